//! A committed form of an app store that says something else than the code and the policy.

use privacy_model::annotation::{Annotation, Term};
use privacy_model::claim::Claim;
use privacy_model::judgement::{Grade, meets};

use super::{Check, Context, Group, Lint, Sink, evidence, wording};
use crate::export::datum::{Datum, Source};
use crate::finding::{Applicability, Edit, Finding, Fix, Place, Subject};
use crate::level::Level;
use crate::project::ProductView;
use crate::source::Span;
use crate::store_forms::drift::{Comparison, Difference, Drift};
use crate::store_forms::{Declared, DeclaredType, Flag, Stated, StoreForm, Use};

pub(super) static LINT: Lint = Lint {
    name: "store-form-drift",
    group: Group::Disclosure,
    level: Level::Deny,
    summary: "a committed form of an app store differs from the code or the policy",
    page: include_str!("store_form_drift.md"),
    check: Check::Facts(check),
};

/// The most fields that a finding shows.
const MOST_SHOWN: usize = 3;

fn check(context: &Context<'_>, sink: &mut Sink) {
    let project = context.project;
    for form in &project.store_forms {
        let product = project.manifest.product(&form.product);
        let view = project.products.iter().find(|it| it.id == form.product);
        let (Some(product), Some(view)) = (product, view) else { continue };
        let comparison = Comparison::new(project, product, form);
        let case = Case { form, view, comparison: &comparison };
        sink.extend(comparison.drifts().iter().filter_map(|it| case.finding(it)));
    }
}

/// A form that differs, and what it is of.
struct Case<'c> {
    form: &'c StoreForm,
    view: &'c ProductView,
    comparison: &'c Comparison<'c>,
}

