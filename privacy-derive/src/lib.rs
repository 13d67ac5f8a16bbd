//! `#[derive(Privacy)]`: annotate struct fields with data category and purpose.
//!
//! A published privacy policy is a promise about code. This derive writes the code's side of it down
//! where the data is: which category a field holds, what for, for how long, who else gets it. The
//! compiler checks grammar and words as you type; `cargo privacy check` holds the annotations
//! against the policy as it is published.
//!
//! ```
//! use privacy_derive::Privacy;
//!
//! # struct Theme;
//! #[derive(Privacy)]
//! #[privacy(subject = "user", purpose = "service.account", retention = "account")]
//! pub struct Account {
//!     #[privacy(
//!         category = "contact.email",
//!         purpose = ["service.account", "security"],
//!         basis = "contract",
//!         shared_with = ["mail-relay"],
//!     )]
//!     pub email: String,
//!     #[privacy(category = "credential.password", storage = "device")]
//!     pub saved_password: Option<String>,
//!     #[privacy(nested)]
//!     pub address: Option<Address>,
//!     #[privacy(none = "colour scheme, not about a person")]
//!     pub theme: Theme,
//! }
//!
//! #[derive(Privacy)]
//! #[privacy(category = "contact.address")]
//! pub struct Address {
//!     pub street: String,
//!     #[privacy(category = "contact.address.city")]
//!     pub town: String,
//! }
//!
//! #[derive(Privacy)]
//! pub enum Payment {
//!     Cash,
//!     #[privacy(category = "financial.payment_card", purpose = "service.payment")]
//!     Card {
//!         #[privacy(extent = "partial")]
//!         number: String,
//!         holder: String,
//!     },
//! }
//! ```
//!
//! # Keys
//!
//! All values are strings, so that one spelling serves Rust, TOML, JSON and grep.
//!
//! | key | takes | says |
//! |---|---|---|
//! | `category` | a word or a list | which data the field holds, as in `"contact.email"` |
//! | `purpose` | a word or a list | what it is processed for, as in `"service.account"` |
//! | `basis` | a word | the legal basis, as in `"contract"` |
//! | `subject` | a word | whom it is about: `"user"`, `"visitor"`, `"customer"`, `"employee"`, `"applicant"`, `"child"` or `"bystander"` |
//! | `retention` | a word | how long it is kept: a period such as `"30 days"`, or a rule of `privacy.toml`; [`macro@retention`] holds a constant to it |
//! | `shared_with` | a word or a list | who else gets it: SDKs and recipients of `privacy.toml` |
//! | `storage` | a word | where it is kept: `"device"`, `"server"`, or a storage of `privacy.toml` |
//! | `when` | a word | the condition under which alone it is collected |
//! | `extent` | `"partial"` | only a part is kept: the last four digits, the city |
//! | `optional` | nothing | the person may decline |
//! | `nested` | nothing, or a type in parentheses | the field's type carries its own annotations |
//! | `none` | a reason | the field holds no personal data |
//! | `allow` | a lint, `reason = "..."` and maybe `until = "YYYY-MM-DD"` | a finding that is accepted here |
//!
//! The attribute of a type gives defaults for all its fields, that of a variant for the variant's
//! fields; a field's own words win. Several attributes of one item are read as one. `nested` and
//! `none` belong on fields, take no defaults, and stand beside nothing but `allow`.
//!
//! # Words
//!
//! Ids are dotted: `contact.address.city` lies below `contact.address`. A project may add categories,
//! retention rules, recipients, storages and conditions in its `privacy.toml`. The derive knows them
//! from `privacy.lock`. Without one it refuses an unknown word that looks like a misspelling of a
//! known one, and leaves the others to `cargo privacy check`.
//!
//! # The lock
//!
//! `cargo privacy lock` writes `privacy.lock`: what the published documents and `privacy.toml` say,
//! one fact a line. The derive takes the nearest one above the crate that lists its package, and
//! fails the build where a field breaks a promise that the lock is set to deny: the category is not
//! disclosed or denied, a purpose or recipient is not, the data is kept too long. Cargo rebuilds the
//! crate when the lock changes. The variable `PRIVACY_LOCK` set to `off` puts it aside; set to an
//! absolute path, it names another. Types that are compiled for tests alone are not bound.
//!
//! # Nested types
//!
//! A field is `nested` when its type derives `Privacy` itself. The compiler checks that it does:
//!
//! ```compile_fail,E0277
//! use privacy_derive::Privacy;
//!
//! struct Plain;
//!
//! #[derive(Privacy)]
//! struct Account {
//!     #[privacy(nested)]
//!     plain: Vec<Plain>, // error: `Plain` does not derive `Privacy`
//! }
//! ```
//!
//! References, pointers, arrays, slices, tuples and the containers of the standard library are looked
//! through; strings and numbers beside a type, such as the keys of a map, are passed over. Where an
//! alias or another crate's container hides the type, `nested(Address)` names it. Type parameters are
//! accepted: they are judged where the type is used. Under `#![no_implicit_prelude]` there is no
//! `nested`, for the compiler does not find the attribute that words its error.
//!
//! # Cost
//!
//! The derive emits no code that runs and needs no other crate. It leaves one hidden constant on the
//! type, by which types that nest it know that it derives, and once a crate a constant that names the
//! lock.

