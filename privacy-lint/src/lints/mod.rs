//! The lints: one a file, with its page beside it, in one ordered list.
//!
//! A lint reads facts and pushes findings. What several of them share is in modules of its own:
//! `disclosure` for those that report a judgement, `constants` for what `#[retention]` and
//! `#[policy_version]` hold, `annotations` for what is written in the code, `plans` for planned sentences,
//! `permission_lists` for permissions in documents, `evidence` for the places that findings show, and
//! `wording` for words.

mod annotations;
pub(crate) mod constants;
mod context;
mod disclosure;
mod evidence;
mod former;
mod lint;
pub mod page;
mod permission_lists;
mod plans;
mod sdk_entry;
mod vague;
pub(crate) mod wording;

mod ambiguous_claim;
mod conflicting_annotation;
mod contradicted_claim;
mod dangling_reference;
mod expired_suppression;
mod expiring_suppression;
mod fulfilled_plan;
mod incomplete_sdk_record;
mod inconsistent_label;
mod inconsistent_name;
mod insecure_link;
mod low_coverage;
mod malformed_annotation;
mod malformed_lockfile;
mod missing_effective_date;
mod missing_retention;
mod permission_purpose_drift;
mod policy_version_drift;
mod retention_conflict;
mod retention_drift;
mod sdk_data_mismatch;
pub(crate) mod sdk_drift;
mod stale_appendix;
mod stale_disclosure;
mod stale_effective_date;
mod stale_evidence;
mod stale_lock;
mod stale_permission;
mod stale_quote;
mod stale_sdk;
mod store_form_drift;
mod translation_drift;
mod unannotated_field;
mod unannotated_personal_data;
mod undeclared_sdk;
mod undisclosed_category;
mod undisclosed_permission;
mod undisclosed_purpose;
mod undisclosed_recipient;
mod undisclosed_storage;
mod unfulfilled_plan;
mod unknown_term;
mod unpublished_sdk;
mod unread_text;
mod unstated_condition;
mod unstated_scope;
mod unused_sdk;
mod unused_suppression;
mod vague_disclosure;
mod vague_sensitive_disclosure;

pub use context::{Context, Judged};
pub use former::{FORMER, Fate, Former, former};
pub use lint::{Check, Group, Lint, Sink};

/// Every lint, by group and name.
pub static ALL: &[&Lint] = &[
    &ambiguous_claim::LINT,
    &contradicted_claim::LINT,
    &permission_purpose_drift::LINT,
    &stale_disclosure::LINT,
    &stale_permission::LINT,
    &store_form_drift::LINT,
    &undisclosed_category::LINT,
    &undisclosed_permission::LINT,
    &undisclosed_purpose::LINT,
    &undisclosed_recipient::LINT,
    &undisclosed_storage::LINT,
    &unstated_condition::LINT,
    &unstated_scope::LINT,
    &vague_disclosure::LINT,
    &vague_sensitive_disclosure::LINT,
    &malformed_lockfile::LINT,
    &sdk_data_mismatch::LINT,
    &sdk_drift::LINT,
    &stale_appendix::LINT,
    &stale_sdk::LINT,
    &undeclared_sdk::LINT,
    &unpublished_sdk::LINT,
    &unused_sdk::LINT,
    &missing_retention::LINT,
    &retention_conflict::LINT,
    &retention_drift::LINT,
    &conflicting_annotation::LINT,
    &low_coverage::LINT,
    &malformed_annotation::LINT,
    &unannotated_field::LINT,
    &unannotated_personal_data::LINT,
    &unknown_term::LINT,
    &dangling_reference::LINT,
    &incomplete_sdk_record::LINT,
    &inconsistent_label::LINT,
    &inconsistent_name::LINT,
    &insecure_link::LINT,
    &missing_effective_date::LINT,
    &policy_version_drift::LINT,
    &stale_effective_date::LINT,
    &stale_quote::LINT,
    &translation_drift::LINT,
    &unread_text::LINT,
    &expired_suppression::LINT,
    &expiring_suppression::LINT,
    &fulfilled_plan::LINT,
    &stale_evidence::LINT,
    &stale_lock::LINT,
    &unfulfilled_plan::LINT,
    &unused_suppression::LINT,
];

#[cfg(test)]
mod tests;