impl Case<'_> {
    fn finding(&self, drift: &Drift<'_>) -> Option<Finding> {
        let id = drift.data_type;
        let finding = match drift.difference {
            Difference::Undeclared => self.undeclared(id),
            Difference::Uncollected => self.uncollected(id)?,
            Difference::UndeclaredPurpose(done, purpose) => self.no_purpose(id, done, purpose),
            Difference::StalePurpose(done, purpose, stated) => {
                self.stale_purpose(id, done, purpose, stated)
            }
            Difference::Flag(flag, stated) => self.flag(id, flag, stated),
        };
        let StoreForm { store, product, .. } = self.form;
        Some(finding.help(format!(
            "correct the side that is wrong; `cargo privacy export {} --product {product}` writes the form \
             from the code",
            store.format_name()
        )))
    }

    fn undeclared(&self, id: &str) -> Finding {
        let data = self.data(id, |_| true);
        let (datum, rest) = (data.first(), data.len().saturating_sub(1));
        let name = datum.map(Datum::name).unwrap_or_default();
        let category = datum.map_or("", |it| it.category);
        let others = match rest {
            0 => String::new(),
            1 => " like 1 other".to_owned(),
            _ => format!(" like {rest} others"),
        };
        let message = format!(
            "`{name}` holds `{category}`{others}, and the {} does not declare `{id}`",
            self.form_name()
        );
        let span = self.place_of_type(id);
        let finding = self.about(message, id, "", datum).label(self.at(span), "not declared here");
        show(finding, places(&data), "collected here")
    }

    /// A type that nothing is of: stale where everything is declared, else only where the policy too
    /// knows nothing of it.
    fn uncollected(&self, id: &str) -> Option<Finding> {
        let denials = self.denials(id);
        let reason = match &denials {
            _ if self.view.is_complete => "nothing collects it",
            Some(claims) if claims.is_empty() => {
                "neither the code nor the policy says that it is collected"
            }
            Some(_) => "the policy says that it is not collected",
            None => return None,
        };
        let message = format!("the {} declares `{id}`, and {reason}", self.form_name());
        let span = self.place_of_type(id);
        let finding = self.about(message, id, "", None).label(self.at(span), "declared here");
        let claims = denials.unwrap_or_default();
        Some(evidence::cite(finding, self.view, &claims, "denied here").help(
            "if it is collected, annotate the field, or declare it in a `[[collect]]` entry or by \
             the SDK that collects it",
        ))
    }

    /// What the policy says against data of a type; `None` where it says somewhere, in whatever
    /// words, that such data is collected, or where no category says just what the type does.
    fn denials(&self, id: &str) -> Option<Vec<&Claim>> {
        let (types, _) = self.form.store.mappings();
        let mut claims = Vec::new();
        let mut n_categories = 0;
        for category in types.exactly(id) {
            let term = Term::new(category, ());
            let annotation = Annotation { categories: vec![term], ..Annotation::default() };
            let judgements = meets(&annotation, &self.view.claims);
            let judgement = judgements.into_iter().next()?;
            if !matches!(judgement.grade, Grade::Omitted | Grade::Incorrect) {
                return None;
            }
            claims.extend(judgement.against);
            n_categories += 1;
        }
        (n_categories > 0).then_some(claims)
    }

    fn no_purpose(&self, id: &str, done: Use, purpose: &'static str) -> Finding {
        let (_, purposes) = self.form.store.mappings();
        let means = |it: &str| purposes.of(it).is_some_and(|it| it.id == purpose);
        let data = self.data(id, |datum| match done {
            Use::Collection => datum.purposes().into_iter().any(means),
            Use::Sharing => datum.purposes().into_iter().chain(datum.purposes_of_sdks()).any(means),
        });
        let message = format!(
            "the {} does not say that `{id}` is {} for `{purpose}`",
            self.form_name(),
            done.done()
        );
        let stated = self.declared(id).and_then(|it| it.purposes.get(&(done, purpose)));
        let span = stated.map_or_else(|| self.place_of_type(id), |it| it.span);
        let finding = self.about(message, id, purpose, data.first());
        let finding = finding.label(self.at(span), "not declared here");
        let places = data.iter().map(|it| it.purpose_place(means));
        let finding = show(finding, places, "for this purpose here");
        self.fix(finding, stated, "declare the purpose")
    }

    fn stale_purpose(&self, id: &str, done: Use, purpose: &str, stated: &Stated) -> Finding {
        let message = format!(
            "the {} says that `{id}` is {} for `{purpose}`, and nothing of it is",
            self.form_name(),
            done.done()
        );
        let data = self.data(id, |_| true);
        let finding = self.about(message, id, purpose, data.first());
        let finding = finding.label(self.at(stated.span), "declared here");
        let finding = show(finding, places(&data), "for other purposes here");
        self.fix(finding, Some(stated), "take the purpose out of the form")
    }

    fn flag(&self, id: &str, flag: Flag, stated: &Stated) -> Finding {
        let is = |value: bool| if value { "is" } else { "is not" };
        let message = format!(
            "the {} says that `{id}` {} {}, and by the project it {}",
            self.form_name(),
            is(stated.value),
            flag.adjective(),
            is(!stated.value)
        );
        let data = self.data(id, |it| speaks_of(it, flag, !stated.value));
        let finding = self.about(message, id, flag.name(), data.first());
        let finding = finding.label(self.at(stated.span), "declared here");
        let finding = show(finding, places(&data), "collected here");
        let finding = match flag {
            Flag::Optional => finding.note("a field that people may decline says `optional`"),
            Flag::Shared => finding.note("`shared_with` and the SDKs say who receives it"),
            Flag::Ephemeral => finding.note("a field with `retention` or `storage` is kept"),
            Flag::Linked | Flag::Tracking => {
                finding.note(format!("`{flag}` of `[product.ID.apple]` lists what is"))
            }
            Flag::Collected => finding,
        };
        self.fix(finding, Some(stated), "change the form")
    }

    /// The form and whose it is.
    fn form_name(&self) -> String {
        let of = wording::of_products("of", [&*self.form.product]);
        format!("{}{of}", self.form.store.form_name())
    }

    /// The data of a type that the test holds of.
    fn data(&self, id: &str, holds: impl Fn(&Datum<'_>) -> bool) -> Vec<Datum<'_>> {
        let entry = self.comparison.expected.types.get(id);
        let data = entry.map(|it| it.data.as_slice()).unwrap_or_default();
        data.iter().map(|(datum, _)| *datum).filter(|it| holds(it)).collect()
    }

    fn declared(&self, id: &str) -> Option<&DeclaredType> {
        self.form.declared.types.get(id)
    }

    /// Where the form speaks of a type, or where it would.
    fn place_of_type(&self, id: &str) -> Span {
        let Declared { span, .. } = self.form.declared;
        self.declared(id).map(|it| it.span).filter(|it| !it.is_empty()).unwrap_or(span)
    }

    fn at(&self, span: Span) -> Place {
        Place { file: self.form.file, span }
    }

    fn about(&self, message: String, id: &str, detail: &str, datum: Option<&Datum<'_>>) -> Finding {
        let subject = datum.map(subject).unwrap_or_default();
        let detail = format!("{} {id} {detail}", self.form.store.format_name());
        let detail = detail.trim_end().to_owned();
        Finding::new(LINT.name, message).about(Subject { detail, ..subject })
    }

    /// Adds the edit that makes the form say the opposite. Which side is right, a person knows.
    fn fix(&self, finding: Finding, stated: Option<&Stated>, title: &str) -> Finding {
        let Some((span, text)) = stated.and_then(|it| it.opposite) else { return finding };
        finding.fix(Fix {
            title: title.to_owned(),
            applicability: Applicability::MaybeIncorrect,
            edits: vec![Edit { place: self.at(span), text: text.to_owned() }],
        })
    }
}

fn subject(datum: &Datum<'_>) -> Subject {
    let category = datum.category.to_owned();
    match datum.source {
        Source::Own(collected) => Subject { category, ..collected.subject.clone() },
        Source::Sdk(sdk) => Subject { category, sdk: sdk.id.value.clone(), ..Subject::default() },
    }
}

/// Shows places, of many the first.
fn show(finding: Finding, places: impl Iterator<Item = Place>, text: &str) -> Finding {
    places.take(MOST_SHOWN).fold(finding, |finding, it| finding.label(it, text))
}

/// Where data is declared.
fn places(data: &[Datum<'_>]) -> impl Iterator<Item = Place> {
    data.iter().map(|it| it.place)
}

/// Whether data is why a flag has that value.
fn speaks_of(datum: &Datum<'_>, flag: Flag, value: bool) -> bool {
    match flag {
        Flag::Shared => !value || datum.recipients().next().is_some(),
        Flag::Optional => datum.is_optional() == Some(value),
        Flag::Ephemeral => value || datum.is_kept(),
        Flag::Collected | Flag::Linked | Flag::Tracking => true,
    }
}
