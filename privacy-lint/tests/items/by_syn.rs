//! The items of a file by the scanner and by a full parse with syn, as lines that can be compared.

use privacy_lint::code::items::{Attribute, Item, ItemKind, Items};
use privacy_lint::source::Span;
use syn::spanned::Spanned;
use syn::visit::Visit;

/// One fact about a file: where it stands, and everything that is compared of it.
type Line = (usize, String);

/// What differs between the scanner and syn, a line each; `None` where syn refuses the text.
pub(super) fn differences(text: &str) -> Option<Vec<String>> {
    let (mut parsed, mut scanned) = (parsed(text)?, scanned(text));
    parsed.sort();
    scanned.sort();
    let only = |who: &str, here: &[Line], there: &[Line]| -> Vec<String> {
        let alone = here.iter().filter(|it| there.binary_search(it).is_err());
        alone.map(|(at, what)| format!("only {who} at {at}: {what}")).collect()
    };
    let by_syn = only("syn", &parsed, &scanned);
    Some(by_syn.into_iter().chain(only("scanner", &scanned, &parsed)).collect())
}

/// The facts as the scanner gives them. Both of its ways have to agree.
fn scanned(text: &str) -> Vec<Line> {
    let mut items = Items::default();
    items.scan(text.as_bytes());
    let without_aliases = lines_of(text, &items);
    items.scan_names(text.as_bytes());
    let mut lines = lines_of(text, &items);
    if lines.iter().filter(|it| !it.1.starts_with("Alias")).ne(&without_aliases) {
        lines.push((0, "another set of items without aliases".to_owned()));
    }
    if let Some(span) = items.broken {
        lines.push((span.start, "taken for broken".to_owned()));
    }
    lines
}

/// The facts as syn gives them; `None` where it refuses the text.
fn parsed(text: &str) -> Option<Vec<Line>> {
    let tree = syn::parse_file(&blank_head(text)).ok()?;
    let mut parsed = Parsed::of(text);
    parsed.visit_file(&tree);
    let lines = parsed.lines;
    drop(tree);
    // Otherwise the text of every file is kept.
    proc_macro2::extra::invalidate_current_thread_spans();
    Some(lines)
}

/// syn cuts a byte order mark and a `#!` line off, and its ranges begin behind them. White space of
/// the same length keeps them in place.
fn blank_head(text: &str) -> String {
    let head = text.strip_prefix('\u{feff}').map_or(0, |_| 3);
    let rest = &text[head..];
    let is_script = rest.starts_with("#!") && !rest[2..].trim_start().starts_with('[');
    let end = if is_script { head + rest.find('\n').unwrap_or(rest.len()) } else { head };
    format!("{}{}", " ".repeat(end), &text[end..])
}

fn lines_of(text: &str, items: &Items) -> Vec<Line> {
    let mut lines = Vec::new();
    for item in &items.items {
        let path = module_path(text, items, item.module);
        let Item { kind, visibility, generics, is_test, .. } = item;
        let attributes = spans(&items.attributes[item.attributes.clone()]);
        lines.push((
            item.span.start,
            format!(
                "{kind:?} {path}{} {:?} {attributes:?} {visibility:?} {generics:?} {:?} {is_test}",
                &text[item.name.range()],
                item.span,
                item.aliased
            ),
        ));
    }
    for variant in &items.variants {
        let attributes = spans(&items.attributes[variant.attributes.clone()]);
        let n_fields = variant.fields.len();
        let name = &text[variant.name.range()];
        lines.push((variant.name.start, format!("variant {name} {attributes:?} {n_fields}")));
    }
    for field in &items.fields {
        let attributes = spans(&items.attributes[field.attributes.clone()]);
        let name = field.name.map_or(field.index.to_string(), |it| text[it.range()].to_owned());
        let variant = field.variant.map_or("", |it| &text[items.variants[it].name.range()]);
        lines.push((
            field.ty.start,
            format!("field {variant}.{name} {:?} {attributes:?} {:?}", field.ty, field.visibility),
        ));
    }
    lines
}

fn spans(attributes: &[Attribute]) -> Vec<Span> {
    attributes.iter().map(|it| it.span).collect()
}

fn module_path(text: &str, items: &Items, mut module: Option<usize>) -> String {
    let mut path = String::new();
    while let Some(index) = module {
        let it = &items.modules[index];
        path.insert_str(0, &format!("{}::", &text[it.name.range()]));
        module = it.parent;
    }
    path
}

/// The facts of a file as syn's tree is walked through.
struct Parsed<'t> {
    text: &'t str,
    modules: Vec<String>,
    /// How many of the items around the place are for tests alone.
    n_tests: usize,
    lines: Vec<Line>,
}

/// What structs, enums, unions and type aliases have in common.
struct Common<'a> {
    kind: ItemKind,
    attributes: &'a [syn::Attribute],
    visibility: &'a syn::Visibility,
    name: &'a syn::Ident,
    generics: &'a syn::Generics,
    /// From the keyword to the end.
    body: Span,
    aliased: Option<Span>,
}

impl<'t> Parsed<'t> {
    fn of(text: &'t str) -> Self {
        Self { text, modules: Vec::new(), n_tests: 0, lines: Vec::new() }
    }

    /// Visits what stands in an item with these attributes.
    fn inside(&mut self, attributes: &[syn::Attribute], visit: impl FnOnce(&mut Self)) {
        let n_tests = usize::from(is_test(attributes));
        self.n_tests += n_tests;
        visit(self);
        self.n_tests -= n_tests;
    }

