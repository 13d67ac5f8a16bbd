//! The values of string literals.

/// The value of a string literal as it is written, raw or not; `None` for any other literal, a byte
/// string and one with a suffix among them.
pub(super) fn string_value(source: &str) -> Option<String> {
    if source.starts_with('r') {
        return raw(source).map(str::to_owned);
    }
    let inside = source.strip_prefix('"')?.strip_suffix('"')?;
    // An unoptimised macro should not read every string character by character.
    if inside.contains(['\\', '"', '\r']) { unescaped(inside) } else { Some(inside.to_owned()) }
}

/// What stands in `r#"..."#`.
fn raw(source: &str) -> Option<&str> {
    let fenced = source.strip_prefix('r')?;
    let quoted = fenced.trim_start_matches('#');
    let fence = &fenced[..fenced.len() - quoted.len()];
    quoted.strip_suffix(fence)?.strip_prefix('"')?.strip_suffix('"')
}

/// The text with its escapes resolved; `None` where it holds what no string literal holds.
fn unescaped(inside: &str) -> Option<String> {
    let mut value = String::with_capacity(inside.len());
    let mut rest = inside;
    while let Some(at) = rest.find(['\\', '"', '\r']) {
        value.push_str(&rest[..at]);
        let special = &rest[at..];
        rest = match special.strip_prefix('\\') {
            Some(escape) => push_escape(escape, &mut value)?,
            // The compiler reads a line break of two characters as one.
            None => special.strip_prefix("\r\n").inspect(|_| value.push('\n'))?,
        };
    }
    value.push_str(rest);
    Some(value)
}

/// Reads the escape behind a backslash: what follows it.
fn push_escape<'s>(escape: &'s str, value: &mut String) -> Option<&'s str> {
    let mut chars = escape.chars();
    let char = match chars.next()? {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '0' => '\0',
        it @ ('\\' | '\'' | '"') => it,
        'x' => {
            let digits = escape.get(1..3)?;
            value.push(char::from(u8::from_str_radix(digits, 16).ok()?));
            return escape.get(3..);
        }
        'u' => {
            let (digits, rest) = chars.as_str().strip_prefix('{')?.split_once('}')?;
            let code = u32::from_str_radix(&digits.replace('_', ""), 16).ok()?;
            value.push(char::from_u32(code)?);
            return Some(rest);
        }
        // The line goes on after the white space of the next.
        '\n' | '\r' => return Some(chars.as_str().trim_start_matches([' ', '\t', '\n', '\r'])),
        _ => return None,
    };
    value.push(char);
    Some(chars.as_str())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::string_value;

    #[test]
    fn strings_are_read_as_the_compiler_reads_them() {
        for (literal, value) in [
            (r#""plain""#, "plain"),
            (r#""""#, ""),
            (r#""a\n\r\t\0\\\'\"b""#, "a\n\r\t\0\\'\"b"),
            (r#""\x41\u{1F_600}""#, "A\u{1F600}"),
            ("\"one \\\n    line\"", "one line"),
            ("\"two\r\nlines\"", "two\nlines"),
            (r##"r#"a "raw" \n"#"##, "a \"raw\" \\n"),
            (r#"r"""#, ""),
        ] {
            assert_eq!(string_value(literal).as_deref(), Some(value), "{literal}");
        }
    }

    #[test]
    fn other_literals_are_no_strings() {
        for literal in ["b\"a\"", "c\"a\"", "br\"a\"", "\"a\"s", "r#\"a\"#s", "'a'", "1", "r#type"]
        {
            assert_eq!(string_value(literal), None, "{literal}");
        }
    }

    proptest! {
        #[test]
        fn what_the_lexer_writes_is_read_back(text in any::<String>()) {
            let literal = proc_macro2::Literal::string(&text).to_string();
            prop_assert_eq!(string_value(&literal), Some(text));
        }

        #[test]
        fn any_text_is_read_without_panic(text in "[\"r]?[\"#\\\\xu{}0-9a-f\r\n\\PC]{0,12}\"?#?") {
            string_value(&text);
        }
    }
}
