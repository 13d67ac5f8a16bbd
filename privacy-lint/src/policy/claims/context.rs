//! What a block leaves to the blocks under it: the items of its list, the cells of its column, the
//! paragraphs of its section.

use privacy_model::claim::Condition;

use super::stance::Stance;

#[expect(clippy::struct_excessive_bools, reason = "independent facts about a block")]
/// The reading that a lead-in, a column header or a heading gives to what stands under it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Context {
    /// What is said of data that is named without a verb.
    pub(crate) stance: Option<Stance>,
    /// The block is about rights, security or contact: data named without a verb is not collected.
    pub(crate) aside: bool,
    /// The section is about rights, security, children or the like.
    pub(crate) aside_section: bool,
    /// Purposes are listed under it.
    pub(crate) purposes_follow: bool,
    /// Recipients are listed under it.
    pub(crate) recipients_follow: bool,
    /// It is about how long data is kept.
    pub(crate) keeps: bool,
    /// The purposes that it states.
    pub(crate) purposes: Vec<String>,
    /// The purposes that the heading above states. They are those of what is done, and nothing that is
    /// denied is denied for them alone.
    pub(crate) heading_purposes: Vec<String>,
    /// The recipients that it states.
    pub(crate) recipients: Vec<String>,
    /// The categories that the data under it belongs to, in the policy's words.
    pub(crate) broader: Vec<String>,
    /// The condition under which all of it holds.
    pub(crate) condition: Option<Condition>,
}

impl Context {
    /// This context, completed by that of the heading above.
    pub(crate) fn under(mut self, heading: &Self) -> Self {
        if self.stance.is_none() && !self.aside {
            self.stance.clone_from(&heading.stance);
            self.aside = heading.aside;
        }
        self.aside_section |= heading.aside_section;
        self.keeps |= heading.keeps;
        if self.purposes.is_empty() {
            self.heading_purposes.clone_from(&heading.purposes);
        }
        self
    }

    /// What a heading leaves to a paragraph: no list, so no recipients and no broader category.
    pub(crate) fn as_heading(&self) -> Self {
        Self {
            recipients_follow: false,
            recipients: Vec::new(),
            broader: Vec::new(),
            condition: None,
            purposes: Vec::new(),
            heading_purposes: self.purposes.clone(),
            ..self.clone()
        }
    }
}
