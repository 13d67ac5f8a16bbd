//! What the type of a `nested` field comes down to: the types that carry the annotations.

use syn::{GenericArgument, PathArguments, PathSegment, Type};

/// A type inside the type of a `nested` field.
#[derive(Clone, Copy)]
pub enum NestedPart<'a> {
    /// A type that must carry annotations of its own.
    Carrier(&'a Type),
    /// `dyn Trait` or `fn(...)`: it can carry none.
    Opaque(&'a Type),
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
/// let addresses: syn::Type = syn::parse_str("HashMap<String, Vec<&'a Address>>").unwrap();
/// let [NestedPart::Carrier(syn::Type::Path(carrier))] = nested_parts(&addresses)[..] else { panic!() };
/// assert!(carrier.path.is_ident("Address"));
/// ```
pub fn nested_parts(ty: &Type) -> Vec<NestedPart<'_>> {
    let mut parts = Vec::new();
    let mut pending = vec![ty];
    while let Some(ty) = pending.pop() {
        match ty {
            Type::TraitObject(_) | Type::FnPtr(_) => parts.push(NestedPart::Opaque(ty)),
            _ => match contents(ty) {
                Some(contents) => pending.extend(contents.into_iter().rev()),
                None => parts.push(NestedPart::Carrier(ty)),
            },
        }
    }
    if !parts.iter().all(is_scalar) {
        parts.retain(|it| !is_scalar(it));
    }
    parts
}

/// What a wrapper holds; `None` for a type that is no wrapper.
fn contents(ty: &Type) -> Option<Vec<&Type>> {
    Some(match ty {
        Type::Array(it) => vec![&*it.elem],
        Type::Group(it) => vec![&*it.elem],
        Type::Paren(it) => vec![&*it.elem],
        Type::Ptr(it) => vec![&*it.elem],
        Type::Reference(it) => vec![&*it.elem],
        Type::Slice(it) => vec![&*it.elem],
        Type::Tuple(it) => it.elems.iter().collect(),
        Type::Path(it) => return it.path.segments.last().and_then(contents_of_container),
        _ => return None,
    })
}

fn contents_of_container(segment: &PathSegment) -> Option<Vec<&Type>> {
    let n_values = n_held_values(&segment.ident.to_string())?;
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return None };
    let types = arguments.args.iter().filter_map(|it| match it {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    let values: Vec<&Type> = types.take(n_values).collect();
    if values.is_empty() { None } else { Some(values) }
}

fn is_scalar(part: &NestedPart<'_>) -> bool {
    let NestedPart::Carrier(Type::Path(path)) = part else { return false };
    path.path.segments.last().is_some_and(|last| is_scalar_name(&last.ident.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The carriers of a type, by last segment, and the opaque types.
    fn parts(ty: &str) -> Vec<String> {
        let ty: Type = syn::parse_str(ty).unwrap();
        let name = |part: &NestedPart<'_>| match part {
            NestedPart::Carrier(Type::Path(it)) => {
                it.path.segments.last().unwrap().ident.to_string()
            }
            NestedPart::Carrier(_) => "another type".to_owned(),
            NestedPart::Opaque(_) => "opaque".to_owned(),
        };
        nested_parts(&ty).iter().map(name).collect()
    }

    #[test]
    fn wrappers_are_peeled() {
        assert_eq!(parts("&'a mut [Option<std::boxed::Box<Address>>; 3]"), ["Address"]);
        assert_eq!(parts("(Address, Rc<RefCell<Phone>>)"), ["Address", "Phone"]);
        assert_eq!(parts("HashMap<UserId, Address, RandomState>"), ["UserId", "Address"]);
        assert_eq!(parts("Vec<Address, Arena>"), ["Address"]);
        assert_eq!(parts("Cow<'a, Address>"), ["Address"]);
        assert_eq!(parts("Page<Address>"), ["Page"]);
        assert_eq!(parts("Vec"), ["Vec"]);
        assert_eq!(parts("()"), [""; 0]);
    }

    #[test]
    fn scalars_count_only_among_themselves() {
        assert_eq!(parts("BTreeMap<String, (u64, Address)>"), ["Address"]);
        assert_eq!(parts("BTreeMap<String, u64>"), ["String", "u64"]);
    }

    #[test]
    fn trait_objects_and_functions_are_opaque() {
        assert_eq!(parts("(Box<dyn Carrier>, fn(Address) -> Phone)"), ["opaque", "opaque"]);
    }
}
