//! Planned sentences, and whether the published documents say them by now.

use privacy_model::annotation::{Annotation, Term};
use privacy_model::claim::Claims;
use privacy_model::judgement::{Aspect, Grade, Judgement, meets};

use super::Context;
use crate::manifest::{Located, Planned};
use crate::project::ProductView;

/// What a product's published documents say of a plan.
pub(super) enum State {
    /// They say all of it, or at least that and more.
    Published,
    /// Something of it is still to be said.
    Open,
}

/// The products that a plan is for.
pub(super) fn products<'c>(
    context: &'c Context<'_>,
    plan: &'c Planned,
) -> impl Iterator<Item = &'c ProductView> {
    context.project.products.iter().filter(|it| plan.products.include(&it.id))
}

/// Whether the claims of the published documents alone state the plan's categories, with its
/// purposes and recipients. A plan has no condition, so a statement under one is enough.
pub(super) fn state(plan: &Planned, published: &Claims) -> State {
    let annotation = annotation(plan);
    let judgements = meets(&annotation, published);
    let is_said = judgements.iter().filter(|it| is_about_plan(it)).all(|it| {
        it.grade == Grade::Clear
            || (it.grade == Grade::General && !matches!(it.aspect, Aspect::Category { .. }))
    });
    if is_said { State::Published } else { State::Open }
}

fn is_about_plan(judgement: &Judgement<'_>) -> bool {
    matches!(
        judgement.aspect,
        Aspect::Category { .. } | Aspect::Purpose { .. } | Aspect::Recipient { .. }
    )
}

/// The plan as an annotation that it would let pass.
fn annotation(plan: &Planned) -> Annotation<()> {
    let terms = |texts: &[Located<String>]| {
        texts.iter().map(|it| Term::new(it.value.clone(), ())).collect()
    };
    Annotation {
        categories: terms(&plan.categories),
        purposes: terms(&plan.purposes),
        recipients: terms(&plan.recipients),
        ..Annotation::default()
    }
}