    fn item(&mut self, item: &Common<'_>) {
        let attributes = outer_spans(self.text, item.attributes);
        let visibility = visibility_span(item.visibility);
        let start = attributes.first().map(|it| it.start);
        let start = start.or(visibility.map(|it| it.start)).unwrap_or(item.body.start);
        let generics = match (&item.generics.lt_token, &item.generics.gt_token) {
            (Some(open), Some(close)) => Some(span(open).to(span(close))),
            _ => None,
        };
        let path: String = self.modules.iter().flat_map(|it| [it, "::"]).collect();
        let (kind, name, aliased) = (item.kind, item.name, item.aliased);
        let is_test = self.n_tests > 0 || is_test(item.attributes);
        let whole = Span::new(start, item.body.end);
        self.lines.push((
            start,
            format!("{kind:?} {path}{name} {whole:?} {attributes:?} {visibility:?} {generics:?} {aliased:?} {is_test}"),
        ));
    }

    fn fields<'a>(&mut self, variant: &str, fields: impl Iterator<Item = &'a syn::Field>) {
        for (index, field) in fields.enumerate() {
            let attributes = outer_spans(self.text, &field.attrs);
            let name = field.ident.as_ref().map_or(index.to_string(), ToString::to_string);
            let ty = span(&field.ty);
            let visibility = visibility_span(&field.vis);
            let text = format!("field {variant}.{name} {ty:?} {attributes:?} {visibility:?}");
            self.lines.push((ty.start, text));
        }
    }
}

fn span(node: &impl Spanned) -> Span {
    node.span().byte_range().into()
}

/// The attributes before an item. syn counts the carriage return behind a doc comment in.
fn outer_spans(text: &str, attributes: &[syn::Attribute]) -> Vec<Span> {
    let outer = attributes.iter().filter(|it| matches!(it.style, syn::AttrStyle::Outer));
    outer.map(|it| without_return(text, span(it))).collect()
}

fn without_return(text: &str, span: Span) -> Span {
    let n_returns = usize::from(text[span.range()].ends_with('\r'));
    Span::new(span.start, span.end - n_returns)
}

fn visibility_span(visibility: &syn::Visibility) -> Option<Span> {
    (!matches!(visibility, syn::Visibility::Inherited)).then(|| span(visibility))
}

/// Whether `#[test]`, `#[path::test]`, `#[cfg(test)]` or `#[cfg(all(test, ...))]` is among them.
fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().filter(|it| matches!(it.style, syn::AttrStyle::Outer)).any(|attribute| {
        let is_named_test = attribute.path().segments.last().is_some_and(|it| it.ident == "test");
        let predicate = attribute.path().is_ident("cfg").then(|| attribute.parse_args().ok());
        is_named_test || predicate.flatten().is_some_and(|it| requires_test(&it))
    })
}

fn requires_test(predicate: &syn::Meta) -> bool {
    match predicate {
        syn::Meta::Path(path) => path.is_ident("test"),
        syn::Meta::List(list) if list.path.is_ident("all") => {
            type Predicates = syn::punctuated::Punctuated<syn::Meta, syn::Token![,]>;
            let all = list.parse_args_with(Predicates::parse_terminated);
            all.is_ok_and(|it| it.iter().any(requires_test))
        }
        _ => false,
    }
}

impl<'ast> Visit<'ast> for Parsed<'_> {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        self.modules.push(module.ident.to_string());
        self.inside(&module.attrs, |it| syn::visit::visit_item_mod(it, module));
        self.modules.pop();
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.inside(&item.attrs, |it| syn::visit::visit_item_fn(it, item));
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.inside(&item.attrs, |it| syn::visit::visit_impl_item_fn(it, item));
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        self.inside(&item.attrs, |it| syn::visit::visit_item_impl(it, item));
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        self.inside(&item.attrs, |it| syn::visit::visit_item_trait(it, item));
    }

    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.item(&Common {
            kind: ItemKind::Struct,
            attributes: &item.attrs,
            visibility: &item.vis,
            name: &item.ident,
            generics: &item.generics,
            body: Span::new(span(&item.struct_token).start, span(item).end),
            aliased: None,
        });
        self.fields("", item.fields.iter());
        syn::visit::visit_item_struct(self, item);
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        self.item(&Common {
            kind: ItemKind::Enum,
            attributes: &item.attrs,
            visibility: &item.vis,
            name: &item.ident,
            generics: &item.generics,
            body: span(&item.enum_token).to(span(&item.brace_token.span.close())),
            aliased: None,
        });
        for variant in &item.variants {
            let attributes = outer_spans(self.text, &variant.attrs);
            let (name, n_fields) = (variant.ident.to_string(), variant.fields.len());
            let text = format!("variant {name} {attributes:?} {n_fields}");
            self.lines.push((span(&variant.ident).start, text));
            self.fields(&name, variant.fields.iter());
        }
        syn::visit::visit_item_enum(self, item);
    }

    fn visit_item_union(&mut self, item: &'ast syn::ItemUnion) {
        self.item(&Common {
            kind: ItemKind::Union,
            attributes: &item.attrs,
            visibility: &item.vis,
            name: &item.ident,
            generics: &item.generics,
            body: span(&item.union_token).to(span(&item.fields.brace_token.span.close())),
            aliased: None,
        });
        self.fields("", item.fields.named.iter());
        syn::visit::visit_item_union(self, item);
    }

    fn visit_item_type(&mut self, item: &'ast syn::ItemType) {
        self.item(&Common {
            kind: ItemKind::Alias,
            attributes: &item.attrs,
            visibility: &item.vis,
            name: &item.ident,
            generics: &item.generics,
            body: span(&item.type_token).to(span(&item.semi_token)),
            aliased: Some(span(&item.ty)),
        });
        syn::visit::visit_item_type(self, item);
    }
}
