//! A declared SDK and its published record that differ.

use privacy_model::vocabulary::{PERSONAL, is_within};

use super::{Check, Context, Group, Lint, Sink, wording};
use crate::finding::{Finding, Subject};
use crate::level::Level;
use crate::manifest::{Located, Sdk};
use crate::policy::{Mention, Value};
use crate::project::listing::{Listing, Published, plain};
use crate::source::Span;

pub(super) static LINT: Lint = Lint {
    name: "sdk-drift",
    group: Group::Sdk,
    level: Level::Deny,
    summary: "a declared SDK and its published record differ",
    page: include_str!("sdk_drift.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    let lists = Listing::all(context.project);
    for sdk in &context.project.manifest.sdks {
        // One record for each product that ships the SDK and lists it.
        let shipping = lists.iter().filter(|list| list.ships(sdk));
        let records: Vec<_> = shipping.filter_map(|list| list.record_of(sdk)).collect();
        for field in FIELDS {
            let found = records.iter().find_map(|it| Some((*it, field.difference(sdk, *it)?)));
            if let Some((published, difference)) = found {
                sink.push(finding(context, sdk, field, published, &difference));
            }
        }
    }
}

/// What is different in a record of a declared SDK: `company`, `data`.
pub(crate) fn differences(
    sdk: &Sdk,
    published: Published<'_>,
) -> impl Iterator<Item = &'static str> {
    let differing = FIELDS.iter().filter(move |it| it.difference(sdk, published).is_some());
    differing.map(|it| it.noun)
}

/// What a declared SDK and a record both state.
struct Field {
    /// What it is called in messages.
    noun: &'static str,
    values: Values,
}

/// Where the two values of a field are.
enum Values {
    /// One text on each side; the manifest may have it in Chinese too.
    Text {
        declared: fn(&Sdk) -> [Option<&Located<String>>; 2],
        published: fn(Published<'_>) -> Option<&Value>,
    },
    /// Ids on the one side, a text and what was recognised in it on the other.
    Terms {
        declared: fn(&Sdk) -> &[Located<String>],
        published: fn(Published<'_>) -> (Option<&Value>, &[Mention]),
        /// Whether a text in which nothing is recognised says something else.
        is_strict: bool,
    },
}

static FIELDS: &[Field] = &[
    Field {
        noun: "name",
        values: Values::Text {
            declared: |it| [Some(&it.name), it.name_zh.as_ref()],
            published: |it| Some(&it.record.name),
        },
    },
    Field {
        noun: "company",
        values: Values::Text {
            declared: |it| [it.company.as_ref(), it.company_zh.as_ref()],
            published: |it| it.record.company.as_ref(),
        },
    },
    Field {
        noun: "website",
        values: Values::Text {
            declared: |it| [it.website.as_ref(), None],
            published: |it| it.record.url.as_ref(),
        },
    },
    Field {
        noun: "privacy policy",
        values: Values::Text {
            declared: |it| [it.privacy_policy.as_ref(), None],
            published: |it| it.record.privacy_url.as_ref(),
        },
    },
    Field {
        noun: "data",
        values: Values::Terms {
            declared: |it| &it.data,
            published: |it| (it.record.data.as_ref(), &it.record.categories),
            is_strict: true,
        },
    },
    Field {
        noun: "purpose",
        values: Values::Terms {
            declared: |it| &it.purposes,
            published: |it| (it.record.purpose.as_ref(), &it.record.purposes),
            is_strict: false,
        },
    },
];

/// How the two sides differ: the rest of the message, and where each of them stands.
struct Difference {
    text: String,
    declared: Span,
    published: Option<Span>,
}

impl Field {
    fn difference(&self, sdk: &Sdk, published: Published<'_>) -> Option<Difference> {
        match &self.values {
            Values::Text { declared, published: of_record } => {
                text_difference(self.noun, declared(sdk), of_record(published)?)
            }
            Values::Terms { declared, published: of_record, is_strict } => {
                let (value, mentions) = of_record(published);
                let can_tell = *is_strict || !mentions.is_empty();
                can_tell.then(|| term_difference(declared(sdk), value, mentions))?
            }
        }
    }
}

fn text_difference(
    noun: &str,
    declared: [Option<&Located<String>>; 2],
    published: &Value,
) -> Option<Difference> {
    let mut declared = declared.into_iter().flatten();
    let first = declared.next()?;
    let is_same = |it: &Located<String>| plain(&it.value) == plain(&published.text);
    (!is_same(first) && !declared.any(is_same)).then(|| Difference {
        text: format!("the {noun} `{}` and declared with `{}`", published.text, first.value),
        declared: first.span,
        published: Some(published.span),
    })
}

/// What is declared and not published, or published and not declared. A broader word covers a
/// narrower one, and the other way round.
fn term_difference(
    declared: &[Located<String>],
    value: Option<&Value>,
    mentions: &[Mention],
) -> Option<Difference> {
    let first = declared.first()?;
    let related = |a: &str, b: &str| is_within(a, b) || is_within(b, a);
    let unpublished: Vec<_> = declared
        .iter()
        .filter(|it| !mentions.iter().any(|mention| related(&it.value, &mention.id)))
        .collect();
    let undeclared: Vec<_> = mentions
        .iter()
        .filter(|mention| mention.id != PERSONAL)
        .filter(|mention| !declared.iter().any(|it| related(&it.value, &mention.id)))
        .collect();
    let mut parts = Vec::new();
    if !unpublished.is_empty() {
        let ids = wording::list(unpublished.iter().map(|it| it.value.as_str()));
        parts.push(format!("without {ids}, which it declares"));
    }
    if !undeclared.is_empty() {
        let ids = wording::list(undeclared.iter().map(|it| it.id.as_str()));
        parts.push(format!("with {ids}, which it does not declare"));
    }
    (!parts.is_empty()).then(|| Difference {
        text: parts.join(", and "),
        declared: unpublished.first().map_or(first.span, |it| it.span),
        published: undeclared.first().map(|it| it.span).or(value.map(|it| it.span)),
    })
}

fn finding(
    context: &Context<'_>,
    sdk: &Sdk,
    field: &Field,
    published: Published<'_>,
    difference: &Difference,
) -> Finding {
    let name = &sdk.name.value;
    let verb = match field.values {
        Values::Text { .. } => "with",
        Values::Terms { .. } => "",
    };
    let message = format!("`{name}` is published {verb} {}", difference.text).replace("  ", " ");
    let subject = Subject {
        document: published.document.id.clone(),
        sdk: sdk.id.value.clone(),
        detail: field.noun.to_owned(),
        ..Subject::default()
    };
    let declared = context.project.in_manifest(difference.declared);
    let span = difference.published.unwrap_or(published.record.name.span);
    let place = published.document.place(span);
    Finding::new(LINT.name, message)
        .about(subject)
        .label(declared, format!("{} declared here", field.noun))
        .label(place, "published here")
        .help(format!("correct the {} in the policy or in the `[[sdk]]` entry", field.noun))
}
