//! Addresses that stand in a text as they are.

use crate::source::Span;

/// Characters that end an address in running text.
const ENDS: &str = "<>\"()[]{}|，。；、）》";

/// The addresses of pages in a text, in its order.
pub fn addresses(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut end_of_last = 0;
    text.match_indices("http").filter_map(move |(start, _)| {
        let rest = &text[start..];
        let is_address = rest.starts_with("http://") || rest.starts_with("https://");
        // One inside another is part of it.
        if !is_address || start < end_of_last {
            return None;
        }
        let address = Span::new(start, start + address_len(rest));
        end_of_last = address.end;
        Some(address)
    })
}

/// The length of the address that a text begins with, in bytes.
fn address_len(text: &str) -> usize {
    let is_end = |it: char| it.is_whitespace() || ENDS.contains(it);
    let whole = &text[..text.find(is_end).unwrap_or(text.len())];
    whole.trim_end_matches(['.', ',', ';', ':']).len()
}

/// The mailboxes in a text, in its order.
pub fn emails(text: &str) -> impl Iterator<Item = Span> + '_ {
    text.match_indices('@').filter_map(|(at, _)| {
        let is_part = |it: char| it.is_ascii_alphanumeric() || "._%+-".contains(it);
        let name = text[..at].trim_end_matches(is_part).len();
        let behind = &text[at + 1..];
        let host = &behind[..behind.find(|it| !is_part(it)).unwrap_or(behind.len())];
        let host = host.trim_end_matches(['.', '-', '_']);
        let is_mailbox = name < at && host.contains('.');
        is_mailbox.then(|| Span::new(name, at + 1 + host.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_mailboxes_end_where_the_sentence_goes_on() {
        let text = "See https://a.example/x, (http://b.example) 或https://c.example/y。Mail me.you@d.example.";
        let found: Vec<&str> =
            addresses(text).chain(emails(text)).map(|it| &text[it.range()]).collect();
        assert_eq!(
            found,
            ["https://a.example/x", "http://b.example", "https://c.example/y", "me.you@d.example"]
        );
        assert_eq!(emails("@a.example b@ c@d @").count(), 0);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_searched_without_panic(text in "(\\PC|https?://|@|[.a-z]){0,40}") {
            for found in addresses(&text).chain(emails(&text)) {
                assert!(text.get(found.range()).is_some());
            }
        }
    }
}
