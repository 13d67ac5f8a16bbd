//! What a lock promises of one package, and the verdicts on what its fields declare.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use privacy_model::annotation::rules::KnownWords;
use privacy_model::annotation::{Annotation, Term};
use privacy_model::claim::{Claims, Period};
use privacy_model::judgement::{Aspect, meets};
use privacy_model::lock::{ItemName, Lock};

use crate::wording::Case;

/// The lint about words that nobody knows.
const UNKNOWN_TERM: &str = "unknown-term";

/// The claims that bind a package, by the product that ships it.
pub(crate) struct Promise {
    lock: Arc<Lock>,
    products: Vec<(String, Claims)>,
    words: KnownWords,
    /// Many fields of a crate say the same few things, and judging them costs more than reading them.
    verdicts: Mutex<BTreeMap<String, Arc<[Verdict]>>>,
}

/// Something that a field declares and that fails the build.
pub(crate) struct Verdict {
    pub(crate) aspect: Aspect,
    pub(crate) lint: &'static str,
    pub(crate) category: String,
    /// What is said of it, behind the statement of what the field does.
    pub(crate) reason: String,
}

impl Promise {
    /// `None` where the lock does not list the package.
    pub(super) fn new(lock: Arc<Lock>, package: &str) -> Option<Self> {
        let products: Vec<_> = lock
            .claims_for(package)
            .into_iter()
            .map(|(product, claims)| (product.to_owned(), claims))
            .collect();
        let words = lock.words();
        let verdicts = Mutex::default();
        (!products.is_empty()).then_some(Self { lock, products, words, verdicts })
    }

    /// The words that the project adds to the vocabulary.
    pub(crate) const fn words(&self) -> &KnownWords {
        &self.words
    }

    /// Whether findings of the lint fail the build.
    pub(crate) fn denies(&self, lint: &str) -> bool {
        self.lock.denied.contains(lint)
    }

    /// Whether a word that nobody knows fails the build.
    pub(crate) fn denies_unknown_words(&self) -> bool {
        self.denies(UNKNOWN_TERM)
    }

    /// Whether the manifest accepts the finding.
    pub(crate) fn accepts(&self, verdict: &Verdict, field: ItemName<'_>) -> bool {
        self.lock.accepts(verdict.lint, &verdict.category, field)
    }

    /// Whether the manifest accepts findings of the lint at a constant.
    pub(crate) fn accepts_constant(&self, lint: &str, package: &str, name: &str) -> bool {
        self.lock.accepts(lint, "", ItemName { package, path_end: &[name] })
    }

    /// The limit of a retention rule; `None` where there is no such rule.
    pub(crate) fn rule(&self, id: &str) -> Option<&Period> {
        self.lock.rules.get(id)
    }

    /// Fills what a field leaves unsaid from the defaults of its categories.
    pub(crate) fn complete<S: Clone>(&self, field: &mut Annotation<S>) {
        if let Some((_, claims)) = self.products.first() {
            claims.complete(field);
        }
    }

    /// The verdicts on a complete annotation that fail the build.
    pub(crate) fn verdicts<S>(&self, field: &Annotation<S>) -> Arc<[Verdict]> {
        let key = what_is_said(field);
        let mut verdicts = self.verdicts.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(verdicts.entry(key).or_insert_with(|| self.judge(field).into()))
    }

    fn judge<S>(&self, field: &Annotation<S>) -> Vec<Verdict> {
        let mut verdicts: BTreeMap<(Aspect, &str), Verdict> = BTreeMap::new();
        for (product, claims) in &self.products {
            let all = meets(field, claims);
            for judgement in &all {
                let category = &field.categories[judgement.aspect.category()].text;
                let Some(lint) = judgement.lint(category).filter(|it| self.denies(it)) else {
                    continue;
                };
                let case = Case { lint, field, category, judgement, all: &all, claims, product };
                // What several products ship is reported once.
                verdicts.entry((judgement.aspect, lint)).or_insert_with(|| Verdict {
                    aspect: judgement.aspect,
                    lint,
                    category: category.clone(),
                    reason: case.reason(),
                });
            }
        }
        verdicts.into_values().collect()
    }
}

/// Everything that a verdict rests on, in one text.
fn what_is_said<S>(field: &Annotation<S>) -> String {
    let mut said = String::with_capacity(128);
    for list in [&field.categories, &field.purposes, &field.recipients] {
        for term in list {
            push(&mut said, Some(term));
        }
        said.push('\n');
    }
    for term in [&field.subject, &field.retention, &field.storage, &field.condition] {
        push(&mut said, term.as_ref());
    }
    said.push(if field.partial.is_some() { 'p' } else { '-' });
    said.push(if field.optional.is_some() { 'o' } else { '-' });
    said
}

fn push<S>(said: &mut String, term: Option<&Term<S>>) {
    said.push_str(term.map_or("", |it| &it.text));
    said.push('\0');
}
