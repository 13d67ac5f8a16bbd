//! Fields against what the lock promises: an error on the token that breaks it.

use privacy_model::annotation::Annotation;
use privacy_model::lock::ItemName;
use proc_macro2::Span;

use crate::error::Error;
use crate::lock::{Promise, Verdict};
use crate::wording;

/// What a package is bound to.
#[derive(Clone, Copy)]
pub(crate) struct Judge<'a> {
    pub(crate) promise: &'a Promise,
    pub(crate) package: &'a str,
}

impl Judge<'_> {
    /// Everything that a field of the type `item` declares and that breaks the promise. `annotation`
    /// holds the defaults of variant and type already, those of its categories not yet.
    pub(crate) fn field(
        self,
        item: &str,
        mut annotation: Annotation<Span>,
        name: &dyn Fn() -> String,
    ) -> Vec<Error> {
        if annotation.categories.is_empty() {
            return Vec::new();
        }
        self.promise.complete(&mut annotation);
        let verdicts = self.promise.verdicts(&annotation);
        let broken = verdicts.iter().filter(|it| !annotation.accepts(it.lint));
        broken.filter_map(|it| self.error(it, item, &annotation, &name())).collect()
    }

    /// `None` where the manifest accepts it.
    fn error(
        self,
        verdict: &Verdict,
        item: &str,
        annotation: &Annotation<Span>,
        name: &str,
    ) -> Option<Error> {
        let field = ItemName { package: self.package, path_end: &[item, name] };
        if self.promise.accepts(verdict, field) {
            return None;
        }
        let span = verdict.aspect.term(annotation).map_or_else(Span::call_site, |it| it.span);
        let statement = wording::statement(name, verdict.aspect, annotation);
        Some(Error::new(span, format!("{statement}{}", verdict.reason)))
    }
}
