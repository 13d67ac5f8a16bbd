//! What the form calls sharing: data that goes to somebody who does not handle it on the app's
//! behalf, and not because the person sent it there.

use crate::export::datum::{Datum, Source};
use crate::export::form::{Entry, Known};
use crate::export::loss::{Kind, Loss};
use crate::manifest::{Answers, Located, Manifest};
use crate::store_forms::{Flag, Use};

/// Who receives data of a product, and as what.
pub(super) struct Handlers<'p> {
    manifest: &'p Manifest,
    providers: Option<&'p [Located<String>]>,
    by_person: &'p [Located<String>],
}

/// What giving data to somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Giving {
    /// No sharing: a service provider, an authority, or what the person does.
    Exempt,
    /// Sharing.
    Sharing,
    /// Nobody says what it is.
    Unknown,
}

impl<'p> Handlers<'p> {
    pub(super) fn new(manifest: &'p Manifest, answers: &'p Answers) -> Self {
        Self {
            manifest,
            providers: answers.words("service_providers"),
            by_person: answers.words("user_initiated").unwrap_or_default(),
        }
    }

    fn giving(&self, recipient: &str) -> Giving {
        let is_listed = |list: &[Located<String>]| list.iter().any(|it| it.value == recipient);
        let kind = self.manifest.recipients.iter().find(|it| it.id.value == recipient);
        match kind.map(|it| it.kind.value.as_str()) {
            _ if is_listed(self.by_person) || self.providers.is_some_and(is_listed) => {
                Giving::Exempt
            }
            Some("processor" | "authority") => Giving::Exempt,
            Some("acquirer" | "advertiser" | "affiliate" | "partner") => Giving::Sharing,
            // A list that is given is whole.
            _ if self.providers.is_some() => Giving::Sharing,
            _ => Giving::Unknown,
        }
    }

    /// Why an SDK gets data, by its entry; `None` where that does not say, or it is no SDK.
    fn purposes(&self, recipient: &str) -> Option<Vec<&'p str>> {
        let sdk = self.manifest.sdks.iter().find(|it| it.id.value == recipient)?;
        let purposes: Vec<_> = sdk.purposes.iter().map(|it| it.value.as_str()).collect();
        (!purposes.is_empty()).then_some(purposes)
    }
}

/// Says of a type whether it is shared, and why. What nobody says counts as sharing.
pub(super) fn add(entry: &mut Entry<'_>, loss: &mut Loss, handlers: &Handlers<'_>) {
    let data: Vec<Datum<'_>> = entry.data.iter().map(|(it, _)| *it).collect();
    let given: Vec<_> = data
        .iter()
        .flat_map(|it| it.recipients().map(move |id| (it, id, handlers.giving(id))))
        .filter(|(.., giving)| *giving != Giving::Exempt)
        .collect();
    for (datum, recipient, giving) in &given {
        if *giving == Giving::Unknown {
            let text = format!(
                "`{recipient}` counts as a third party: list it under `play.service_providers` or \
                 `play.user_initiated` if it is none"
            );
            loss.about(Kind::Assumed, text, datum.name());
        }
        for purpose in purposes(datum, recipient, handlers) {
            entry.add_purpose(loss, super::words(), (Use::Sharing, purpose), datum);
        }
    }
    let is_stated = given.is_empty() || given.iter().any(|(.., it)| *it == Giving::Sharing);
    let known = Known { value: !given.is_empty(), is_stated };
    entry.flags.insert(Flag::Shared, known);
}

fn purposes<'p>(datum: &Datum<'p>, recipient: &str, handlers: &Handlers<'p>) -> Vec<&'p str> {
    match datum.source {
        Source::Own(_) => handlers.purposes(recipient).unwrap_or_else(|| datum.purposes()),
        Source::Sdk(_) => datum.purposes(),
    }
}
