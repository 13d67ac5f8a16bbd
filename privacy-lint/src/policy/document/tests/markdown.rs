use super::*;
use crate::source::Span;

fn markdown(text: &str) -> Vec<String> {
    outline(text, Format::Markdown)
}

#[test]
fn front_matter_is_skipped_and_wrapped_lines_are_joined() {
    let text = "---\ntitle: x\n---\n\n# Policy\n\nWe collect\nnames.\n";
    assert_eq!(markdown(text), ["h1 Policy", "p We collect names."]);
}

#[test]
fn lists_tables_and_links() {
    let text =
        "We collect:\n\n- name\n  - first\n- email\n\n| SDK | Use |\n|--|--|\n| Kite | ads |\n";
    assert_eq!(
        markdown(text),
        [
            "p We collect:",
            "li0 name < We",
            "li1 first < name",
            "li0 email < We",
            "th0.0 SDK",
            "th0.1 Use",
            "td1.0 Kite",
            "td1.1 ads",
        ]
    );
    let source = "See [ours](https://kite.example) and <https://kite.example/b>.";
    let document = document(source, Format::Markdown);
    let targets: Vec<_> = document.blocks[0].links.iter().map(|it| it.target_span).collect();
    let targets: Vec<_> = targets.into_iter().map(|span| &source[span.range()]).collect();
    assert_eq!(targets, ["https://kite.example", "https://kite.example/b"]);
}

#[test]
fn html_inside_is_read_as_html() {
    let text = "Before.\n\n<table>\n<tr><td>Kite &amp; Co.</td></tr>\n</table>\n\nA<br>B\n";
    assert_eq!(markdown(text), ["p Before.", "td0.0 Kite & Co. < Before.", "p A", "p B"]);
    let document = document(text, Format::Markdown);
    assert_eq!(&text[document.blocks[1].text.source().range()], "Kite &amp; Co.");
}

#[test]
fn lines_of_records_stay_apart_however_they_are_broken() {
    let text = "Company: Kite Ltd.\nPurpose: maps\n\nName：海图  \n用途：推送  \n";
    assert_eq!(
        markdown(text),
        ["p Company: Kite Ltd.", "p Purpose: maps", "p Name：海图", "p 用途：推送"]
    );
}

#[test]
fn marks_that_markdown_does_not_know_are_read_by_shape() {
    let text = "**Collection**\n\n• name\n\n• email\n\n一、共享\n\n我们不会共享。\n";
    assert_eq!(
        markdown(text),
        [
            "h1 Collection",
            "li0 name < Collection",
            "li0 email < Collection",
            "h2 一、共享",
            "p 我们不会共享。"
        ]
    );
}

#[test]
fn stars_that_do_not_pair_are_dropped() {
    assert_eq!(markdown("**使用目的：**统计分析"), ["p 使用目的：统计分析"]);
    assert_eq!(markdown("5 * 3 and \\*\\* kept"), ["p 5 * 3 and ** kept"]);
}

#[test]
fn components_of_mdx_do_not_hide_the_text() {
    let text = "import Note from './note'\n\n<Note kind=\"a\">\n\nWe collect names.\n\n</Note>\n";
    assert!(markdown(text).contains(&"p We collect names.".to_owned()), "{:?}", markdown(text));
}

#[test]
fn a_reference_stands_where_all_of_it_stands() {
    let source = "cups &amp; pots &#35; pans";
    let text = &document(source, Format::Markdown).blocks[0].text;
    for (c, reference) in [('&', "&amp;"), ('#', "&#35;")] {
        let at = text.decoded.find(c).unwrap();
        assert_eq!(&source[text.source_span(Span::new(at, at + 1)).range()], reference);
    }
}
