//! One product: the claims of its documents, with the places where they stand.

use privacy_model::claim::{Claim, Claims, Condition, Evidence, Origin, Polarity, Practice};

use super::builds::Build;
use super::{Homes, PublishedDocument, listing};
use crate::finding::Place;
use crate::manifest::{self, Located, Manifest, Sdk};
use crate::policy::Statement;
use crate::policy::quote::find_quote;

/// What a product's documents and the manifest say of it.
#[derive(Debug)]
pub struct ProductView {
    /// The product's id.
    pub id: String,
    /// Whether everything that the product collects is declared.
    pub is_complete: bool,
    /// Its documents, as positions in the project's list.
    pub documents: Vec<usize>,
    /// What it is built from, by lockfile.
    pub builds: Vec<Build>,
    /// Everything they and the manifest say.
    pub claims: Claims,
    /// Where each claim stands, in the order of the claims.
    spots: Vec<Spot>,
}

/// Where a claim stands.
#[derive(Debug, Clone, Copy)]
struct Spot {
    /// Its sentence, or its entry in the manifest.
    sentence: Place,
    /// The words that name the data, the purpose, the recipient or the period.
    words: Place,
}

impl Spot {
    const fn of(place: Place) -> Self {
        Self { sentence: place, words: place }
    }
}

impl ProductView {
    /// Brings together what the product's documents say.
    pub(super) fn new(
        product: &manifest::Product,
        manifest: &Manifest,
        homes: Homes,
        documents: &[PublishedDocument],
    ) -> Self {
        let id = product.id.value.clone();
        let indices: Vec<usize> = (0..documents.len())
            .filter(|index| manifest.documents[*index].products.include(&id))
            .collect();
        let read = indices.iter().flat_map(|index| {
            let document = &documents[*index];
            let declared = &manifest.documents[*index];
            statements(document, manifest).map(move |statement| {
                let sentence = document.place(statement.sentence);
                let words = document.place(statement.span);
                (claim_of(statement, declared), Spot { sentence, words })
            })
        });
        let listed = indices.iter().flat_map(|index| listed(product, manifest, &documents[*index]));
        let own = manifest.own_claims(&id).into_iter().filter_map(|claim| {
            let place = own_place(&claim, homes, documents)?;
            Some((claim.value, Spot::of(place)))
        });
        let (claims, spots): (Vec<Claim>, Vec<Spot>) = read.chain(listed).chain(own).unzip();
        let claims = manifest.judging(claims);
        Self {
            id,
            is_complete: product.complete,
            documents: indices,
            builds: Vec::new(),
            claims,
            spots,
        }
    }

    /// Where a claim of this product stands: its sentence, or its entry in the manifest.
    pub fn place(&self, claim: &Claim) -> Option<Place> {
        Some(self.spot(claim)?.sentence)
    }

    /// Where the words of a claim of this product stand: those that name the data, the purpose, the
    /// recipient or the period; of one that the manifest makes, all that [`Self::place`] gives.
    pub fn words(&self, claim: &Claim) -> Option<Place> {
        Some(self.spot(claim)?.words)
    }

    /// The claims with the places of their words.
    pub fn worded(&self) -> impl Iterator<Item = (&Claim, Place)> {
        self.claims.all().iter().zip(self.spots.iter().map(|it| it.words))
    }

    /// A claim is known by its address: two may say the same.
    fn spot(&self, claim: &Claim) -> Option<&Spot> {
        let all = self.claims.all();
        let bytes = std::ptr::from_ref(claim).addr().checked_sub(all.as_ptr().addr())?;
        let index = bytes / size_of::<Claim>();
        let is_it = all.get(index).is_some_and(|it| std::ptr::eq(it, claim));
        self.spots.get(index).filter(|_| is_it)
    }
}

/// The statements of a document, less those that the manifest says were misread.
fn statements<'a>(
    document: &'a PublishedDocument,
    manifest: &Manifest,
) -> impl Iterator<Item = &'a Statement> {
    let ignored: Vec<_> = manifest
        .ignored(&document.id)
        .filter_map(|claim| find_quote(&document.policy.document, &claim.quote.value))
        .collect();
    let said = document.policy.statements.iter().filter(|it| !it.is_beside_data);
    said.filter(move |statement| {
        !ignored
            .iter()
            .any(|span| span.start < statement.span.end && statement.span.start < span.end)
    })
}

/// What the records of a document's SDK list say: that an SDK which the product ships collects data,
/// for purposes.
fn listed(
    product: &manifest::Product,
    manifest: &Manifest,
    document: &PublishedDocument,
) -> Vec<(Claim, Spot)> {
    let records = document.policy.sdks.iter().filter(|it| listing::is_about(it, product));
    let claims = records.flat_map(|record| {
        let names = listing::names(&record.name.text);
        let ships = |it: &&Sdk| it.products.include(&product.id.value);
        let is_it = |it: &&Sdk| !listing::names_of(it).is_disjoint(&names);
        let sdk = manifest.sdks.iter().filter(ships).find(is_it);
        let data = sdk.and(record.data.as_ref());
        record.categories.iter().zip(data.into_iter().cycle()).map(move |(mention, data)| {
            let evidence = Evidence {
                origin: Origin::Document(document.id.clone()),
                section: record.name.text.clone(),
                quote: data.text.clone(),
            };
            let mut claim = Claim::new(Practice::Collect, Polarity::Affirmed, evidence);
            claim.category = Some(mention.id.clone());
            claim.purposes = record.purposes.iter().map(|it| it.id.clone()).collect();
            claim.recipients = sdk.map(|it| it.id.value.clone()).into_iter().collect();
            (claim, Spot::of(document.place(data.span)))
        })
    });
    claims.collect()
}

/// The claim of a statement, under the condition and for the regions of its document.
fn claim_of(statement: &Statement, document: &manifest::Document) -> Claim {
    let mut claim = statement.claim.clone();
    if let Some(condition) = &document.condition {
        claim.condition = Some(Condition::Known(condition.value.clone()));
    }
    claim.regions.extend(document.regions.iter().map(|it| it.value.code().to_owned()));
    claim
}

/// Where a claim of the manifest's own stands: its quote in the document, or the planned entry.
/// `None` where the quote is gone: nobody says so any more.
fn own_place(
    claim: &Located<Claim>,
    homes: Homes,
    documents: &[PublishedDocument],
) -> Option<Place> {
    let Evidence { origin, quote, .. } = &claim.value.evidence;
    match origin {
        Origin::Document(id) => {
            let document = documents.iter().find(|it| it.id == *id)?;
            let span = find_quote(&document.policy.document, quote)?;
            Some(document.place(span))
        }
        Origin::Planned(_) => Some(Place { file: homes.manifest, span: claim.span }),
    }
}
