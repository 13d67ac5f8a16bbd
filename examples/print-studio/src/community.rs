//! What people publish, say and look for in the model library.

use privacy_derive::Privacy;

/// A published model.
#[derive(Debug, Clone, Privacy)]
#[privacy(
    subject = "user",
    purpose = "service",
    basis = "contract",
    retention = "publications",
    shared_with = "community",
    storage = "cloud",
    optional
)]
pub struct Publication {
    /// The model itself.
    #[privacy(category = "content.file", shared_with = ["community", "meshmender"])]
    pub files: Vec<Vec<u8>>,
    /// Pictures of it.
    #[privacy(category = "content.photo")]
    pub pictures: Vec<Vec<u8>>,
    /// The camera and the date that the pictures carry.
    #[privacy(
        category = "content.metadata",
        allow(
            "vague-disclosure",
            reason = "these details are part of the pictures that the policy names",
            until = "2027-06-30"
        )
    )]
    pub picture_details: Vec<(String, String)>,
    /// What its author says about it.
    #[privacy(category = "content.post")]
    pub description: String,
    /// The licence it is offered under.
    #[privacy(none = "one of a fixed list")]
    pub licence: &'static str,
    /// What others have said.
    #[privacy(nested)]
    pub comments: Vec<Comment>,
}

/// A comment under a model.
#[derive(Debug, Clone, Privacy)]
#[privacy(
    subject = "user",
    purpose = "service",
    retention = "publications",
    shared_with = "community",
    optional
)]
pub struct Comment {
    /// Who wrote it.
    #[privacy(category = "identity.username", purpose = "service.account")]
    pub author: String,
    /// What it says.
    #[privacy(category = "content.post")]
    pub text: String,
}

/// What a person looked for and looked at.
#[derive(Debug, Clone, Privacy)]
#[privacy(
    subject = "user",
    purpose = "personalization.recommendation",
    basis = "legitimate_interest",
    retention = "interactions",
    storage = "cloud"
)]
pub struct LibraryActivity {
    /// Words typed into the search box.
    #[privacy(category = "behavior.search_history")]
    pub searches: Vec<String>,
    /// Models viewed, liked, followed and downloaded.
    #[privacy(category = "behavior.interaction")]
    pub interactions: Vec<(u64, Interaction)>,
}

/// What was done with a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interaction {
    /// Its page was opened.
    Viewed,
    /// It was liked.
    Liked,
    /// Its author is followed.
    Followed,
    /// Its files were fetched.
    Downloaded,
}
