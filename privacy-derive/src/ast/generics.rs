//! The generic parameters of a type, as an implementation for it repeats them.

use privacy_model::annotation::syntax::{is_punct, split_outside_angles};
use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens as _, TokenStreamExt as _, quote};

/// The parameters of a type between its angle brackets.
#[derive(Default)]
pub(crate) struct Generics {
    /// With their bounds and without their defaults: `'a, T: Clone, const N: usize,`.
    pub(crate) parameters: TokenStream,
    /// By their names alone: `'a, T, N,`.
    pub(crate) arguments: TokenStream,
    /// The names of the types among them.
    types: Vec<String>,
}

impl Generics {
    /// Reads the parameters and steps over them.
    pub(super) fn read(rest: &mut &[TokenTree]) -> Self {
        let mut generics = Self::default();
        let Some(end) = end_of_angles(rest) else { return generics };
        for parameter in split_outside_angles(&rest[1..end], ',') {
            generics.parameter(parameter);
        }
        *rest = &rest[end + 1..];
        generics
    }

    /// Whether a type is one of the parameters or begins at one, as `T::Item` and `<T as Trait>::Item`
    /// do. What stands in its place is known only where the deriving type is used.
    pub(crate) fn begin(&self, ty: &[TokenTree]) -> bool {
        let first = ty.iter().find(|it| !is_punct(it, '<'));
        matches!(first, Some(TokenTree::Ident(word)) if self.types.iter().any(|it| word == it))
    }

    fn parameter(&mut self, parameter: &[TokenTree]) {
        // A default belongs to the type alone.
        let bounded = split_outside_angles(parameter, '=').first().copied().unwrap_or_default();
        let mut own = bounded;
        while let [hash, TokenTree::Group(_), tail @ ..] = own
            && is_punct(hash, '#')
        {
            own = tail;
        }
        let name = match own {
            [quote, TokenTree::Ident(_), ..] if is_punct(quote, '\'') => &own[..2],
            [TokenTree::Ident(word), name, ..] if word == "const" => std::slice::from_ref(name),
            [name @ TokenTree::Ident(word), ..] => {
                self.types.push(word.to_string());
                std::slice::from_ref(name)
            }
            _ => return,
        };
        self.parameters.append_all(bounded);
        self.arguments.append_all(name);
        for list in [&mut self.parameters, &mut self.arguments] {
            quote!(,).to_tokens(list);
        }
    }
}

/// The position of the `>` that closes the `<` at the beginning; `None` where there is none.
fn end_of_angles(tokens: &[TokenTree]) -> Option<usize> {
    let (mut depth, mut is_arrow) = (0_usize, false);
    for (at, token) in tokens.iter().enumerate() {
        if is_punct(token, '<') {
            depth += 1;
        } else if is_punct(token, '>') && !is_arrow {
            depth = depth.saturating_sub(1);
        }
        if depth == 0 {
            return (at > 0).then_some(at);
        }
        is_arrow = is_punct(token, '-');
    }
    None
}
