//! Words that write numbers.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

/// Words that write numbers, and words that say how exact a number is.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Numbers {
    /// Words for 0 to 9; several may share a value (bốn, tư).
    pub digits: BTreeMap<String, u64>,
    /// Words for ten on its own (mười) and for tens after a digit (mươi).
    pub ten: Vec<String>,
    /// See [`Numbers::ten`].
    pub tens: Vec<String>,
    /// Words that stand for an empty tens place (linh, lẻ).
    pub zero_tens: Vec<String>,
    /// "trăm".
    pub hundred: Vec<String>,
    /// Words that multiply: nghìn, ngàn, vạn, triệu, tỷ.
    pub scales: BTreeMap<String, u64>,
    /// Words that multiply and may follow figures as a counter: chục, tá.
    pub dozens: BTreeMap<String, u64>,
    /// Half of the scale before it: rưỡi.
    pub half: Vec<String>,
    /// Half of the scale after it: nửa.
    pub half_of: Vec<String>,
    /// Words before decimals: phẩy, chấm.
    pub point: Vec<String>,
    /// Digits that only follow other number words: mốt, lăm, tư.
    pub bound: Vec<String>,
    /// Digits that do not end a number after trăm, nghìn, triệu without linh: năm, một.
    pub never_last: Vec<String>,
    /// Words after which a digit of `never_last` is none: "cả năm".
    pub never_after: Vec<String>,
    /// Words that begin as a scale does and are none: tỷ lệ.
    pub never_scales: Vec<String>,
    /// Words between the parts of a fraction: phần.
    pub fraction: Vec<String>,
    /// The same, where a block holds nothing but the fraction: trên, chia.
    pub divided: Vec<String>,
    /// Signs before a number below zero, where a block holds nothing else.
    pub minus: Vec<String>,
    /// Letters that multiply right behind figures, in their case: k, tr.
    pub suffixes: BTreeMap<String, u64>,
    /// Letters right behind figures that measure: kg, m2.
    pub measures: Vec<String>,
    /// Words that make a scale an interval, and between which multiples of it: hàng chục.
    pub vague: BTreeMap<String, [u64; 2]>,
    /// Words before a difference, by relation: `increase = ["tăng"]`.
    pub change: BTreeMap<String, Vec<String>>,
    /// Words that may stand between those and the number.
    pub change_gap: Vec<String>,
    /// Single number words that are read as numbers only before a counted noun.
    pub weak: Vec<String>,
    /// Counted nouns before which a single number word is a number, beside listed words.
    pub counters: Vec<String>,
    /// Words for %: phần trăm.
    pub percent: Vec<String>,
    /// Words before a number, by qualifier: `over = ["hơn", "trên"]`.
    pub before: BTreeMap<String, Vec<String>>,
    /// Words after a number or its noun, by qualifier: `at_least = ["trở lên"]`.
    pub after: BTreeMap<String, Vec<String>>,
    /// Words of a mean: bình quân, trung bình.
    pub average: Vec<String>,
    /// Words that make a number a rate, by what it is per: `year = ["mỗi năm"]`.
    pub per: BTreeMap<String, Vec<String>>,
    /// First words of a range: từ.
    pub range_from: Vec<String>,
    /// Words between the ends of a range: đến, tới.
    pub range_to: Vec<String>,
}
