//! The appendix as comma-separated values, safe to open in a spreadsheet.

use super::{Appendix, Language};

pub(super) fn write(appendix: &Appendix) -> String {
    let language = appendix.language;
    let columns = appendix.profile.columns();
    let product = match language {
        Language::English => "Product",
        Language::Chinese => "产品",
    };
    let mut out = String::new();
    row(
        &mut out,
        std::iter::once(product.to_owned())
            .chain(columns.iter().map(|it| it.label(language).to_owned())),
    );
    for group in &appendix.groups {
        let heading = group.heading.clone().unwrap_or_default();
        // What the product itself collects has no SDK's name.
        for record in group.collected.iter().chain(&group.records) {
            let values = columns.iter().map(|it| it.text(record, language));
            row(&mut out, std::iter::once(heading.clone()).chain(values));
        }
    }
    out
}

fn row(out: &mut String, cells: impl Iterator<Item = String>) {
    let cells: Vec<String> = cells.map(|it| cell(&it)).collect();
    out.push_str(&cells.join(","));
    out.push_str("\r\n");
}

/// A cell. An apostrophe goes before what a spreadsheet would calculate.
pub(crate) fn cell(text: &str) -> String {
    let is_formula = text.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if is_formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r', '\'']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn no_cell_is_a_formula_or_breaks_its_row() {
        for (text, written) in [
            ("Push", "Push"),
            ("=1+1", "\"'=1+1\""),
            ("+49 30", "\"'+49 30\""),
            ("-2", "\"'-2\""),
            ("@sum", "\"'@sum\""),
            ("Push, \"Pro\"", "\"Push, \"\"Pro\"\"\""),
        ] {
            assert_eq!(cell(text), written);
        }
    }
}
