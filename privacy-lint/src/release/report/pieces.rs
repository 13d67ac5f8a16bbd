//! Cuts the text of a block at the ends of its marks, so that marks that overlap share pieces.

use super::contents::Piece;
use super::spread::Stretch;

/// How a mark is drawn, strongest first.
const CLASSES: [&str; 3] = ["denied", "met", "unmet"];

/// The pieces of a text, in order; `class_of` tells how a mark is drawn. Stretches are sorted and lie
/// on character boundaries.
pub(super) fn pieces(
    text: &str,
    stretches: &[Stretch],
    class_of: impl Fn(usize) -> &'static str,
) -> Vec<Piece> {
    let mut ends: Vec<&Stretch> = stretches.iter().collect();
    ends.sort_by_key(|it| (it.decoded.end, it.decoded.start, it.mark));
    let mut cuts: Vec<usize> =
        stretches.iter().flat_map(|it| [it.decoded.start, it.decoded.end]).collect();
    cuts.extend([0, text.len()]);
    cuts.sort_unstable();
    cuts.dedup();
    let (mut opening, mut closing) = (stretches.iter().peekable(), ends.into_iter().peekable());
    let mut open = Open::default();
    let piece = |cut: &[usize]| {
        let (start, end) = (cut[0], cut[1]);
        let mut piece = Piece {
            text: text.get(start..end).unwrap_or_default().to_owned(),
            class: "",
            starts: Vec::new(),
            ends: Vec::new(),
        };
        while let Some(it) = opening.next_if(|it| it.decoded.start <= start) {
            *open.count(class_of(it.mark)) += 1;
            piece.starts.extend(it.is_first.then_some(it.mark));
        }
        piece.class = open.class();
        while let Some(it) = closing.next_if(|it| it.decoded.end <= end) {
            *open.count(class_of(it.mark)) -= 1;
            piece.ends.extend(it.is_last.then_some(it.mark));
        }
        piece
    };
    cuts.windows(2).map(piece).collect()
}

/// How many marks of each class are open.
#[derive(Default)]
struct Open([usize; CLASSES.len()]);

impl Open {
    fn count(&mut self, class: &str) -> &mut usize {
        let index = CLASSES.iter().position(|it| *it == class).unwrap_or(CLASSES.len() - 1);
        &mut self.0[index]
    }

    fn class(&self) -> &'static str {
        let open = CLASSES.iter().zip(self.0).find(|(_, count)| *count > 0);
        open.map_or("", |(class, _)| class)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::{Span, floor_char_boundary};

    fn stretch(start: usize, end: usize, mark: usize) -> Stretch {
        Stretch { decoded: Span::new(start, end), mark, is_first: true, is_last: true }
    }

    fn class_of(mark: usize) -> &'static str {
        CLASSES[mark % CLASSES.len()]
    }

    fn shown(text: &str, stretches: &[Stretch]) -> Vec<String> {
        let piece = |it: Piece| format!("{}|{}|{:?}{:?}", it.text, it.class, it.starts, it.ends);
        pieces(text, stretches, class_of).into_iter().map(piece).collect()
    }

    #[test]
    fn text_without_marks_is_one_piece() {
        assert_eq!(shown("plain", &[]), ["plain||[][]"]);
        assert_eq!(shown("", &[]), [""; 0]);
    }

    #[test]
    fn marks_that_overlap_share_a_piece() {
        let overlapping = [stretch(0, 6, 1), stretch(4, 10, 2)];
        assert_eq!(
            shown("größe one", &overlapping),
            ["grö|met|[1][]", "ß|met|[2][1]", "e on|unmet|[][2]", "e||[][]"]
        );
    }

    #[test]
    fn marks_inside_each_other_and_at_one_place() {
        let nested = [stretch(0, 4, 0), stretch(0, 9, 1), stretch(4, 9, 2)];
        assert_eq!(shown("not email", &nested), ["not |denied|[0, 1][0]", "email|met|[2][1, 2]"]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost(text in "\\PC{0,40}", ends in prop::collection::vec((0..60_usize, 0..60_usize), 0..8)) {
            let at = |offset| floor_char_boundary(&text, offset);
            let spans = ends.iter().map(|(a, b)| (at(*a.min(b)), at(*a.max(b))));
            let mut stretches: Vec<_> = spans
                .filter(|(start, end)| start < end)
                .enumerate()
                .map(|(mark, (start, end))| stretch(start, end, mark))
                .collect();
            stretches.sort_unstable();
            let pieces = pieces(&text, &stretches, class_of);
            prop_assert_eq!(pieces.iter().map(|it| it.text.as_str()).collect::<String>(), &*text);
            let mut starts: Vec<_> = pieces.iter().flat_map(|it| it.starts.clone()).collect();
            let mut ends: Vec<_> = pieces.iter().flat_map(|it| it.ends.clone()).collect();
            starts.sort_unstable();
            ends.sort_unstable();
            let all: Vec<_> = (0..stretches.len()).collect();
            prop_assert_eq!(&starts, &all);
            prop_assert_eq!(&ends, &all);
        }
    }
}