mod ast;
mod attr;
mod constant;
mod error;
mod expand;
mod judge;
mod lock;
mod policy_version;
mod retention;
#[cfg(test)]
mod tests;
mod valid;
mod wording;

use proc_macro::TokenStream;

/// Checks the `#[privacy(...)]` attributes of a struct or an enum, its variants and its fields.
///
/// The [crate's documentation](crate) lists the keys. Every mistake is an error on its own token, all
/// of them at once.
#[proc_macro_derive(Privacy, attributes(privacy))]
pub fn derive_privacy(input: TokenStream) -> TokenStream {
    expand::derive(input.into()).into()
}

/// Holds a constant to a retention rule: the compiler evaluates it, whatever expression it is, and
/// fails the build when it is longer.
///
/// ```
/// use std::time::Duration;
/// use privacy_derive::retention;
///
/// #[retention("30 days")]
/// pub const PRINT_HISTORY_TTL: Duration = Duration::from_secs(30 * 24 * 60 * 60);
///
/// #[retention("1 year", unit = "days")]
/// const INVOICE_DAYS: u32 = 365;
/// ```
///
/// ```compile_fail,E0080
/// # use privacy_derive::retention;
/// #[retention("1 year", unit = "days")]
/// const INVOICE_DAYS: u32 = 10 * 365; // error: `INVOICE_DAYS` is longer than 365 to 366 days
/// ```
///
/// It names a rule of `privacy.toml`, whose length `privacy.lock` carries, or a period; a month has up
/// to 31 days, a year up to 366. The constant is of std's `Duration`, of `chrono::TimeDelta`,
/// `jiff::SignedDuration` or `time::Duration`, the last by its path, or an integer with a `unit`:
/// `days`, `weeks`, `hours`, `minutes`, `seconds` or `milliseconds`.
///
/// Associated constants are refused, for the compiler evaluates them only where they are used.
#[proc_macro_attribute]
pub fn retention(arguments: TokenStream, item: TokenStream) -> TokenStream {
    retention::expand(arguments.into(), &item.into()).into()
}

/// Names the published document whose text a constant goes with, so that the two change together.
///
/// ```
/// use privacy_derive::policy_version;
///
/// /// What people agree to when they create an account.
/// #[policy_version("privacy-en")]
/// pub const POLICY_VERSION: &str = "2026-05-04";
/// ```
///
/// It names a `[[document]]` of `privacy.toml`. `cargo privacy check` compares the constant with the
/// date from which the document says that it applies or on which it was changed, or with the version
/// that it states, and reports `policy-version-drift` where they differ. A date may be written in
/// another way than in the document; a version may be an integer.
///
/// The compiler checks the form alone. What a document promises stands in `privacy.lock`, and its date
/// does not, so that a new date changes no line there.
///
/// Associated constants are refused, for they are not compared.
#[proc_macro_attribute]
pub fn policy_version(arguments: TokenStream, item: TokenStream) -> TokenStream {
    policy_version::expand(arguments.into(), &item.into()).into()
}

/// The examples of the package's page, which are to compile like those of the documentation.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
