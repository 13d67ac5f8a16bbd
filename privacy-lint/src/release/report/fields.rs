//! The fields with what the documents say of each.

use std::collections::{BTreeMap, BTreeSet};

use privacy_model::annotation::Term;
use privacy_model::claim::{Claim, Origin, Practice};
use privacy_model::judgement::{Aspect, Grade, Judgement};

use super::contents::{Cite, Cover, Field, FieldRef, Holder};
use super::marks::Marks;
use super::names::bounded;
use super::selection::Selection;
use super::words::{Kind, Words};
use crate::finding::{Files, Place, Subject};
use crate::inventory::grade_name;
use crate::lints::{Context, Judged};
use crate::project::{Collected, ProductView};

/// The most sentences that are cited for one thing.
const MOST_CITED: usize = 6;

/// The words that fields use, by kind.
pub(super) struct Vocabulary {
    pub(super) categories: Words,
    pub(super) purposes: Words,
    pub(super) recipients: Words,
}

impl Vocabulary {
    /// The words of all fields that the selected products ship.
    pub(super) fn of(contexts: &[Context<'_>], selection: &Selection<'_>) -> Self {
        let words = |kind, terms: fn(&Collected) -> &[Term<Place>]| {
            let ids = contexts.iter().flat_map(|context| {
                let shipped = shipped(context, selection);
                let terms = shipped.flat_map(terms);
                terms.map(|it| (it.text.as_str(), &context.project.manifest))
            });
            Words::new(kind, ids)
        };
        Self {
            categories: words(Kind::Category, |it| &it.annotation.categories),
            purposes: words(Kind::Purpose, |it| &it.annotation.purposes),
            recipients: words(Kind::Recipient, |it| &it.annotation.recipients),
        }
    }

    fn link(&mut self, field: &Field, reference: &FieldRef) {
        for (words, numbers) in [
            (&mut self.categories, &field.categories),
            (&mut self.purposes, &field.purposes),
            (&mut self.recipients, &field.recipients),
        ] {
            for number in numbers {
                words.link(*number, reference.clone());
            }
        }
    }
}

/// What the selected products ship and that holds data, in the order of the code.
fn shipped<'c>(
    context: &Context<'c>,
    selection: &Selection<'_>,
) -> impl Iterator<Item = &'c Collected> {
    context
        .shipped()
        .filter(|it| selection.includes_any(&it.products) && !it.annotation.categories.is_empty())
}

/// The fields of all projects.
#[derive(Default)]
pub(super) struct Fields {
    pub(super) all: Vec<Field>,
    pub(super) holders: Vec<Holder>,
    by_subject: BTreeMap<Subject, usize>,
}

impl Fields {
    /// Takes in what a project collects, and links it with the marks and the words.
    pub(super) fn add(
        &mut self,
        context: &Context<'_>,
        selection: &Selection<'_>,
        files: &Files,
        (marks, vocabulary): (&mut Marks, &mut Vocabulary),
    ) {
        let n_products =
            context.project.products.iter().filter(|it| selection.includes(&it.id)).count();
        let same = |a: &Judged<'_>, b: &Judged<'_>| std::ptr::eq(a.collected, b.collected);
        for judged in context.judged().chunk_by(same) {
            let judged: Vec<_> =
                judged.iter().filter(|it| selection.includes(&it.product.id)).collect();
            let Some(collected) = judged.first().map(|it| it.collected) else { continue };
            if collected.annotation.categories.is_empty() {
                continue;
            }
            let number = self.all.len();
            let holder = self.holder(collected, number, files);
            let mut field = described(collected, files, vocabulary);
            (field.number, field.holder) = (number, holder);
            if judged.len() < n_products {
                field.only_in = judged.iter().map(|it| it.product.id.clone()).collect();
            }
            let worst = judged.iter().flat_map(|it| &it.judgements);
            let worst = worst.filter(|it| matches!(it.aspect, Aspect::Category { .. }));
            field.grade = worst.map(|it| it.grade).max().map_or("unknown", grade_name);
            field.covers = covers(collected, &judged, marks, vocabulary);
            field.kept = kept(collected, &judged, marks);
            let reference = FieldRef { number, name: full_name(collected), is_against: false };
            vocabulary.link(&field, &reference);
            link_back(&field, &reference, marks);
            self.by_subject.insert(collected.subject.clone(), number);
            self.all.push(field);
        }
    }

