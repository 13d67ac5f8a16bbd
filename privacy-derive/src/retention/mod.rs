//! `#[retention("rule")]` on a constant: the compiler evaluates it, whatever expression it is, and
//! fails the build when it is longer than the rule.

mod arguments;
mod length;

use privacy_model::annotation::rules::{self, Place};
use privacy_model::annotation::{Annotation, ProblemKind, Term};
use privacy_model::claim::Period;
use privacy_model::days::Days;
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use arguments::Arguments;
use length::Length;

use crate::constant::{Constant, Refusals};
use crate::error::Error;
use crate::lock::{self, Binding, Crate, Promise};

/// The lint that the compiler speaks for.
const LINT: &str = "retention-drift";

const REFUSALS: Refusals = Refusals {
    not_a_constant: "`#[retention]` belongs on a constant, as in `const TTL: Duration = ...`",
    associated: "an associated constant is evaluated only where it is used, so nothing would come of \
        this check; annotate a constant of the module, and let the associated one name it",
};

/// The constant with its check. Where something is wrong it stays as it is, so that its users are
/// not blamed as well.
pub(crate) fn expand(arguments: TokenStream, item: &TokenStream) -> TokenStream {
    match checked(arguments, item.clone()) {
        Ok(tokens) => tokens,
        Err(error) => {
            let error = error.to_compile_error();
            quote!(#error #item)
        }
    }
}

fn checked(arguments: TokenStream, item: TokenStream) -> Result<TokenStream, Error> {
    let arguments = Arguments::read(arguments)?;
    let constant = Constant::read(item, &REFUSALS)?;
    let length = Length::of(&constant, arguments.unit.as_ref())?;
    let current = Crate::current();
    let binding = current.as_ref().map_or(Binding::Free, Binding::of);
    let once = current.as_ref().map(|it| lock::once_a_crate(it, &binding));
    let promise = match &current {
        Some(it) if it.ships() => binding.promise().map(|promise| (promise, it.package.as_str())),
        _ => None,
    };
    let constant = match limit(&arguments.rule, &constant, promise)? {
        Some(limit) => constant.wrapped(&check(&constant, &length, &arguments.rule, limit)),
        None => constant.unchanged(),
    };
    let free = only_at_module_level(arguments.rule.span);
    Ok(quote!(#free #once #constant))
}

/// The longest that the constant may be; `None` where the rule ends with an event, is not known for
/// want of a lock, or where the manifest accepts that it is broken.
fn limit(
    rule: &Term<Span>,
    constant: &Constant,
    promise: Option<(&Promise, &str)>,
) -> Result<Option<Days>, Error> {
    if let Ok(days) = rule.text.parse() {
        return Ok(Some(days));
    }
    unknown_rule(rule, promise.map(|it| it.0))?;
    let Some((promise, package)) = promise else { return Ok(None) };
    let is_accepted = promise.accepts_constant(LINT, package, &constant.name());
    Ok(match promise.rule(&rule.text) {
        Some(Period::Stated(days)) if promise.denies(LINT) && !is_accepted => Some(*days),
        _ => None,
    })
}

/// What the annotations' own rules say of the word.
fn unknown_rule(rule: &Term<Span>, promise: Option<&Promise>) -> Result<(), Error> {
    let annotation = Annotation { retention: Some(rule.clone()), ..Annotation::default() };
    let problems = rules::check(&annotation, Place::Field, promise.map(Promise::words));
    let is_reported = |kind| {
        kind != ProblemKind::UnknownTerm || promise.is_none_or(Promise::denies_unknown_words)
    };
    match problems.into_iter().find(|it| is_reported(it.kind)) {
        Some(problem) => Err(Error::new(problem.span, problem.to_string())),
        None => Ok(()),
    }
}

/// Fails the evaluation where `value` is longer than the limit. What is compiled for tests alone
/// keeps nothing.
fn check(constant: &Constant, length: &Length, rule: &Term<Span>, limit: Days) -> TokenStream {
    let limit_of_rule = match rule.text.parse::<Days>() {
        Ok(_) => limit.to_string(),
        Err(_) => format!("the {limit} of rule `{}`", rule.text),
    };
    let message = format!("`{}` is longer than {limit_of_rule}", constant.name());
    let is_within = length.is_within(limit);
    let span = Span::mixed_site().located_at(constant.value_span());
    quote_spanned!(span=> ::core::assert!(::core::cfg!(test) || #is_within, #message);)
}

/// An associated constant is evaluated where it is used and nowhere else, so that nothing would come
/// of the check. A macro is not told where it stands; the parser refuses this item in an `impl` or
/// a `trait`, and the `cfg` takes it out everywhere else.
fn only_at_module_level(span: Span) -> TokenStream {
    quote_spanned!(span=> #[cfg(any())] mod associated_constants_are_evaluated_only_where_used {})
}
