//! The legal bases of processing, sorted by id, with the article each stands on.
//!
//! `gdpr` names an article of Regulation (EU) 2016/679, `pipl` one of the Personal Information
//! Protection Law of the People's Republic of China; a leading `~` marks an approximate pair, and
//! an empty string that the law has no such basis.

use super::LegalBasis;

const fn basis(
    id: &'static str,
    label: &'static str,
    gdpr: &'static str,
    pipl: &'static str,
) -> LegalBasis {
    LegalBasis { id, label, gdpr, pipl }
}

/// Every legal basis, sorted by id.
#[rustfmt::skip]
pub static LEGAL_BASES: &[LegalBasis] = &[
    basis("consent", "Consent", "Art 6(1)(a)", "Art 13(1)(1)"),
    basis("contract", "Contract", "Art 6(1)(b)", "Art 13(1)(2) first half"),
    basis("explicit_consent", "Explicit consent for special categories", "Art 9(2)(a)", "Art 29"),
    basis("hr_management", "HR under lawful labour rules or collective contract", "", "Art 13(1)(2) second half"),
    basis("legal_obligation", "Legal obligation or statutory duty", "Art 6(1)(c)", "Art 13(1)(3)"),
    basis("legitimate_interest", "Legitimate interests", "Art 6(1)(f)", ""),
    basis("news_supervision", "News reporting and public-opinion supervision", "", "Art 13(1)(5)"),
    basis("other_law", "Other circumstances set by law", "", "Art 13(1)(7)"),
    basis("public_health_emergency", "Public health emergency", "~Art 9(2)(i)", "Art 13(1)(4) first half"),
    basis("public_interest", "Public task or official authority", "Art 6(1)(e)", ""),
    basis("publicly_available", "Data the person made public or lawfully disclosed", "~Art 9(2)(e)", "Art 13(1)(6)"),
    basis("vital_interest", "Vital interests", "Art 6(1)(d)", "Art 13(1)(4) second half"),
];