    /// The field that a finding is about, as something to link to.
    pub(super) fn about(&self, subject: &Subject) -> Option<FieldRef> {
        let Subject { package, item, field, .. } = subject.clone();
        let key = Subject { package, item, field, ..Subject::default() };
        let number = *self.by_subject.get(&key).filter(|_| !key.field.is_empty())?;
        Some(self.reference(number))
    }

    /// A field as something to link to.
    pub(super) fn reference(&self, number: usize) -> FieldRef {
        let field = &self.all[number];
        let name = match &self.holders[field.holder] {
            holder if holder.path.is_empty() => field.name.clone(),
            holder => format!("{}.{}", holder.name, field.name),
        };
        FieldRef { number, name, is_against: false }
    }

    /// The type that a field belongs to; fields of one type follow each other.
    fn holder(&mut self, collected: &Collected, number: usize, files: &Files) -> usize {
        let Subject { package, item, .. } = &collected.subject;
        let is_it = |it: &Holder| it.package == bounded(package) && it.path == bounded(item);
        if !self.holders.last().is_some_and(is_it) {
            let name = item.rsplit("::").next().unwrap_or_default();
            self.holders.push(Holder {
                name: if item.is_empty() { "[[collect]]".to_owned() } else { bounded(name) },
                path: bounded(item),
                package: bounded(package),
                file: files.get(collected.place.file).path().to_owned(),
                first: number,
                end: number,
            });
        }
        let index = self.holders.len() - 1;
        self.holders[index].end = number + 1;
        index
    }
}

/// A field as its annotation has it.
fn described(collected: &Collected, files: &Files, vocabulary: &Vocabulary) -> Field {
    let says = &collected.annotation;
    let text = |term: &Option<Term<Place>>| term.as_ref().map(|it| bounded(&it.text));
    let ids = |terms: &[Term<Place>], words: &Words| {
        words.numbers(terms.iter().map(|it| it.text.as_str()))
    };
    Field {
        number: 0,
        name: short_name(collected),
        type_text: bounded(&collected.type_text),
        holder: 0,
        line: files.get(collected.place.file).position(collected.place.span.start).line,
        only_in: Vec::new(),
        categories: ids(&says.categories, &vocabulary.categories),
        purposes: ids(&says.purposes, &vocabulary.purposes),
        recipients: ids(&says.recipients, &vocabulary.recipients),
        basis: text(&says.basis),
        retention: text(&says.retention),
        kept: Vec::new(),
        storage: text(&says.storage),
        condition: text(&says.condition),
        is_partial: says.partial.is_some(),
        is_optional: says.optional.is_some(),
        grade: "",
        covers: Vec::new(),
    }
}

/// The field's name; of an entry of the manifest, its first category.
fn short_name(collected: &Collected) -> String {
    let category = collected.annotation.categories.first().map(|it| it.text.as_str());
    match collected.subject.field.as_str() {
        "" => bounded(category.unwrap_or_default()),
        field => bounded(field),
    }
}

/// The type without its modules, and the field.
fn full_name(collected: &Collected) -> String {
    match collected.subject.item.rsplit("::").next() {
        Some(item) if !item.is_empty() => format!("{}.{}", bounded(item), short_name(collected)),
        _ => short_name(collected),
    }
}

/// One aspect in all products that ship the field.
#[derive(Default)]
struct Merged<'j> {
    grade: Option<Grade>,
    /// The claims with their products, those against last.
    claims: Vec<(&'j ProductView, &'j Claim, bool)>,
}

