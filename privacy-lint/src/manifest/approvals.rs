//! `privacy-approvals.toml`: the acceptances and hand-made claims that somebody has to agree to, in a
//! file of their own so that a code host can ask for that somebody's review.

use toml::de::DeTable;

use super::check::{self, Tables};
use super::error::ManifestError;
use super::names::Names;
use super::reader::Entry;
use super::{Allow, HandClaim, Home, Manifest, SourceFile, each, finish, too_long};

/// The name of the file, beside `privacy.toml`.
pub const APPROVALS_FILE_NAME: &str = "privacy-approvals.toml";

/// The tables that it may hold.
pub(super) const TABLES: &[&str] = &["claim", "allow"];

impl Manifest {
    /// Takes in the approvals that stand beside the manifest, after its own. What they refer to is
    /// declared in the manifest, whose text is `file`.
    ///
    /// # Errors
    ///
    /// Every mistake in the approvals, as [`read`](super::read) gives them; the manifest is then as
    /// it was.
    pub fn approve(
        &mut self,
        file: &SourceFile,
        approvals: &SourceFile,
    ) -> Result<(), Vec<ManifestError>> {
        let text = approvals.text();
        if let Some(error) = too_long(text) {
            return Err(vec![error]);
        }
        let (declared, _) = DeTable::parse_recoverable(file.text());
        let (table, syntax) = DeTable::parse_recoverable(text);
        let root = Entry::root(table.get_ref());
        let mut errors = Vec::new();
        // The manifest's own mistakes have been reported.
        let names = Names::collect(Entry::root(declared.get_ref()), &mut Vec::new());
        check::check(root, Tables::Approvals, &names, &mut errors);
        let allows = each(root, "allow", |it| Allow::read(it, Home::Approvals, &mut errors));
        let claims = each(root, "claim", |it| HandClaim::read(it, Home::Approvals, &mut errors));
        finish(errors, &syntax, text, &names)?;
        self.allows.extend(allows);
        self.claims.extend(claims);
        Ok(())
    }
}
