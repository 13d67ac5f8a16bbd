//! What a value can be, from its type.

use super::table;

/// What a value is, or what a rule wants it to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Text,
    Number,
    Time,
    Ip,
    Id,
    /// A type that is not known.
    Other,
    Flag,
    /// Nothing that is stored: functions, channels, clocks.
    Code,
    /// Of rules: text, a number or an id, but no type that is not known.
    Scalar,
    /// Of rules: everything.
    Any,
}

/// What is known of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Value<'t> {
    pub(super) shape: Shape,
    /// The name of its type without modules, containers left out.
    pub(super) name: &'t str,
}

impl Shape {
    pub(super) fn of_name(name: &str) -> Self {
        match name {
            "text" => Self::Text,
            "number" => Self::Number,
            "time" => Self::Time,
            "ip" => Self::Ip,
            "id" => Self::Id,
            "flag" => Self::Flag,
            "code" => Self::Code,
            "scalar" => Self::Scalar,
            _ => Self::Any,
        }
    }

    /// What it costs a rule that wants another shape; `None` where the value cannot be meant.
    pub(super) fn penalty(self, wanted: Self) -> Option<i8> {
        let is_meant = match wanted {
            _ if matches!(self, Self::Flag | Self::Code) => false,
            Self::Any => true,
            Self::Number => matches!(self, Self::Text | Self::Number),
            Self::Time => matches!(self, Self::Text | Self::Number | Self::Time),
            Self::Id => matches!(self, Self::Text | Self::Number | Self::Id),
            Self::Scalar => matches!(self, Self::Text | Self::Number | Self::Id),
            _ => matches!(self, Self::Text | Self::Id),
        };
        let may_be_meant = self == Self::Other && wanted != Self::Scalar;
        let is_odd =
            may_be_meant && wanted != Self::Any || self == Self::Id && wanted == Self::Text;
        (is_meant || may_be_meant).then_some(i8::from(is_odd))
    }
}

/// What a type holds: the first name in it that is no container.
pub(super) fn value(type_text: &str) -> Value<'_> {
    let mut names = Names { rest: type_text };
    let unknown = Value { shape: Shape::Other, name: "" };
    names.find_map(known).unwrap_or(unknown)
}

fn known(name: &str) -> Option<Value<'_>> {
    let shape = match table::of_type(name) {
        Some("wrapper") => return None,
        Some(shape) => Shape::of_name(shape),
        None if name.ends_with("Id") || name.ends_with("Uuid") => Shape::Id,
        None => Shape::Other,
    };
    Some(Value { shape, name })
}

/// The names in a type, each the last segment of its path.
struct Names<'t> {
    rest: &'t str,
}

impl<'t> Iterator for Names<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        loop {
            let start =
                self.rest.find(|it: char| it.is_alphabetic() || matches!(it, '_' | '\''))?;
            let is_lifetime = self.rest[start..].starts_with('\'');
            let from = &self.rest[start + usize::from(is_lifetime)..];
            let end =
                from.find(|it: char| !it.is_alphanumeric() && it != '_').unwrap_or(from.len());
            self.rest = &from[end..];
            let is_module = self.rest.trim_start().starts_with("::")
                && !self.rest.trim_start()[2..].trim_start().starts_with('<');
            if !is_lifetime && !is_module {
                return Some(&from[..end]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_what_containers_hold() {
        let shape = |text| value(text).shape;
        assert_eq!(shape("Option<Vec<std::borrow::Cow<'a, str>>>"), Shape::Text);
        assert_eq!(shape("&'static [u8]"), Shape::Number);
        assert_eq!(shape("chrono::DateTime<Utc>"), Shape::Time);
        assert_eq!(shape("Option::<u8>"), Shape::Number);
        assert_eq!(shape("Box<dyn Fn(Email)>"), Shape::Code);
        assert_eq!(shape("()"), Shape::Other);
        assert_eq!(value("Option<mail::EmailAddress>").name, "EmailAddress");
        assert_eq!(shape("crate::newtypes::PersonId"), Shape::Id);
    }
}