/// What the documents say of each thing that a field declares; the products taken together.
fn covers(
    collected: &Collected,
    judged: &[&Judged<'_>],
    marks: &Marks,
    vocabulary: &Vocabulary,
) -> Vec<Cover> {
    let mut merged: BTreeMap<Aspect, Merged<'_>> = BTreeMap::new();
    for judged in judged {
        for judgement in &judged.judgements {
            let Judgement { aspect, grade, support, against } = judgement;
            let it = merged.entry(*aspect).or_default();
            it.grade = it.grade.max(Some(*grade));
            let claims = support.iter().map(|it| (*it, false));
            let claims = claims.chain(against.iter().map(|it| (*it, true)));
            it.claims.extend(claims.map(|(it, against)| (judged.product, it, against)));
        }
    }
    let covers = merged.into_iter().map(|(aspect, merged)| {
        let what = what(aspect, collected, vocabulary);
        cover(what, &merged, marks)
    });
    covers.collect()
}

fn cover(what: String, merged: &Merged<'_>, marks: &Marks) -> Cover {
    let mut cover = Cover {
        what,
        grade: merged.grade.map_or("unknown", grade_name),
        cites: Vec::new(),
        n_more: 0,
        planned: Vec::new(),
    };
    let mut seen = BTreeSet::new();
    for (product, claim, is_against) in &merged.claims {
        if let Origin::Planned(release) = &claim.evidence.origin {
            if !cover.planned.contains(release) {
                cover.planned.push(release.clone());
            }
            continue;
        }
        let Some(mark) = product.words(claim).and_then(|it| marks.at(it)) else { continue };
        if !seen.insert(mark) {
            continue;
        }
        if cover.cites.len() < MOST_CITED {
            let quote = marks.all[mark].quote.clone();
            cover.cites.push(Cite { mark, quote, is_against: *is_against });
        } else {
            cover.n_more += 1;
        }
    }
    cover
}

/// The passages about how long the categories of a field are kept.
fn kept(collected: &Collected, judged: &[&Judged<'_>], marks: &Marks) -> Vec<Cite> {
    let categories = &collected.annotation.categories;
    let claims = judged.iter().flat_map(|judged| {
        let named = categories.iter().flat_map(|it| judged.product.claims.naming(&it.text));
        let kept = named.filter(|it| it.practice == Practice::Retain);
        kept.filter_map(|claim| marks.at(judged.product.words(claim)?))
    });
    let numbers: BTreeSet<usize> = claims.collect();
    let cite = |mark| Cite { mark, quote: marks.all[mark].quote.clone(), is_against: false };
    numbers.into_iter().take(MOST_CITED).map(cite).collect()
}

/// What is judged, in words.
fn what(aspect: Aspect, collected: &Collected, vocabulary: &Vocabulary) -> String {
    let annotation = &collected.annotation;
    let categories = &annotation.categories;
    let of = match categories.get(aspect.category()) {
        Some(category) if categories.len() > 1 => {
            format!("{}: ", vocabulary.categories.label(&category.text))
        }
        _ => String::new(),
    };
    let term = aspect.term(annotation).map(|it| it.text.as_str()).unwrap_or_default();
    match aspect {
        Aspect::Category { .. } => format!("{of}collected"),
        Aspect::Scope { .. } => format!("{of}where a denial holds"),
        Aspect::Condition { .. } => format!("{of}on a condition"),
        Aspect::Purpose { .. } => format!("{of}for {}", vocabulary.purposes.label(term)),
        Aspect::Recipient { .. } => format!("{of}to {}", vocabulary.recipients.label(term)),
        Aspect::Storage => format!("stored at {}", bounded(term)),
        Aspect::Retention { .. } => format!("{of}kept: {}", bounded(term)),
    }
}

/// Links the marks that a field cites with the field, each once.
fn link_back(field: &Field, reference: &FieldRef, marks: &mut Marks) {
    let mut linked: BTreeMap<usize, bool> = BTreeMap::new();
    for cite in field.covers.iter().flat_map(|it| &it.cites).chain(&field.kept) {
        *linked.entry(cite.mark).or_insert(true) &= cite.is_against;
    }
    for (mark, is_against) in linked {
        marks.link(mark, FieldRef { is_against, ..reference.clone() });
    }
}
