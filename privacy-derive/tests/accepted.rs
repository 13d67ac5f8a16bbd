//! Types that the derive accepts, under the strictest settings a user may have. What is checked is
//! that this file compiles; the tests only look for the marker.

#![deny(missing_docs, warnings, future_incompatible, unreachable_pub, unused)]
#![forbid(unsafe_code, dead_code, non_upper_case_globals)]

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use privacy_derive::Privacy;

/// Every key at once.
#[derive(Debug, Clone, Privacy)]
#[privacy(subject = "user", purpose = "service.account", retention = "account")]
pub struct Account {
    /// Used to sign in.
    #[privacy(
        category = ["contact.email", "identity.username"],
        purpose = ["service.authentication", "security"],
        basis = "contract",
        subject = "customer",
        retention = "18 months",
        shared_with = ["courier", "mail-relay"],
        storage = "device",
        when = "joined-program",
        extent = "partial",
        optional,
        allow("vague-disclosure", reason = "reworded in the next edition", until = "2027-01-31"),
    )]
    pub email: String,
    /// In two attributes.
    #[privacy(category = "contact.address")]
    #[privacy(optional)]
    pub addresses: Vec<Address>,
    /// Below a known category: a word of the project's own.
    #[privacy(category = "content.file.print_job")]
    pub job: Vec<u8>,
    /// Not annotated.
    pub theme: u8,
    /// About nobody.
    #[privacy(none = "colour scheme, not about a person")]
    pub colours: [u8; 3],
}

/// A type that others nest.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Privacy)]
#[privacy(category = "contact.address")]
pub struct Address {
    /// The town.
    #[privacy(category = "contact.address.city")]
    pub town: String,
}

/// A newtype.
#[derive(Debug, Privacy)]
#[privacy(category = "contact.phone")]
pub struct Phone(pub String);

/// No fields at all.
#[derive(Debug, Privacy)]
pub struct Nothing;

/// Generics with bounds, defaults and a where clause.
#[derive(Debug, Privacy)]
pub struct Page<'a, T: Clone + 'a, U = std::vec::IntoIter<u8>, const N: usize = 4>
where
    U: Iterator,
{
    /// Bare parameters are judged where the type is used.
    #[privacy(nested)]
    pub rows: &'a [Option<T>; N],
    /// So is what belongs to them.
    #[privacy(nested)]
    pub items: (Vec<U::Item>, Option<<U as Iterator>::Item>),
    /// And so is what the attribute names.
    #[privacy(nested(T))]
    pub named: Rows<T>,
}

/// Hides a container from the derive.
pub type Rows<T> = Vec<T>;

/// Everything that is looked into.
#[derive(Debug, Privacy)]
pub struct Containers<'a> {
    /// By path.
    #[privacy(nested)]
    pub by_path: std::option::Option<std::boxed::Box<crate::Address>>,
    /// Values of a map.
    #[privacy(nested)]
    pub map: HashMap<String, BTreeMap<u32, Vec<Address>>>,
    /// Borrowed and counted.
    #[privacy(nested)]
    pub shared: (&'a Address, Rc<[Address]>, Cow<'a, Address>),
    /// An alias of the type itself needs no name.
    #[privacy(nested)]
    pub alias: Home,
    /// An alias of a container does.
    #[privacy(nested(Address))]
    pub aliases: Rows<Address>,
    /// Both do.
    #[privacy(nested((Address, Phone)))]
    pub pair: Pair,
}

/// Another name.
pub type Home = Address;
/// Two types.
pub type Pair = (Address, Phone);

/// Nests itself.
#[derive(Debug, Privacy)]
pub struct Contact<T = u8> {
    /// By its name.
    #[privacy(nested)]
    pub friends: Vec<Contact<T>>,
    /// By `Self`.
    #[privacy(nested)]
    pub next: Option<Box<Self>>,
    /// The parameter.
    pub note: T,
    /// With another parameter.
    #[privacy(nested)]
    pub other: Option<Box<Contact<Option<T>>>>,
}

