#[deprecated] #[privacy(categry = "contact.email")]
pub(crate) enum r#A { #[privacy(none = "x")] B, C { #[privacy(category = "contact.phone", allow("vague-disclosure", reason = "r"))] r#type: u8 } = 2, D(#[cfg_attr(x, privacy(optional))] fn(u8) -> u8, #[privacy(nested)] dyn E) }
