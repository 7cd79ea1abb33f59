//! A disk of its own for a test that fills it.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// A small file system in memory, where this user may mount one.
pub(crate) struct Disk<'p>(&'p Path);

impl<'p> Disk<'p> {
    pub(crate) fn mounted(at: &'p Path, options: &str) -> Option<Self> {
        fs::create_dir_all(at).expect("a folder");
        let mut mount = Command::new("mount");
        mount
            .args(["-t", "tmpfs", "-o", options, "tmpfs"])
            .arg(at)
            .stderr(Stdio::null());
        mount
            .status()
            .is_ok_and(|status| status.success())
            .then_some(Self(at))
    }

    /// Changes the options that it was mounted with.
    pub(crate) fn remount(&self, options: &str) {
        let mut mount = Command::new("mount");
        mount
            .args(["-o", &format!("remount,{options}")])
            .arg(self.0);
        assert!(mount.status().is_ok_and(|status| status.success()));
    }
}

impl Drop for Disk<'_> {
    fn drop(&mut self) {
        // Where it stays mounted, removing the folder of the test fails and nothing else.
        let _ = Command::new("umount").arg(self.0).status();
    }
}
