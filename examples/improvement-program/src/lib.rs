//! The telemetry of a fictional robot mower.
//!
//! Nothing here is recorded before the owner has joined the improvement program, which is what
//! `when = "joined-program"` says. The notice in `policy/` tells the owner so, in the same words.

pub mod diagnosis;
pub mod usage;

use diagnosis::FaultReport;
use privacy_derive::Privacy;
use usage::UsageReport;

/// Whether the owner has joined the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Membership {
    /// Joined on the mower's screen.
    Joined,
    /// Never joined, or left again.
    Outside,
}

/// One message to the fleet service.
#[derive(Debug, Clone, Privacy)]
pub enum Message {
    /// Sent after a fault.
    Fault(#[privacy(nested)] FaultReport),
    /// Sent once a day.
    Usage(#[privacy(nested)] UsageReport),
}

impl Message {
    /// The message, if its sender may send it.
    pub fn permitted(self, membership: Membership) -> Option<Self> {
        (membership == Membership::Joined).then_some(self)
    }
}

#[cfg(test)]
mod tests {
    use super::{Membership, Message};
    use crate::usage::UsageReport;

    #[test]
    fn nothing_is_sent_from_outside_the_program() {
        let message = Message::Usage(UsageReport::default());
        assert!(message.clone().permitted(Membership::Outside).is_none());
        assert!(message.permitted(Membership::Joined).is_some());
    }
}
