//! What a part of the document is about, as far as records need it.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::policy::block::{Block, BlockKind, Document};
use crate::policy::{normal, shape};

/// Words of headings and lead-ins above lists of SDKs.
const SDK: &str = "sdk | sdks | software development kit | 软件开发包 | 软件工具开发包 | 软件开发工具包 | \
    開發包";

/// Words of headings and lead-ins above lists of third-party services.
const SERVICE: &str = "third-party service | third party service | third-party provider | \
    third party provider | third-party tool | third-party plugin | third party librar | \
    third-party librar | service providers used by | subprocessor | sub-processor | \
    third-party partner | third parties we | third-party component | third-party vendor | \
    第三方服务 | 第三方合作 | 合作方清单 | 合作伙伴清单 | 第三方信息共享 | 第三方共享 | 第三方服務";

/// Words above lists of permissions.
const PERMISSION: &str = "permission | 权限 | 權限";

/// Words of lead-ins that say that links to privacy policies follow.
const PRIVACY: &str = "privacy policy | privacy policies | privacy notice | privacy statement | \
    privacy center | privacy and information security policy | 隐私政策 | 隐私协议 | \
    隐私声明 | 隐私权政策 | 隱私政策";

/// What a text can speak of, as far as records need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// SDKs, by that word.
    Sdk,
    /// Third-party services.
    Service,
    /// Permissions of the operating system.
    Permission,
    /// Privacy policies.
    Privacy,
}

/// What a block or what stands above it speaks of: a set of subjects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Scope(u8);

impl Scope {
    /// Whether it speaks of that subject.
    pub(super) fn has(self, subject: Subject) -> bool {
        self.0 & Self::of(subject).0 != 0
    }

    /// Whether it speaks of SDKs or third-party services.
    pub(super) fn is_listing(self) -> bool {
        self.has(Subject::Sdk) || self.has(Subject::Service)
    }

    /// What either speaks of.
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn of(subject: Subject) -> Self {
        Self(1 << subject as u8)
    }
}

/// The scopes of a document's blocks.
#[derive(Debug)]
pub(super) struct Scopes {
    own: Vec<Scope>,
    chain: Vec<Scope>,
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
        Self { own, chain, above }
    }

    /// What the block itself says.
    pub(super) fn own(&self, block: usize) -> Scope {
        self.own.get(block).copied().unwrap_or_default()
    }

    /// What its headings and lead-ins say.
    pub(super) fn chain(&self, block: usize) -> Scope {
        self.chain.get(block).copied().unwrap_or_default()
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
    block.kind == BlockKind::Paragraph && text.len() >= SHORTEST && shape::record(text).is_none()
}

/// What a text speaks of.
pub(super) fn said(text: &str) -> Scope {
    let text = normal::searchable_str(text).text;
    let subjects = WORDS.find_iter(&text).map(|found| SUBJECTS[found.pattern().as_usize()]);
    subjects.fold(Scope::default(), |scope, subject| scope.and(Scope::of(subject)))
}

/// The subject of each of the words, in the order of [`WORDS`].
static SUBJECTS: LazyLock<Vec<Subject>> = LazyLock::new(|| words().map(|(_, it)| it).collect());

static WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::new(words().map(|(word, _)| word)).expect("a few short words make an automaton")
});

fn words() -> impl Iterator<Item = (&'static str, Subject)> {
    let subjects = [
        (SDK, Subject::Sdk),
        (SERVICE, Subject::Service),
        (PERMISSION, Subject::Permission),
        (PRIVACY, Subject::Privacy),
    ];
    subjects
        .into_iter()
        .flat_map(|(words, subject)| words.split(" | ").map(move |it| (it, subject)))
}
