"use strict";
(() => {
  const drawing = document.getElementById("drawing");
  if (!drawing) return;

  const trail = (it) => new Set(it.dataset.trail.split(" "));
  const parts = [...drawing.querySelectorAll("[data-trail]")].map((it) => [it, trail(it)]);
  const columns = [...drawing.querySelectorAll("g.nodes")]
    .map((it) => [...it.querySelectorAll("a")].sort((a, b) => middle(a) - middle(b)))
    .filter((it) => it.length > 0);
  const nodes = columns.flat();

  function middle(node) {
    return Number(node.querySelector("rect").getAttribute("y"));
  }

  // Lights up what shares a path with a node.
  function follow(node) {
    const own = node && trail(node);
    drawing.classList.toggle("following", Boolean(node));
    for (const [part, other] of parts) {
      const small = own && own.size < other.size ? own : other;
      const large = small === own ? other : own;
      part.classList.toggle("lit", Boolean(own) && [...small].some((it) => large.has(it)));
    }
  }

  // One stop for the Tab key: the node that was last in focus.
  function stop(node) {
    for (const it of nodes) it.setAttribute("tabindex", it === node ? "0" : "-1");
  }

  function beside(node, step) {
    const at = columns.findIndex((it) => it.includes(node));
    const own = trail(node);
    const linked = (it) => [...trail(it)].some((origin) => own.has(origin));
    const distance = (it) => Math.abs(middle(it) - middle(node));
    for (let next = at + step; columns[next]; next += step) {
      const found = columns[next].filter(linked).sort((a, b) => distance(a) - distance(b));
      if (found.length > 0) return found[0];
    }
    return node;
  }

  function target(node, key) {
    const column = columns.find((it) => it.includes(node));
    const at = column.indexOf(node);
    switch (key) {
      case "ArrowUp": return column[Math.max(at - 1, 0)];
      case "ArrowDown": return column[Math.min(at + 1, column.length - 1)];
      case "ArrowLeft": return beside(node, -1);
      case "ArrowRight": return beside(node, 1);
      case "Home": return column[0];
      case "End": return column[column.length - 1];
      default: return null;
    }
  }

  const nodeOf = (event) => event.target.closest("a.node");
  const focused = () => document.activeElement.closest("a.node");
  // The region around the drawing listens: a drawing that listens for focus would take it.
  const region = drawing.parentElement;
  region.addEventListener("pointerover", (event) => follow(nodeOf(event) ?? focused()));
  region.addEventListener("pointerleave", () => follow(focused()));
  region.addEventListener("focusin", (event) => {
    if (nodeOf(event)) stop(nodeOf(event));
    follow(nodeOf(event));
  });
  region.addEventListener("focusout", () => follow(null));
  region.addEventListener("keydown", (event) => {
    const node = nodeOf(event);
    const next = node && target(node, event.key);
    if (!next || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    next.focus();
  });
  if (nodes.length > 0) stop(nodes[0]);
})();
