//! Panics of libraries and stages that are caught: they become words, and the terminal is not
//! told where in the code they were.

use std::any::Any;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    /// Whether a panic of this thread is about to be caught.
    static CAUGHT: Cell<bool> = const { Cell::new(false) };
}

/// Runs a step; what it panics with is given back.
pub(crate) fn caught<T>(step: impl FnOnce() -> T) -> Result<T, Box<dyn Any + Send>> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let tell = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !CAUGHT.get() {
                tell(info);
            }
        }));
    });
    let outer = CAUGHT.replace(true);
    let done = panic::catch_unwind(AssertUnwindSafe(step));
    CAUGHT.set(outer);
    done
}

/// The words of a panic, if it has any.
pub(crate) fn words(panic: &(dyn Any + Send)) -> Option<&str> {
    let words = panic.downcast_ref::<String>().map(String::as_str);
    words.or_else(|| panic.downcast_ref::<&str>().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_its_words() {
        let panic = caught(|| panic!("bad {}", 1)).expect_err("a panic");
        assert_eq!(words(panic.as_ref()), Some("bad 1"));
        assert_eq!(caught(|| 2).ok(), Some(2));
    }
}
