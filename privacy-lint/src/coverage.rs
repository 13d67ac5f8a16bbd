//! How much of the code says what it holds.

use std::collections::BTreeMap;

use crate::project::Project;

/// The fields of one package's types that derive `Privacy`, counted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    /// The package.
    pub package: String,
    /// How many of them have an annotation: a category, `nested` or `none`.
    pub n_annotated: usize,
    /// How many there are.
    pub n_fields: usize,
}

impl Coverage {
    /// The share that is annotated, in percent, rounded down; 100 where there is no field.
    pub fn percent(&self) -> u8 {
        let share = (self.n_annotated * 100).checked_div(self.n_fields).unwrap_or(100);
        u8::try_from(share).unwrap_or(100)
    }
}

/// Counts the fields of every package that the project ships, sorted by package.
pub fn by_package(project: &Project) -> Vec<Coverage> {
    let mut packages = BTreeMap::new();
    for facts in project.code.types.iter().filter(|it| it.ships && it.derives) {
        let Some(index) = facts.package.filter(|it| !project.shipping[*it].is_empty()) else {
            continue;
        };
        let package = project.code.packages[index].name.clone();
        let coverage = packages
            .entry(package.clone())
            .or_insert_with(|| Coverage { package, ..Coverage::default() });
        coverage.n_fields += facts.fields.len();
        coverage.n_annotated += facts.fields.iter().filter(|it| !it.is_silent()).count();
    }
    packages.into_values().collect()
}

/// All packages together.
pub fn total(packages: &[Coverage]) -> Coverage {
    let sum = |count: fn(&Coverage) -> usize| packages.iter().map(count).sum();
    Coverage {
        package: String::new(),
        n_annotated: sum(|it| it.n_annotated),
        n_fields: sum(|it| it.n_fields),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_down_so_that_all_means_all() {
        let percent = |n_annotated, n_fields| {
            Coverage { n_annotated, n_fields, ..Coverage::default() }.percent()
        };
        assert_eq!((percent(0, 0), percent(0, 7), percent(7, 7)), (100, 0, 100));
        assert_eq!(percent(999, 1_000), 99);
    }
}
