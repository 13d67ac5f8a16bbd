[package]
name = "app"
[dependencies]
b = { path = "../b", package = "c" }
[workspace]
members = ["x/*"]
====
#[cfg(test)] mod t;
#[path = "../up.rs"] mod m { mod n; }
use self::a::{self, B as C, *};
#[derive(privacy_derive::Privacy)]
#[privacy(subject = "user", purpose = "security")]
enum A { #[privacy(retention = "30 days")] V { #[privacy(category = "contact.email")] mail: Option<C>, #[privacy(nested)] b: Box<D<u8>> }, W(#[privacy(none = "x")] u8) }
#[derive(Privacy)] #[privacy(category = "contact.phone")] struct D<T>(T);
struct User { email: String, date_of_birth: NaiveDate, is_admin: bool, password_hash: SecretString }
