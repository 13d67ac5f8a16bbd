//! Character references of HTML, one at a time.

use html5gum::{Token, Tokenizer};

/// The longest name is 32 bytes, with `&` and `;`.
const MAX_LEN: usize = 40;

/// The bytes at the start of `text`, which begins with `&`, that can be one character reference.
pub(super) fn candidate(text: &str) -> &str {
    let body = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'#';
    let bytes = text.as_bytes();
    let name = bytes.iter().skip(1).take(MAX_LEN).take_while(|byte| body(byte)).count();
    let end = 1 + name + usize::from(bytes.get(1 + name) == Some(&b';'));
    text.get(..end).unwrap_or(text)
}

/// What a candidate stands for: itself if it is no character reference.
pub(super) fn decode(candidate: &str) -> String {
    let mut decoded = String::new();
    for token in Tokenizer::new(candidate) {
        if let Ok(Token::String(text)) = token {
            decoded.push_str(&String::from_utf8_lossy(&text));
        }
    }
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_decoded_one_at_a_time() {
        assert_eq!(candidate("&amp;c"), "&amp;");
        assert_eq!(candidate("& so"), "&");
        assert_eq!(decode("&rsquo;"), "’");
        assert_eq!(decode("&#8209;"), "\u{2011}");
        assert_eq!(decode("&"), "&");
    }
}
