//! The product or platform group that records are listed under: `Example Studio for Android:`.

use super::draft::Draft;
use super::passage::Passage;
use crate::policy::block::Document;
use crate::policy::normal;

/// Words that name platforms.
const LATIN: &str =
    "android ios iphone ipad ipados harmonyos windows macos linux web h5 pc desktop";
const CHINESE: &str =
    "安卓 鸿蒙 鴻蒙 苹果 蘋果 小程序 网页 網頁 电脑 電腦 手机 手機 移动端 行動裝置 桌面 客户端";

/// Leaves to each draft the group that names its platform.
///
/// The names of platforms tell groups of platforms from groups of purposes: where one group of a
/// listing has such a name, all of its groups are meant so, as in `Example for iOS:` and `Example:`.
pub(super) fn assign(drafts: &mut [Draft], document: &Document) {
    for listing in drafts.chunk_by_mut(|one, next| one.listing == next.listing) {
        let groups = || listing.iter().filter_map(|draft| draft.group);
        let named = groups().any(|group| names_platform(group.text(document)));
        for draft in listing {
            let group = draft.group.filter(|_| named);
            draft.group = group.or_else(|| heading(draft, document));
        }
    }
}

/// The heading above a record, if it names a platform.
fn heading(draft: &Draft, document: &Document) -> Option<Passage> {
    const LEVELS: usize = 2;
    let first = draft.first()?.block;
    let above = |block: &usize| document.blocks[*block].heading;
    let headings = std::iter::successors(above(&first), above).take(LEVELS);
    let headings =
        headings.map(|heading| super::name::bare(Passage::of(document, heading), document));
    headings.into_iter().find(|heading| names_platform(heading.text(document)))
}

fn names_platform(text: &str) -> bool {
    let text = normal::searchable_str(text).text;
    let mut words = text.split(|c: char| !c.is_ascii_alphanumeric());
    words.any(|word| LATIN.split(' ').any(|known| known == word))
        || CHINESE.split(' ').any(|known| text.contains(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn platforms_are_whole_words() {
        assert!(names_platform("Example Studio for Android"));
        assert!(names_platform("（一）iOS端"));
        assert!(names_platform("安卓版"));
        assert!(!names_platform("Webhooks and weblogs"));
    }
}
