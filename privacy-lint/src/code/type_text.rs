//! The named types in the text of a type: what is left once references, arrays, tuples and the
//! containers of the standard library are peeled off.

/// A named type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NamedType<'t> {
    /// Its path without generic arguments, as in `crate::contact::Phone`.
    pub(super) path: &'t str,
    /// Its type arguments, in order.
    pub(super) arguments: Vec<&'t str>,
    /// Whether it is the key of a map or the error of a result: something beside what is held.
    pub(super) is_aside: bool,
}

/// Which of a container's arguments it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// The first; further ones are allocators and hashers.
    First,
    /// The second, by keys of the first.
    Second,
}

/// The containers that are peeled off, by the last segment of their path.
const CONTAINERS: &[(&str, Holds)] = &[
    ("Arc", Holds::First),
    ("BTreeMap", Holds::Second),
    ("BTreeSet", Holds::First),
    ("BinaryHeap", Holds::First),
    ("Box", Holds::First),
    ("Cell", Holds::First),
    ("Cow", Holds::First),
    ("HashMap", Holds::Second),
    ("HashSet", Holds::First),
    ("LazyCell", Holds::First),
    ("LazyLock", Holds::First),
    ("LinkedList", Holds::First),
    ("ManuallyDrop", Holds::First),
    ("Mutex", Holds::First),
    ("NonNull", Holds::First),
    ("OnceCell", Holds::First),
    ("OnceLock", Holds::First),
    ("Option", Holds::First),
    ("PhantomData", Holds::First),
    ("Pin", Holds::First),
    ("Rc", Holds::First),
    ("RefCell", Holds::First),
    ("Result", Holds::First),
    ("RwLock", Holds::First),
    ("UnsafeCell", Holds::First),
    ("Vec", Holds::First),
    ("VecDeque", Holds::First),
    ("Weak", Holds::First),
];

/// Types longer than this are not looked into: each layer of brackets is read once for every layer
/// around it.
const LONGEST_TYPE_BYTES: usize = 4096;

/// The named types of a type, in the order of the text.
pub(super) fn named_types(text: &str) -> Vec<NamedType<'_>> {
    let mut named = Vec::new();
    let mut pending = vec![(text, false)];
    if text.len() > LONGEST_TYPE_BYTES {
        pending.clear();
    }
    while let Some((text, is_aside)) = pending.pop() {
        match Layer::of(text) {
            Layer::Inside(parts) => pending.extend(parts.iter().rev().map(|it| (*it, is_aside))),
            Layer::Named { path, arguments } => match container(path, &arguments) {
                Some((held, aside)) => {
                    pending.push((held, is_aside));
                    pending.extend(aside.map(|it| (it, true)));
                }
                None => named.push(NamedType { path, arguments, is_aside }),
            },
            Layer::Nameless => {}
        }
    }
    named
}

/// What a container holds, and what else it has, if the path is that of one.
fn container<'t>(path: &str, arguments: &[&'t str]) -> Option<(&'t str, Option<&'t str>)> {
    let name = path.rsplit("::").next().unwrap_or(path).trim();
    let (_, holds) = CONTAINERS.iter().find(|(known, _)| *known == name)?;
    match (holds, arguments) {
        (Holds::First, [held, rest @ ..]) => {
            Some((held, (name == "Result").then(|| rest.first().copied()).flatten()))
        }
        (Holds::Second, [key, held, ..]) => Some((held, Some(key))),
        _ => None,
    }
}

/// The outermost layer of a type.
enum Layer<'t> {
    /// References, arrays, tuples: the types inside.
    Inside(Vec<&'t str>),
    /// A path.
    Named { path: &'t str, arguments: Vec<&'t str> },
    /// A function, a trait object, `!`, `_`, a macro call: nothing that could be annotated.
    Nameless,
}

