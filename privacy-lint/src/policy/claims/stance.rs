//! What an act says about the data beside it: a verb and who does it make a practice.

use privacy_model::claim::Practice;

use super::clause::{Act, Actor};
use crate::policy::lexicon::cue::Verb;

/// What is said about data: practices, and whether they are denied.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Stance {
    /// In the order of the verbs, each once.
    pub(crate) practices: Vec<Practice>,
    pub(crate) denied: bool,
}

impl Stance {
    /// What is said of data that a policy lists without saying more.
    pub(crate) fn collected() -> Self {
        Self { practices: vec![Practice::Collect], denied: false }
    }

    /// Whether it says that data is shared.
    pub(crate) fn shares(&self) -> bool {
        self.practices.contains(&Practice::Share)
    }
}

/// What an act says about data beside it; `None` for acts that are about something else, such as
/// protecting data or the person's own use of a service.
pub(crate) fn of_act(act: &Act, to_recipient: bool) -> Option<Stance> {
    let mut practices = Vec::new();
    let about_rights = act.actor == Actor::User && act.verbs.contains(&Verb::Other);
    if about_rights {
        return None;
    }
    let deeds =
        act.verbs.iter().flat_map(|verb| act.actor.each().iter().map(|actor| (*verb, *actor)));
    for (verb, actor) in deeds {
        if let Some(practice) = practice(verb, actor, act, to_recipient)
            && !practices.contains(&practice)
        {
            practices.push(practice);
        }
    }
    (!practices.is_empty()).then_some(Stance { practices, denied: act.denied })
}

fn practice(verb: Verb, actor: Actor, act: &Act, to_recipient: bool) -> Option<Practice> {
    let to_us = act.to_us;
    match (verb, actor) {
        (Verb::Give | Verb::Share, _) if to_us => Some(Practice::Collect),
        (Verb::Link, _) if act.denied => None,
        (Verb::Collect | Verb::Use | Verb::Link | Verb::Store | Verb::Retain, Actor::User)
        | (Verb::Store | Verb::Retain, Actor::Third)
        | (Verb::Erase | Verb::Other | Verb::Comprise | Verb::Engage | Verb::Announce, _) => None,
        (Verb::Collect | Verb::Use | Verb::Link | Verb::Give, Actor::Third) => {
            Some(Practice::Share)
        }
        (Verb::Collect | Verb::Store, _) | (Verb::Give | Verb::Share, Actor::User) => {
            Some(Practice::Collect)
        }
        (Verb::Use | Verb::Link, _) => Some(Practice::Use),
        (Verb::Retain, _) => Some(Practice::Retain),
        (Verb::Give, _) => to_recipient.then_some(Practice::Share),
        (Verb::Share, _) => Some(Practice::Share),
    }
}
