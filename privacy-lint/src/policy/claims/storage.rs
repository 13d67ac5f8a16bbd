//! Storage: where data is kept.

use privacy_model::claim::Practice;
use privacy_model::vocabulary::PERSONAL;

use super::reading::Sentence;
use super::region;
use crate::policy::Statement;
use crate::policy::lexicon::cue::Verb;

impl Sentence<'_, '_> {
    /// Where data is stored, where regions are named.
    pub(super) fn storage_claims(&self, out: &mut Vec<Statement>) {
        for clause in &self.clauses {
            let Some(act) = clause.acts.iter().find(|act| act.verbs.contains(&Verb::Store)) else {
                continue;
            };
            let regions = region::regions(&self.passage.words[act.words.end..clause.words.end]);
            if regions.is_empty() {
                continue;
            }
            let mut claim = self.claim(Practice::Store, act.denied);
            claim.category = Some(self.data_in(&self.words).unwrap_or_else(|| PERSONAL.to_owned()));
            claim.regions = regions;
            self.limit(&mut claim, Some(clause));
            out.push(self.statement(claim, &(act.words.start..clause.words.end)));
        }
    }
}
