//! The finding of the two lints for vague disclosures, which differ in level alone.

use privacy_model::judgement::Aspect;

use super::disclosure::Case;
use super::wording;
use crate::finding::Finding;

/// A finding about a category that is mentioned only by another word, or about a purpose that is
/// stated only for all personal data.
pub(super) fn finding(lint: &'static str, case: &Case<'_>) -> Finding {
    match case.judgement.aspect {
        Aspect::Purpose { .. } => general_purpose(lint, case),
        _ => other_word(lint, case),
    }
}

fn other_word(lint: &'static str, case: &Case<'_>) -> Finding {
    let support = &case.judgement.support;
    let word = support.first().and_then(|claim| claim.category.as_deref()).unwrap_or_default();
    let name = wording::category_name(&case.category().text, &case.context.project.manifest);
    let message = format!("{}, which the policy mentions only as `{word}`", case.statement());
    case.cite(case.finding(lint, message), support, "mentioned here, by another word").help(format!(
        "name it in the policy: \"{name}\"; if a sentence does, in words that the reader does not \
         know, list them as `phrases` of `[category.\"{}\"]`",
        case.category().text
    ))
}

fn general_purpose(lint: &'static str, case: &Case<'_>) -> Finding {
    let category = &case.category().text;
    let message = format!(
        "{}, which the policy states for personal data at large and not for `{category}`",
        case.statement()
    );
    let finding = case.finding(lint, message);
    case.cite(finding, &case.judgement.support, "stated for all personal data here")
        .help(format!("`{category}` is a special category of data: state the purpose beside it"))
}
