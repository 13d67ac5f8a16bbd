//! What the type of a `nested` field comes down to: the types that carry the annotations.

use proc_macro2::{Delimiter, Ident, TokenTree};

use super::tokens::{is_punct, split_outside_angles, visible};

/// A type inside the type of a `nested` field, as its tokens.
#[derive(Debug, Clone)]
pub enum NestedPart {
    /// A type that must carry annotations of its own.
    Carrier(Vec<TokenTree>),
    /// `dyn Trait`: it may stand for any type.
    TraitObject(Vec<TokenTree>),
    /// `fn(...)`: it holds no data.
    Function(Vec<TokenTree>),
}

/// The containers of the standard library that are looked into, by their last segment, and how many
/// of their type arguments hold values. Hashers and allocators follow those.
static CONTAINERS: &[(&str, usize)] = &[
    ("Arc", 1),
    ("AssertUnwindSafe", 1),
    ("BTreeMap", 2),
    ("BTreeSet", 1),
    ("BinaryHeap", 1),
    ("Box", 1),
    ("Cell", 1),
    ("Cow", 1),
    ("HashMap", 2),
    ("HashSet", 1),
    ("LazyCell", 1),
    ("LazyLock", 1),
    ("LinkedList", 1),
    ("ManuallyDrop", 1),
    ("MaybeUninit", 1),
    ("Mutex", 1),
    ("NonNull", 1),
    ("OnceCell", 1),
    ("OnceLock", 1),
    ("Option", 1),
    ("PhantomData", 1),
    ("Pin", 1),
    ("Rc", 1),
    ("RefCell", 1),
    ("Result", 2),
    ("Reverse", 1),
    ("RwLock", 1),
    ("UnsafeCell", 1),
    ("Vec", 1),
    ("VecDeque", 1),
    ("Weak", 1),
];

/// Types that can never carry annotations. Beside one that can, as the key of a map, they are
/// passed over.
static SCALARS: &[&str] = &[
    "String", "bool", "char", "f32", "f64", "i128", "i16", "i32", "i64", "i8", "isize", "str",
    "u128", "u16", "u32", "u64", "u8", "usize",
];

/// How many type arguments of a path hold values, if it ends in the name of a container that is
/// looked into.
///
/// ```
/// use privacy_model::annotation::syntax::n_held_values;
/// assert_eq!(n_held_values("BTreeMap"), Some(2));
/// assert_eq!(n_held_values("Address"), None);
/// ```
pub fn n_held_values(name: &str) -> Option<usize> {
    CONTAINERS.iter().find(|(container, _)| *container == name).map(|(_, n_values)| *n_values)
}

/// Whether the name is that of a type that can never carry annotations. Beside one that can, it is
/// passed over.
///
/// ```
/// use privacy_model::annotation::syntax::is_scalar_name;
/// assert!(is_scalar_name("String"));
/// ```
pub fn is_scalar_name(name: &str) -> bool {
    SCALARS.contains(&name)
}

/// The types inside `ty` once references, pointers, arrays, slices, tuples and the containers of the
/// standard library are peeled off, in the order of the source.
///
/// ```
/// use privacy_model::annotation::syntax::{NestedPart, nested_parts};
/// let ty: proc_macro2::TokenStream = "HashMap<String, Vec<&'a Address>>".parse().unwrap();
/// let parts = nested_parts(ty.into_iter().collect());
/// let [NestedPart::Carrier(carrier)] = &parts[..] else { panic!("one type holds data") };
/// assert_eq!(carrier[0].to_string(), "Address");
/// ```
pub fn nested_parts(ty: Vec<TokenTree>) -> Vec<NestedPart> {
    let mut parts = Vec::new();
    let mut pending = vec![ty];
    while let Some(ty) = pending.pop() {
        match Shape::of(&ty) {
            Shape::Wrapper(contents) => pending.extend(contents.into_iter().rev()),
            Shape::TraitObject => parts.push(NestedPart::TraitObject(ty)),
            Shape::Function => parts.push(NestedPart::Function(ty)),
            Shape::Other => parts.push(NestedPart::Carrier(ty)),
        }
    }
    if !parts.iter().all(is_scalar) {
        parts.retain(|it| !is_scalar(it));
    }
    parts
}