/// Annotated as a whole, by variant and by field.
#[derive(Debug, Privacy)]
#[privacy(subject = "customer")]
pub enum Payment {
    /// Nothing to say.
    Cash,
    /// Defaults for its fields.
    #[privacy(category = "financial.payment_card", purpose = "service.payment")]
    Card {
        /// The last four digits.
        #[privacy(extent = "partial")]
        number: String,
        /// Takes the defaults.
        holder: String,
    },
    /// Fields without names.
    Transfer(#[privacy(category = "financial.bank_account")] String, #[privacy(nested)] Address),
}

/// Raw identifiers.
#[derive(Debug, Privacy)]
#[expect(non_camel_case_types, reason = "a keyword for a name")]
pub struct r#struct {
    /// A keyword for a name.
    #[privacy(category = "device.attributes.model")]
    pub r#type: String,
    /// The type itself.
    #[privacy(nested)]
    pub r#loop: Option<Box<r#struct>>,
}

/// Fields that are there, and fields that are not.
#[derive(Debug, Privacy)]
pub struct Conditional {
    /// There.
    #[cfg(not(any()))]
    #[privacy(category = "device.id")]
    pub there: u8,
    /// Not there: neither the field nor its type is seen.
    #[cfg(any())]
    #[privacy(nested)]
    pub gone: Nowhere,
    /// Annotated under a condition.
    #[cfg_attr(not(any()), privacy(category = "device.ip_address"))]
    #[cfg_attr(any(), privacy(categry = 3))]
    pub sometimes: u8,
}

/// Types, attributes and literals that a macro writes.
macro_rules! annotated {
    ($(#[$attribute:meta])* $name:ident, $category:literal, $nested:ty) => {
        #[derive(Debug, Privacy)]
        $(#[$attribute])*
        pub struct $name {
            /// A literal.
            #[privacy(category = $category)]
            pub literal: u8,
            /// A type.
            #[privacy(nested)]
            pub nested: $nested,
            /// A type in the attribute.
            #[privacy(nested($nested))]
            pub named: $nested,
        }
    };
}

annotated!(
    /// Comes from a macro.
    #[privacy(subject = "visitor")]
    Written, "contact.email", Vec<Address>
);

/// Names that the derive's own might collide with.
#[derive(Debug, Privacy)]
pub struct Derives {
    /// Nests a type called like a trait.
    #[privacy(nested)]
    pub fallback: Option<Fallback>,
}

/// See [`Derives`].
#[derive(Debug, Privacy)]
pub struct Fallback;

/// Types without the prelude.
pub mod bare {
    #![no_implicit_prelude]

    /// Names everything by its path.
    #[derive(::privacy_derive::Privacy)]
    pub struct Bare {
        /// A category.
        #[privacy(category = "contact.email")]
        pub email: &'static str,
    }
}

/// On its way out, as its field is.
#[derive(Debug, Privacy)]
#[deprecated = "use `Address`"]
pub struct Old {
    /// Nested in its turn.
    #[privacy(nested)]
    #[expect(deprecated, reason = "the two go together")]
    pub older: Option<Older>,
}

/// See [`Old`].
#[derive(Debug, Privacy)]
#[deprecated = "use `Address`"]
pub struct Older;

/// Visible here and nowhere else.
#[derive(Debug, Privacy)]
struct Private {
    #[privacy(nested)]
    address: Address,
}

#[test]
fn types_that_derive_are_marked() {
    let () = Account::__PRIVACY;
    let () = Page::<'static, String, std::iter::Empty<u8>, 2>::__PRIVACY;
    let () = Containers::__PRIVACY;
    let () = Contact::<u8>::__PRIVACY;
    let () = Payment::__PRIVACY;
    let () = r#struct::__PRIVACY;
    let () = bare::Bare::__PRIVACY;
}

#[test]
fn types_of_a_function_derive() {
    #[derive(Privacy)]
    struct Local {
        #[privacy(nested)]
        private: Private,
    }
    let address = Address { town: "Lille".to_owned() };
    let local = Local { private: Private { address } };
    assert_eq!(local.private.address.town, "Lille");
}
