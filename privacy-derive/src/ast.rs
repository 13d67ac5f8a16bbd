//! A borrowed view of the deriving type with its attributes read.

use proc_macro2::Span;
use syn::{Data, DeriveInput, Fields, Generics, Ident, Type};

use crate::attr::{self, Attrs};

/// The deriving type.
pub(crate) struct Input<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) generics: &'a Generics,
    pub(crate) attrs: Attrs,
    pub(crate) body: Body<'a>,
}

/// What the type is made of.
pub(crate) enum Body<'a> {
    Struct(Vec<Field<'a>>),
    Enum(Vec<Variant<'a>>),
    /// The place of the word `union`.
    Union(Span),
}

/// A variant of an enum.
pub(crate) struct Variant<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) attrs: Attrs,
    /// Whether it is written without braces and parentheses.
    pub(crate) is_unit: bool,
    pub(crate) fields: Vec<Field<'a>>,
}

/// A field of a struct or a variant.
pub(crate) struct Field<'a> {
    /// Its name, where it has one.
    pub(crate) ident: Option<&'a Ident>,
    pub(crate) attrs: Attrs,
    pub(crate) ty: &'a Type,
}

impl<'a> Input<'a> {
    pub(crate) fn from_syn(node: &'a DeriveInput) -> Self {
        Self {
            ident: &node.ident,
            generics: &node.generics,
            attrs: attr::get(&node.attrs),
            body: Body::from_syn(&node.data),
        }
    }
}

impl Input<'_> {
    /// Whether the type or one of its fields is deprecated, or may use what is.
    pub(crate) fn is_deprecated(&self) -> bool {
        let fields = self.body.fields();
        self.attrs.is_deprecated || fields.iter().any(|it| it.attrs.is_deprecated)
    }
}

impl<'a> Body<'a> {
    fn from_syn(data: &'a Data) -> Self {
        match data {
            Data::Struct(data) => Self::Struct(Field::all_from_syn(&data.fields)),
            Data::Enum(data) => Self::Enum(data.variants.iter().map(Variant::from_syn).collect()),
            Data::Union(data) => Self::Union(data.union_token.span),
        }
    }

    /// The fields, those of all variants in order.
    pub(crate) fn fields(&self) -> Vec<&Field<'a>> {
        match self {
            Self::Struct(fields) => fields.iter().collect(),
            Self::Enum(variants) => variants.iter().flat_map(|it| &it.fields).collect(),
            Self::Union(_) => Vec::new(),
        }
    }
}

impl<'a> Variant<'a> {
    fn from_syn(node: &'a syn::Variant) -> Self {
        Self {
            ident: &node.ident,
            attrs: attr::get(&node.attrs),
            is_unit: matches!(node.fields, Fields::Unit),
            fields: Field::all_from_syn(&node.fields),
        }
    }
}

impl<'a> Field<'a> {
    fn all_from_syn(fields: &'a Fields) -> Vec<Self> {
        let field = |it: &'a syn::Field| Self {
            ident: it.ident.as_ref(),
            attrs: attr::get(&it.attrs),
            ty: &it.ty,
        };
        fields.iter().map(field).collect()
    }

    /// Its name without `r#`, or its number, which is `index`.
    pub(crate) fn name(&self, index: usize) -> String {
        self.ident.map_or_else(|| index.to_string(), plain_name)
    }

    /// The type that must carry annotations, where the field is `nested`: the one that the attribute
    /// names, or else its own.
    pub(crate) fn nested_type(&self) -> Option<&Type> {
        self.attrs.annotation.nested.as_ref()?;
        Some(self.attrs.nested_type.as_ref().unwrap_or(self.ty))
    }
}

/// A name without `r#`.
pub(crate) fn plain_name(ident: &Ident) -> String {
    let name = ident.to_string();
    name.strip_prefix("r#").map(str::to_owned).unwrap_or(name)
}
