//! stub until merged
/// key
#[must_use]
pub fn key(text: &str) -> String {
    text.chars().map(|c| { let mut l = c.to_lowercase(); match (l.next(), l.next()) { (Some(a), None) => a, _ => c } }).collect()
}