impl<'t> Layer<'t> {
    fn of(text: &'t str) -> Self {
        let text = text.trim();
        if let Some(referenced) = text.strip_prefix('&') {
            return Self::Inside(vec![without_lifetime(referenced)]);
        }
        if let Some(pointed) = text.strip_prefix('*') {
            return Self::Inside(vec![without_words(pointed.trim_start(), &["const", "mut"])]);
        }
        if let Some(inside) = bracketed(text, '(', ')') {
            return Self::Inside(split_at_commas(inside));
        }
        if let Some(inside) = bracketed(text, '[', ']') {
            let element = split_at_top(inside, b';').into_iter().next().unwrap_or_default();
            return Self::Inside(vec![element]);
        }
        Self::of_path(text)
    }

    fn of_path(text: &'t str) -> Self {
        const NO_PATHS: [&str; 6] = ["dyn", "impl", "fn", "for", "unsafe", "extern"];
        let path_end = text.find(|c: char| !is_path_char(c)).unwrap_or(text.len());
        let path = text[..path_end].trim_end().trim_end_matches("::").trim_end();
        let first_word = path.split(|c: char| !is_name_char(c)).next().unwrap_or_default();
        let rest = &text[path_end..];
        if path.is_empty() || path == "_" || NO_PATHS.contains(&first_word) {
            return Self::Nameless;
        }
        match bracketed(rest, '<', '>') {
            Some(inside) => Self::Named { path, arguments: type_arguments(inside) },
            None if rest.trim().is_empty() => Self::Named { path, arguments: Vec::new() },
            None => Self::Nameless,
        }
    }
}

fn is_name_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn is_path_char(c: char) -> bool {
    is_name_char(c) || c.is_whitespace() || matches!(c, ':' | '#')
}

/// What stands between the brackets, if `text` is nothing but one pair of them.
fn bracketed(text: &str, open: char, close: char) -> Option<&str> {
    text.trim().strip_prefix(open)?.strip_suffix(close)
}

/// Past the lifetime and the `mut` behind a `&`.
fn without_lifetime(text: &str) -> &str {
    let text = text.trim_start();
    let text = match text.strip_prefix('\'') {
        Some(lifetime) => lifetime.trim_start_matches(is_name_char).trim_start(),
        None => text,
    };
    without_words(text, &["mut"])
}

fn without_words<'t>(text: &'t str, words: &[&str]) -> &'t str {
    let word = words.iter().find_map(|word| text.strip_prefix(word));
    match word {
        Some(rest) if !rest.starts_with(is_name_char) => rest,
        _ => text,
    }
}

/// The types among generic arguments: neither lifetimes nor constants nor associated types.
fn type_arguments(inside: &str) -> Vec<&str> {
    let is_type = |it: &&str| {
        let first = it.chars().next().unwrap_or('0');
        !matches!(first, '\'' | '{' | '"' | '-') && !first.is_ascii_digit() && !has_equals(it)
    };
    split_at_commas(inside).into_iter().filter(is_type).collect()
}

fn has_equals(argument: &str) -> bool {
    split_at_top(argument, b'=').len() > 1
}

/// The parts of a text between its own commas, without white space around them and without those
/// that are empty. Angle brackets count, so this is for types alone.
pub(super) fn split_at_commas(text: &str) -> Vec<&str> {
    split_at_top(text, b',').into_iter().map(str::trim).filter(|it| !it.is_empty()).collect()
}

fn split_at_top(text: &str, separator: u8) -> Vec<&str> {
    let bytes = text.as_bytes();
    let (mut depth, mut start) = (0_usize, 0);
    let mut parts = Vec::new();
    for (at, byte) in bytes.iter().enumerate() {
        let is_arrow = *byte == b'>' && at > 0 && matches!(bytes[at - 1], b'-' | b'=');
        match byte {
            b'(' | b'[' | b'{' | b'<' => depth += 1,
            b')' | b']' | b'}' | b'>' if !is_arrow => depth = depth.saturating_sub(1),
            byte if *byte == separator && depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}
