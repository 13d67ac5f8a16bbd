//! Tables for people.

use std::io::{self, Write};

use super::clean_line;

/// Writes lines in columns that are as wide as their widest cell.
pub(super) fn write_table<const N: usize>(
    out: &mut impl Write,
    lines: &[[String; N]],
) -> io::Result<()> {
    let width = |cell: &str| cell.chars().count();
    let widths: [usize; N] =
        std::array::from_fn(|at| lines.iter().map(|it| width(&it[at])).max().unwrap_or(0));
    for line in lines {
        let cells = line.iter().zip(widths).map(|(cell, most)| {
            let padding = " ".repeat(most - width(cell));
            format!("{}{padding}", clean_line(cell))
        });
        writeln!(out, "  {}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let lines = [["a", "b"], ["größer", ""], ["", "c"]].map(|it| it.map(str::to_owned));
        let mut out = Vec::new();
        write_table(&mut out, &lines).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert_eq!(out, "  a       b\n  größer\n          c\n");
    }
}
