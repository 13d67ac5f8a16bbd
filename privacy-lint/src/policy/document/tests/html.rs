use super::*;

fn html(text: &str) -> Vec<String> {
    outline(text, Format::Html)
}

#[test]
fn the_page_is_what_is_shown() {
    let page = "<head><title>Kite</title><style>p { color: red }</style></head>\
        <p>We collect <b>names</b>.</p><script>let p = '<p>no</p>';</script>\
        <noscript>Enable it.</noscript><template><p>no</p></template><p>Yes.</p>";
    assert_eq!(html(page), ["p We collect names.", "p Yes."]);
}

#[test]
fn references_are_decoded_in_place() {
    let source = "<p>We don&rsquo;t sell &nbsp; &lt;data&gt; &amp; ads.</p>";
    let document = document(source, Format::Html);
    let text = &document.blocks[0].text;
    assert_eq!(text.decoded, "We don’t sell <data> & ads.");
    let at = text.decoded.find('’').unwrap();
    let span = text.source_span(crate::source::Span::new(at, at + '’'.len_utf8()));
    assert_eq!(&source[span.range()], "&rsquo;");
    assert_eq!(
        &source[text.source().range()],
        "We don&rsquo;t sell &nbsp; &lt;data&gt; &amp; ads."
    );
}

#[test]
fn two_breaks_part_paragraphs_and_one_parts_lines() {
    assert_eq!(html("First.<br> <br>Second.<br>Third."), ["p First.", "p Second.", "p Third."]);
    assert_eq!(html("A line that is<br>broken."), ["p A line that is broken."]);
}

#[test]
fn a_bold_line_is_a_heading() {
    let page = "<strong>What we collect</strong><br><br>We collect names.<p><b>Note:</b> more.</p>";
    assert_eq!(html(page), ["h1 What we collect", "p We collect names.", "p Note: more."]);
}

#[test]
fn lists_nest_and_have_lead_ins() {
    let page = "<p>We collect:</p><ul><li>Contact data<ul><li>name<li>email</ul><li>Device data\
        <p>More on it.</p></ul><p>After.</p>";
    assert_eq!(
        html(page),
        [
            "p We collect:",
            "li0 Contact data < We",
            "li1 name < Contact",
            "li1 email < Contact",
            "li0 Device data < We",
            "p More on it. < Device",
            "p After.",
        ]
    );
}

#[test]
fn headings_nest_by_level() {
    let page = "<h1>Policy</h1><h2>Collection</h2><h3>Cookies</h3><h2>Sharing</h2><p>We share.</p>";
    assert_eq!(headings(page, Format::Html), ["Sharing", "Policy"]);
}

#[test]
fn cells_know_their_place_whatever_is_merged() {
    let page = "<table><tr><th colspan=2>Who</th><th>Why</th></tr>\
        <tr><td rowspan=2>Kite</td><td>Ltd.</td><td>Maps</td></tr>\
        <tr><td></td><td>Ads<br>and more</td></tr></table>";
    assert_eq!(
        html(page),
        ["th0.0 Who", "th0.2 Why", "td1.0 Kite", "td1.1 Ltd.", "td1.2 Maps", "td2.2 Ads\nand more"]
    );
}

#[test]
fn a_table_that_only_arranges_the_page_is_no_table() {
    let page = "<table><tr><td><h1>Policy</h1><p>We collect names.</p></td></tr></table>";
    assert_eq!(html(page), ["h1 Policy", "p We collect names."]);
}

#[test]
fn links_know_their_words_and_target() {
    let source = "<p>See <a href=\"https://kite.example/p?a=1&amp;b\">our\n policy</a>.</p>";
    let document = document(source, Format::Html);
    let block = &document.blocks[0];
    let link = &block.links[0];
    assert_eq!(&block.text.decoded[link.words.range()], "our policy");
    assert_eq!(link.target, "https://kite.example/p?a=1&b");
    assert_eq!(&source[link.target_span.range()], "https://kite.example/p?a=1&amp;b");
}

#[test]
fn lists_too_deep_are_cut_and_said_so() {
    let document = document(&"<ul><li>a".repeat(300), Format::Html);
    assert_eq!(document.blocks.len(), 300);
    assert_eq!(document.notes.len(), 1);
    assert_eq!(document.blocks[299].kind, BlockKind::ListItem { depth: 255 });
}
