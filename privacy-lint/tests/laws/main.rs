//! What holds of every project: which changes of it can add findings, which can take them away, and which
//! change nothing.

mod product;

use std::collections::BTreeSet;

use privacy_lint::finding::{Finding, Report};
use privacy_lint::render::json;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use product::{Product, disclosure, product};

const UNDISCLOSED: &[&str] =
    &["undisclosed-category", "undisclosed-purpose", "undisclosed-recipient"];

/// The lints that say that a field is not disclosed at all, and leave its purposes and recipients alone.
const NOT_KNOWN: &[&str] = &["undisclosed-category", "contradicted-claim"];

/// Whether a finding was there before, or follows from one that was: what is not disclosed at all is one
/// finding, and once it is, its purposes and recipients are looked at.
fn is_explained(finding: &Finding, before: &Report) -> bool {
    let place = |it: &Finding| {
        let subject = &it.subject;
        (subject.item.clone(), subject.field.clone(), subject.category.clone())
    };
    before.findings.iter().any(|it| {
        it.fingerprint == finding.fingerprint
            || (finding.lint != "undisclosed-category"
                && NOT_KNOWN.contains(&it.lint)
                && place(it) == place(finding))
    })
}

/// What is found, without where: moving things about changes nothing of it. Notes name the documents in the
/// order of the manifest.
fn found(product: &Product) -> BTreeSet<String> {
    let text = |mut it: Finding| {
        it.notes.sort();
        format!("{} {:?} {} {:?} {:?}", it.fingerprint, it.level, it.message, it.notes, it.help)
    };
    product.report().0.findings.into_iter().map(text).collect()
}

/// The same product with everything in it in other orders.
fn shuffled() -> impl Strategy<Value = (Product, Product)> {
    product().prop_flat_map(|product| {
        let other = (
            Just(product.types.clone()).prop_shuffle(),
            Just(product.tables.clone()).prop_shuffle(),
            Just(product.sections.clone()).prop_shuffle(),
            Just(product.rows.clone()).prop_shuffle(),
        )
            .prop_map(|(types, tables, sections, rows)| Product {
                types,
                tables,
                sections,
                rows,
            });
        (Just(product), other)
    })
}

/// The whole report, made with that many threads.
fn report_with(n_threads: usize, product: &Product) -> String {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build().expect("threads");
    let (report, files) = pool.install(|| product.report());
    let mut out = Vec::new();
    json::write(&mut out, &report, &files).expect("memory");
    String::from_utf8(out).expect("JSON is UTF-8")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn a_further_disclosure_leaves_nothing_more_undisclosed(
        product in product(),
        sentence in disclosure(),
        section in any::<Index>(),
        at in any::<Index>(),
    ) {
        let (before, _) = product.report();
        let mut more = product.clone();
        let sentences = &mut section.get_mut(&mut more.sections).sentences;
        sentences.insert(at.index(sentences.len() + 1), sentence.clone());
        for finding in more.report().0.findings.iter().filter(|it| UNDISCLOSED.contains(&it.lint)) {
            prop_assert!(is_explained(finding, &before), "{sentence}\n{finding:#?}\n{}", product.policy());
        }
    }

    #[test]
    fn a_field_without_its_annotation_takes_no_finding_from_another(
        product in product(),
        holder in any::<Index>(),
        field in any::<Index>(),
    ) {
        let mut less = product.clone();
        let holder = holder.get_mut(&mut less.types);
        let number = field.index(holder.fields.len());
        holder.fields[number] = None;
        let (item, field) = (format!("Type{}", holder.number), format!("value_{number}"));
        let is_its = |it: &Finding| it.subject.item.ends_with(&item) && it.subject.field == field;
        let after = less.report().0;
        let after: BTreeSet<_> = after.findings.iter().map(|it| &it.fingerprint).collect();
        for finding in product.report().0.findings {
            let is_of_a_field = !finding.subject.field.is_empty();
            if is_of_a_field && !is_its(&finding) {
                prop_assert!(after.contains(&finding.fingerprint), "{field} of {item}: {finding:#?}");
            }
        }
    }

    #[test]
    fn the_order_of_files_tables_and_sections_changes_nothing((product, other) in shuffled()) {
        prop_assert_eq!(found(&product), found(&other), "{}\n{}", product.policy(), other.policy());
    }

    #[test]
    fn the_number_of_threads_changes_nothing(product in product()) {
        let alone = report_with(1, &product);
        for n_threads in [2, 5] {
            prop_assert_eq!(&alone, &report_with(n_threads, &product));
        }
    }
}

#[test]
fn the_laws_have_something_to_hold() {
    let mut runner = TestRunner::deterministic();
    let mut product = || product().new_tree(&mut runner).expect("a product").current();
    let reports = (0..100).map(|_| product().report().0);
    let lints: BTreeSet<_> = reports.flat_map(|it| it.findings).map(|it| it.lint).collect();
    let others = [
        "ambiguous-claim",
        "contradicted-claim",
        "retention-conflict",
        "retention-drift",
        "sdk-drift",
        "stale-sdk",
        "unpublished-sdk",
    ];
    for lint in UNDISCLOSED.iter().chain(&others) {
        assert!(lints.contains(lint), "{lint} is not among {lints:?}");
    }
}
