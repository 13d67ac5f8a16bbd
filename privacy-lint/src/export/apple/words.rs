//! The words of Apple's privacy manifests, in Apple's order.

use crate::export::mapping::lines;

/// What stands before the ids of data types.
pub const TYPE_PREFIX: &str = "NSPrivacyCollectedDataType";
/// What stands before the ids of purposes.
pub const PURPOSE_PREFIX: &str = "NSPrivacyCollectedDataTypePurpose";
/// What stands before the names of APIs that need a reason.
pub const API_PREFIX: &str = "NSPrivacyAccessedAPICategory";

/// The key of whether the app tracks people.
pub const TRACKING: &str = "NSPrivacyTracking";
/// The key of the hosts that tracking connects to.
pub const TRACKING_DOMAINS: &str = "NSPrivacyTrackingDomains";
/// The key of the data that is collected.
pub const COLLECTED: &str = "NSPrivacyCollectedDataTypes";
/// The key of a collected type's id.
pub const TYPE: &str = "NSPrivacyCollectedDataType";
/// The key of whether a collected type is linked to a person's identity.
pub const LINKED: &str = "NSPrivacyCollectedDataTypeLinked";
/// The key of whether a collected type is used to track.
pub const TYPE_TRACKING: &str = "NSPrivacyCollectedDataTypeTracking";
/// The key of a collected type's purposes.
pub const PURPOSES: &str = "NSPrivacyCollectedDataTypePurposes";
/// The key of the APIs that need a reason.
pub const ACCESSED: &str = "NSPrivacyAccessedAPITypes";
/// The key of an API's name.
pub const API: &str = "NSPrivacyAccessedAPIType";
/// The key of the reasons for calling an API.
pub const REASONS: &str = "NSPrivacyAccessedAPITypeReasons";

/// The data types, without their prefix.
pub fn types() -> impl Iterator<Item = &'static str> {
    of_kind("type")
}

/// The purposes, without their prefix.
pub fn purposes() -> impl Iterator<Item = &'static str> {
    of_kind("purpose")
}

/// The APIs that need a reason, each with a code that may stand for it: `DiskSpace E174.1`.
pub fn reasons() -> impl Iterator<Item = (&'static str, &'static str)> {
    of_kind("reason").filter_map(|it| it.split_once(' '))
}

fn of_kind(kind: &'static str) -> impl Iterator<Item = &'static str> {
    let table = include_str!("../tables/apple-words.tsv");
    lines(table).filter(move |[it, _]| *it == kind).map(|[_, word]| word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manifest::schema::REQUIRED_REASON;

    #[test]
    fn the_manifest_offers_the_reasons_that_apple_knows() {
        assert_eq!(of_kind("reason").collect::<Vec<_>>(), REQUIRED_REASON.words);
        assert_eq!((types().count(), purposes().count(), reasons().count()), (35, 6, 17));
    }
}