/// What a type is, seen from outside.
enum Shape {
    /// A wrapper around these.
    Wrapper(Vec<Vec<TokenTree>>),
    TraitObject,
    Function,
    Other,
}

impl Shape {
    fn of(ty: &[TokenTree]) -> Self {
        match ty {
            [TokenTree::Group(group)] => match group.delimiter() {
                Delimiter::None => Self::Wrapper(vec![group.stream().into_iter().collect()]),
                Delimiter::Parenthesis => {
                    let inside: Vec<TokenTree> = visible(group.stream()).collect();
                    Self::Wrapper(parts(&inside, ','))
                }
                Delimiter::Bracket => {
                    let inside: Vec<TokenTree> = visible(group.stream()).collect();
                    Self::Wrapper(parts(&inside, ';').into_iter().take(1).collect())
                }
                Delimiter::Brace => Self::Other,
            },
            [reference, rest @ ..] if is_punct(reference, '&') => {
                Self::Wrapper(vec![without_word(without_lifetime(rest), "mut").to_vec()])
            }
            [star, rest @ ..] if is_punct(star, '*') => {
                let pointee = without_word(without_word(rest, "mut"), "const");
                Self::Wrapper(vec![pointee.to_vec()])
            }
            [TokenTree::Ident(word), ..] if word == "dyn" => Self::TraitObject,
            [TokenTree::Ident(word), next, ..] if is_function(word, next) => Self::Function,
            _ => contents_of_container(ty).map_or(Self::Other, Self::Wrapper),
        }
    }
}

fn parts(tokens: &[TokenTree], separator: char) -> Vec<Vec<TokenTree>> {
    split_outside_angles(tokens, separator).into_iter().map(<[_]>::to_vec).collect()
}

/// `fn(...)`, `unsafe extern "C" fn(...)` or `for<'a> fn(...)`.
fn is_function(word: &Ident, next: &TokenTree) -> bool {
    match word.to_string().as_str() {
        "fn" => matches!(next, TokenTree::Group(_)),
        "unsafe" | "extern" => !is_punct(next, ':'),
        "for" => is_punct(next, '<'),
        _ => false,
    }
}

fn without_lifetime(tokens: &[TokenTree]) -> &[TokenTree] {
    match tokens {
        [quote, TokenTree::Ident(_), rest @ ..] if is_punct(quote, '\'') => rest,
        _ => tokens,
    }
}

fn without_word<'t>(tokens: &'t [TokenTree], expected: &str) -> &'t [TokenTree] {
    match tokens {
        [TokenTree::Ident(word), rest @ ..] if word == expected => rest,
        _ => tokens,
    }
}

fn contents_of_container(ty: &[TokenTree]) -> Option<Vec<Vec<TokenTree>>> {
    let (name, arguments) = last_segment(ty)?;
    let n_values = n_held_values(&name.to_string())?;
    let types = split_outside_angles(arguments?, ',').into_iter().filter(|it| is_type(it));
    let values: Vec<Vec<TokenTree>> = types.take(n_values).map(<[_]>::to_vec).collect();
    if values.is_empty() { None } else { Some(values) }
}

/// The last name of a path, and what stands between the angle brackets behind it.
fn last_segment(path: &[TokenTree]) -> Option<(&Ident, Option<&[TokenTree]>)> {
    let (mut name, mut name_at, mut depth) = (None, 0, 0_usize);
    let mut is_arrow = false;
    for (at, token) in path.iter().enumerate() {
        match token {
            TokenTree::Ident(word) if depth == 0 => (name, name_at) = (Some(word), at),
            token if is_punct(token, '<') => depth += 1,
            token if is_punct(token, '>') && !is_arrow => depth = depth.saturating_sub(1),
            _ => {}
        }
        is_arrow = is_punct(token, '-');
    }
    let name = name?;
    let behind = match &path[name_at + 1..] {
        [a, b, rest @ ..] if is_punct(a, ':') && is_punct(b, ':') => rest,
        rest => rest,
    };
    let arguments = match behind {
        [open, arguments @ .., close] if is_punct(open, '<') && is_punct(close, '>') => {
            Some(arguments)
        }
        _ => None,
    };
    Some((name, arguments))
}

