//! What a part of the document is about, as far as records need it.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::label;
use crate::policy::block::{Block, BlockKind, Document};
use crate::policy::normal;

/// Words of headings and lead-ins above lists of SDKs.
const SDK: &str = "sdk | software development kit | 软件开发包 | 软件工具开发包 | 软件开发工具包 | \
    開發包 | third-party service | third party service | third-party provider | \
    third party provider | third-party tool | third-party plugin | third party librar | \
    third-party librar | service providers used by | subprocessor | sub-processor | \
    third-party partner | 第三方服务 | 第三方合作 | 合作方清单 | 合作伙伴清单 | \
    第三方信息共享 | 第三方共享 | third parties we | third-party component | \
    third-party vendor | 第三方服務";

/// Words above lists of permissions.
const PERMISSION: &str = "permission | 权限 | 權限";

/// Words of lead-ins that say that links to privacy policies follow.
const PRIVACY: &str = "privacy policy | privacy policies | privacy notice | privacy statement | 隐私政策 | \
    隐私协议 | 隐私声明 | 隱私政策";

/// What a block or what stands above it speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Scope {
    /// SDKs or third-party services.
    pub(super) sdk: bool,
    /// Permissions of the operating system.
    pub(super) permission: bool,
    /// Privacy policies.
    pub(super) privacy: bool,
}

impl Scope {
    fn and(self, other: Self) -> Self {
        Self {
            sdk: self.sdk || other.sdk,
            permission: self.permission || other.permission,
            privacy: self.privacy || other.privacy,
        }
    }
}

/// The scopes of a document's blocks.
#[derive(Debug)]
pub(super) struct Scopes {
    own: Vec<Scope>,
    above: Vec<Scope>,
}

impl Scopes {
    /// The scopes of a document.
    pub(super) fn of(document: &Document) -> Self {
        let own: Vec<Scope> = document.blocks.iter().map(|it| said(&it.text.decoded)).collect();
        let mut chain: Vec<Scope> = Vec::with_capacity(own.len());
        let mut above = Vec::with_capacity(own.len());
        let mut prose = Scope::default();
        for (index, block) in document.blocks.iter().enumerate() {
            let from = |other: Option<usize>| match other.filter(|other| *other < index) {
                Some(other) => own[other].and(chain[other]),
                None => Scope::default(),
            };
            chain.push(from(block.heading).and(from(block.lead_in)));
            above.push(chain[index].and(prose));
            if is_prose(block) {
                prose = own[index];
            }
        }
        Self { own, above }
    }

    /// What the block itself says.
    pub(super) fn own(&self, block: usize) -> Scope {
        self.own.get(block).copied().unwrap_or_default()
    }

    /// What its headings, its lead-ins and the last paragraph of running text before it say.
    pub(super) fn above(&self, block: usize) -> Scope {
        self.above.get(block).copied().unwrap_or_default()
    }
}

/// Whether a block is running text, long enough to introduce what follows it.
fn is_prose(block: &Block) -> bool {
    const SHORTEST: usize = 60;
    let text = block.text.decoded.as_str();
    let labelled = text.split_once([':', '：']).is_some_and(|(it, _)| label::label(it).is_some());
    block.kind == BlockKind::Paragraph && text.len() >= SHORTEST && !labelled
}

/// What a text speaks of.
pub(super) fn said(text: &str) -> Scope {
    let mut scope = Scope::default();
    for found in WORDS.find_iter(&normal::searchable_str(text).text) {
        match SUBJECTS[found.pattern().as_usize()] {
            Subject::Sdk => scope.sdk = true,
            Subject::Permission => scope.permission = true,
            Subject::Privacy => scope.privacy = true,
        }
    }
    scope
}

#[derive(Clone, Copy)]
enum Subject {
    Sdk,
    Permission,
    Privacy,
}

/// The subject of each of the words, in the order of [`WORDS`].
static SUBJECTS: LazyLock<Vec<Subject>> = LazyLock::new(|| words().map(|(_, it)| it).collect());

static WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::new(words().map(|(word, _)| word)).expect("a few short words make an automaton")
});

fn words() -> impl Iterator<Item = (&'static str, Subject)> {
    let subjects =
        [(SDK, Subject::Sdk), (PERMISSION, Subject::Permission), (PRIVACY, Subject::Privacy)];
    subjects
        .into_iter()
        .flat_map(|(words, subject)| words.split(" | ").map(move |it| (it, subject)))
}
