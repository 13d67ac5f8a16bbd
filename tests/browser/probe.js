const text = (it) => it.textContent.replace(/\s+/g, " ").trim().slice(0, 60);
const all = (selector) => [...document.querySelectorAll(selector)];

function numbers(colour) {
  return colour.match(/[\d.]+/g).map(Number);
}

// Relative luminance and contrast ratio, as WCAG 2.2 defines them.
function luminance([red, green, blue]) {
  const part = (it) => (it / 255 <= 0.04045 ? it / 255 / 12.92 : ((it / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
}

function contrast(a, b) {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function background(it) {
  if (it.namespaceURI.endsWith("svg")) {
    const box = it.parentElement.querySelector(":scope > rect");
    if (box) return numbers(getComputedStyle(box).fill);
  }
  for (let at = it; at; at = at.parentElement) {
    const colour = numbers(getComputedStyle(at).backgroundColor);
    if (colour.length === 3 || colour[3] > 0) return colour;
  }
  return [255, 255, 255];
}

// Text with less contrast than 4.5 to 1.
function faint() {
  const own = (it) => [...it.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const shown = (it) => it.getClientRects().length > 0 && !it.closest(".hidden, .skip, title");
  const wrong = [];
  for (const it of all("body *").filter((it) => own(it) && shown(it))) {
    const style = getComputedStyle(it);
    const colour = numbers(it.namespaceURI.endsWith("svg") ? style.fill : style.color);
    const ratio = contrast(colour, background(it));
    if (ratio < 4.5) wrong.push(`${ratio.toFixed(2)} ${it.tagName} ${it.className}: ${text(it)}`);
  }
  return wrong;
}

// Headings that skip a level.
function headings() {
  let last = 0;
  const wrong = [];
  for (const it of all("h1, h2, h3, h4, h5, h6")) {
    const level = Number(it.tagName[1]);
    if (level > last + 1) wrong.push(`${it.tagName}: ${text(it)}`);
    last = level;
  }
  return wrong.concat(all("h1").slice(1).map(text));
}

// Tables of the report without a caption, and header cells that do not say what they head.
function tables() {
  const own = all("table").filter((it) => !it.closest(".words"));
  const bare = own.filter((it) => !it.caption || !text(it.caption));
  return [...bare, ...all("th:not([scope])")].map(text);
}

// Links and regions without a name, and repeated ids.
function names() {
  const ids = all("[id]").map((it) => it.id);
  const label = (it) =>
    it.getAttribute("aria-label") ?? text(document.getElementById(it.getAttribute("aria-labelledby")) ?? it);
  return [
    ...all("a").filter((it) => !text(it)).map((it) => it.outerHTML),
    ...all("[role=region], section, nav, article").filter((it) => !label(it)).map((it) => it.outerHTML.slice(0, 80)),
    ...ids.filter((it, at) => ids.indexOf(it) !== at),
    ...all("a[href^='#']").filter((it) => !document.getElementById(it.getAttribute("href").slice(1))).map((it) => it.outerHTML),
    ...all("[aria-labelledby]").map((it) => it.getAttribute("aria-labelledby")).filter((it) => !ids.includes(it)),
  ];
}

function landmarks() {
  const counts = ["main", "nav", "body > header"].map((it) => [it, all(it).length]);
  return counts.filter(([, count]) => count !== 1);
}

// Text of a document without the language that it is in.
function languages() {
  return all(".words").filter((it) => !it.lang).map(text);
}
