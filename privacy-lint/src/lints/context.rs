//! What a lint sees.

use jiff::civil::Date;
use privacy_model::judgement::{Judgement, meets};
use privacy_model::lock::Lock;

use crate::finding::Files;
use crate::project::{Collected, ProductView, Project};

/// The facts of a run: the project, its files, and the judgement of everything it collects.
#[derive(Debug)]
pub struct Context<'a> {
    /// The project.
    pub project: &'a Project,
    /// The files that places point into.
    pub files: &'a Files,
    /// The day the run is for.
    pub today: Date,
    /// The release whose planned sentences are due, where one is named.
    pub release: Option<&'a str>,
    /// The project as it was released before, where a run is told of it.
    pub earlier: Option<&'a Project>,
    /// What the project's lock would say if it were written now; `None` where it has none.
    pub lock: Option<Lock>,
    judged: Vec<Judged<'a>>,
}

/// Something collected, as one product ships it, with what its documents make of it.
#[derive(Debug)]
pub struct Judged<'a> {
    /// The product.
    pub product: &'a ProductView,
    /// What is collected.
    pub collected: &'a Collected,
    /// One judgement an aspect.
    pub judgements: Vec<Judgement<'a>>,
}

impl<'a> Context<'a> {
    /// Judges everything that each product collects.
    pub fn new(
        project: &'a Project,
        files: &'a Files,
        today: Date,
        release: Option<&'a str>,
    ) -> Self {
        let judge = |collected: &'a Collected, product: &'a ProductView| Judged {
            product,
            collected,
            judgements: meets(&collected.annotation, &product.claims),
        };
        let judged = project.collected.iter().flat_map(|collected| {
            let shipped_by = |it: &&ProductView| collected.products.contains(&it.id);
            project.products.iter().filter(shipped_by).map(move |it| judge(collected, it))
        });
        let judged = judged.collect();
        Self { project, files, today, release, earlier: None, lock: None, judged }
    }

    /// The same facts, with what the lock would say.
    #[must_use]
    pub fn with_lock(self, lock: Option<Lock>) -> Self {
        Self { lock, ..self }
    }

    /// The same facts, beside the project as it was released before.
    #[must_use]
    pub fn since(self, earlier: Option<&'a Project>) -> Self {
        Self { earlier, ..self }
    }

    /// Everything collected, in the project's order, once for each product that ships it.
    pub fn judged(&self) -> &[Judged<'a>] {
        &self.judged
    }

    /// Everything collected that some product ships, in the project's order, each once.
    pub fn shipped(&self) -> impl Iterator<Item = &'a Collected> + use<'a> {
        self.project.collected.iter().filter(|it| !it.products.is_empty())
    }
}
