//! The gazetteer's index: provinces and districts by what their names compare as.

use std::collections::HashMap;

use super::{District, Province};
use crate::normalise::key;

/// Places of [`Packs::provinces`](super::Packs::provinces) and
/// [`Packs::districts`](super::Packs::districts) by the keys of their names, in their order.
#[derive(Debug, Default)]
pub struct Gazetteer {
    /// By name.
    provinces: HashMap<String, Vec<usize>>,
    /// By name, and by other ways to write it.
    provinces_written: HashMap<String, Vec<usize>>,
    districts: HashMap<String, Vec<usize>>,
}

impl Gazetteer {
    pub(super) fn new(provinces: &[Province], districts: &[District]) -> Self {
        let mut index = Self::default();
        let add = |to: &mut HashMap<String, Vec<usize>>, name: &str, n| {
            to.entry(name_key(name)).or_default().push(n);
        };
        for (n, province) in provinces.iter().enumerate() {
            add(&mut index.provinces, &province.name, n);
            for name in std::iter::once(&province.name).chain(&province.also) {
                add(&mut index.provinces_written, name, n);
            }
        }
        for (n, district) in districts.iter().enumerate() {
            add(&mut index.districts, &district.name, n);
        }
        index
    }

    /// Provinces of a name.
    #[must_use]
    pub fn provinces(&self, name: &str) -> &[usize] {
        of(&self.provinces, name)
    }

    /// Provinces of a name, or of another way to write it.
    #[must_use]
    pub fn provinces_written(&self, name: &str) -> &[usize] {
        of(&self.provinces_written, name)
    }

    /// Districts of a name, in any province.
    #[must_use]
    pub fn districts(&self, name: &str) -> &[usize] {
        of(&self.districts, name)
    }
}

fn of<'i>(index: &'i HashMap<String, Vec<usize>>, name: &str) -> &'i [usize] {
    index.get(&name_key(name)).map_or(&[], Vec::as_slice)
}

/// A key for comparing names: hyphens as spaces.
pub(crate) fn name_key(name: &str) -> String {
    let key = key(name);
    let mut out = String::with_capacity(key.len());
    let words = key.split(|c: char| c == '-' || c.is_whitespace());
    for word in words.filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
