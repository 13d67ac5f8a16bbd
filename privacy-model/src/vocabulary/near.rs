//! Near terms: categories that a policy may mean by each other's name, so that a mention of one is a
//! vague disclosure of the other.

/// Groups of categories that are told apart by few readers.
static NEAR: &[&[&str]] = &[
    &["behavior.browsing_history", "behavior.interaction", "behavior.search_history"],
    &["behavior.interaction", "behavior.media_consumption", "behavior.advertising"],
    &["commerce", "commerce.order", "financial.purchase_history", "financial.transaction"],
    &["financial.bank_account", "financial.payment", "financial.payment_card"],
    &["content.photo", "content.video", "identity.photo"],
    &["content.audio", "content.audio_other", "content.music", "biometric.voiceprint"],
    &["content.message_email", "content.message_in_app", "content.message_sms", "content.support"],
    &["content.file", "content.metadata", "content.post"],
    &["contact.other", "identity.username", "social"],
    &["contact.address.city", "contact.address.postal_code", "location.coarse"],
    &["contact.address.country", "location.coarse"],
    &["identity.pseudonymous_id", "identity.user_id", "identity.username"],
    &["credential.auth_history", "credential.token"],
    &["demographic.age", "demographic.date_of_birth"],
    &["demographic.nationality", "contact.address.country"],
    &["device.attributes.app_version", "device.attributes.browser", "device.attributes.os"],
    &["device.attributes.model", "device.attributes.os"],
    &["device.cookie_id", "device.id.advertising", "device.id.fingerprint"],
    &["device.network", "device.network.carrier", "device.network.wifi", "device.ip_address"],
    &["device.status", "device.sensor", "diagnostics.performance"],
    &["diagnostics.crash", "diagnostics.log", "diagnostics.performance"],
    &["health.fitness", "device.sensor"],
    &["location.coarse", "location.history", "location.precise"],
    &["professional.education", "professional.job"],
    &["survey", "content.post"],
];

/// The categories that a policy may mean when it names this one, in the order of the table.
///
/// ```
/// use privacy_model::vocabulary::near_categories;
/// assert!(near_categories("commerce.order").any(|it| it == "financial.purchase_history"));
/// assert_eq!(near_categories("health.genetic").count(), 0);
/// ```
pub fn near_categories(id: &str) -> impl Iterator<Item = &'static str> {
    NEAR.iter()
        .filter(move |group| group.contains(&id))
        .flat_map(|group| group.iter().copied())
        .filter(move |other| *other != id)
}

#[cfg(test)]
mod tests {
    use super::{NEAR, near_categories};
    use crate::vocabulary::category;

    #[test]
    fn every_near_term_is_a_category() {
        for id in NEAR.iter().copied().flatten() {
            assert!(category(id).is_some(), "{id} is no category");
        }
    }

    #[test]
    fn nearness_is_mutual() {
        for id in NEAR.iter().copied().flatten() {
            for other in near_categories(id) {
                assert!(near_categories(other).any(|it| it == *id), "{other} forgets {id}");
            }
        }
    }
}