/// Whether a generic argument is a type: no lifetime, no constant, no binding such as `Item = u8`.
fn is_type(argument: &[TokenTree]) -> bool {
    match argument {
        [] | [TokenTree::Literal(_)] => false,
        [TokenTree::Group(block)] if block.delimiter() == Delimiter::Brace => false,
        [first, ..] if is_punct(first, '\'') || is_punct(first, '-') => false,
        _ => split_outside_angles(argument, '=').len() == 1,
    }
}

fn is_scalar(part: &NestedPart) -> bool {
    let NestedPart::Carrier(ty) = part else { return false };
    last_segment(ty).is_some_and(|(name, _)| is_scalar_name(&name.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The carriers of a type, by last segment, and the opaque types.
    fn parts(ty: &str) -> Vec<String> {
        let tokens: proc_macro2::TokenStream = ty.parse().unwrap();
        let name = |part: &NestedPart| match part {
            NestedPart::Carrier(ty) => {
                last_segment(ty).map_or_else(|| "another type".to_owned(), |it| it.0.to_string())
            }
            NestedPart::TraitObject(_) => "trait object".to_owned(),
            NestedPart::Function(_) => "function".to_owned(),
        };
        nested_parts(tokens.into_iter().collect()).iter().map(name).collect()
    }

    #[test]
    fn wrappers_are_peeled() {
        assert_eq!(parts("&'a mut [Option<std::boxed::Box<Address>>; 3]"), ["Address"]);
        assert_eq!(parts("*const [Address]"), ["Address"]);
        assert_eq!(parts("(Address, Rc<RefCell<Phone>>)"), ["Address", "Phone"]);
        assert_eq!(parts("HashMap<UserId, Address, RandomState>"), ["UserId", "Address"]);
        assert_eq!(parts("Vec<Address, Arena>"), ["Address"]);
        assert_eq!(parts("Vec::<Address>"), ["Address"]);
        assert_eq!(parts("Cow<'a, Address>"), ["Address"]);
        assert_eq!(parts("Page<Address>"), ["Page"]);
        assert_eq!(parts("Vec"), ["Vec"]);
        assert_eq!(parts("()"), [""; 0]);
        assert_eq!(parts("[[Address; 2]; { 1 < 2 } as usize]"), ["Address"]);
        assert_eq!(parts("Vec<<U as Iterator>::Item>"), ["Item"]);
        assert_eq!(parts("Box<Tree<{ N }, fn(u8) -> u8>>"), ["Tree"]);
        assert_eq!(parts("address!()"), ["address"]);
        assert_eq!(parts("!"), ["another type"]);
        assert_eq!(parts(""), ["another type"]);
        assert_eq!(parts("&"), ["another type"]);
    }

    #[test]
    fn scalars_count_only_among_themselves() {
        assert_eq!(parts("BTreeMap<String, (u64, Address)>"), ["Address"]);
        assert_eq!(parts("BTreeMap<String, u64>"), ["String", "u64"]);
    }

    #[test]
    fn trait_objects_and_functions_are_opaque() {
        assert_eq!(
            parts("(Box<dyn Carrier + Send>, fn(Address) -> Phone)"),
            ["trait object", "function"]
        );
        assert_eq!(parts("for<'a> unsafe extern \"C\" fn(&'a u8)"), ["function"]);
        assert_eq!(parts("extern \"C\" fn()"), ["function"]);
    }

    #[test]
    fn brackets_without_end_do_no_harm() {
        let deep = "(".repeat(10_000) + "Address" + &")".repeat(10_000);
        assert_eq!(parts(&deep), ["Address"]);
        assert_eq!(parts("Vec<Address"), ["Vec"]);
    }
}
