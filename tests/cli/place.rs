//! A place for one test: an empty folder, and the program run in it.

use std::ffi::OsStr;
use std::fmt;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

/// A folder that is gone when the test ends.
pub(crate) struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self { folder }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file, and the folders above it.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(&path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }

    pub(crate) fn bytes(&self, name: &str) -> Vec<u8> {
        let path = self.path(name);
        fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    pub(crate) fn text(&self, name: &str) -> String {
        String::from_utf8(self.bytes(name)).expect("UTF-8")
    }

    /// Names in a folder, sorted.
    pub(crate) fn names(&self, folder: &str) -> Vec<String> {
        let path = self.path(folder);
        let entries = fs::read_dir(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name())
            .map(|name| name.to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// The program, to be run here with nothing on its standard input.
    pub(crate) fn solieu<I, S>(&self, arguments: I) -> Command
    where
        I: IntoIterator<Item = S>,
        S: AsRef<OsStr>,
    {
        let mut command = Command::new(env!("CARGO_BIN_EXE_solieu"));
        command
            .current_dir(self.folder.path())
            .args(arguments)
            .stdin(Stdio::null());
        command
    }

    pub(crate) fn run<I, S>(&self, arguments: I) -> Ran
    where
        I: IntoIterator<Item = S>,
        S: AsRef<OsStr>,
    {
        Ran::new(&mut self.solieu(arguments))
    }

    /// Runs the program with `input` on its standard input.
    pub(crate) fn pipe<I, S>(&self, arguments: I, input: impl AsRef<[u8]>) -> Ran
    where
        I: IntoIterator<Item = S>,
        S: AsRef<OsStr>,
    {
        let mut command = self.solieu(arguments);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let told = format!("{command:?}");
        let mut child = command.spawn().expect("the program starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        let input = input.as_ref().to_owned();
        // The program may answer before it has read everything.
        let writer = thread::spawn(move || stdin.write_all(&input));
        let output = child.wait_with_output().expect("the program ends");
        let written = writer.join().expect("no panic");
        assert!(
            written.is_ok(),
            "{told} did not read its input: {written:?}"
        );
        Ran { told, output }
    }
}

/// What came of a run of the program.
pub(crate) struct Ran {
    told: String,
    output: Output,
}

impl Ran {
    pub(crate) fn new(command: &mut Command) -> Self {
        let output = command.output().expect("the program starts");
        Self {
            told: format!("{command:?}"),
            output,
        }
    }

    /// Its standard error has these words.
    #[track_caller]
    pub(crate) fn says(&self, words: &str) {
        assert!(self.stderr().contains(words), "{}", self.stderr());
    }

    /// Fails with all that was said where the exit code is another one.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        let got = self.output.status.code();
        assert!(
            got == Some(code),
            "expected exit code {code}, got {got:?} from\n{self}"
        );
        self
    }

    /// Fails where standard error lacks one of these words.
    #[track_caller]
    pub(crate) fn tells(self, words: &[&str]) -> Self {
        let stderr = self.stderr();
        for word in words {
            assert!(
                stderr.contains(word),
                "expected \"{word}\" on standard error of\n{self}"
            );
        }
        self
    }

    /// Fails where anything stands on standard error.
    #[track_caller]
    pub(crate) fn says_nothing(self) -> Self {
        assert!(
            self.stderr().is_empty(),
            "expected no word on standard error of\n{self}"
        );
        self
    }

    pub(crate) fn stdout(&self) -> String {
        String::from_utf8(self.output.stdout.clone()).expect("UTF-8 on standard output")
    }

    pub(crate) fn stderr(&self) -> String {
        String::from_utf8(self.output.stderr.clone()).expect("UTF-8 on standard error")
    }
}

impl fmt::Display for Ran {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Output {
            status,
            stdout,
            stderr,
        } = &self.output;
        let (stdout, stderr) = (
            String::from_utf8_lossy(stdout),
            String::from_utf8_lossy(stderr),
        );
        write!(
            f,
            "{}\n{status}\nstdout:\n{stdout}\nstderr:\n{stderr}",
            self.told
        )
    }
}

/// Tells that a test could not be made here, and why.
#[expect(clippy::print_stderr, reason = "shown by `cargo test -- --nocapture`")]
pub(crate) fn skipped(reason: &str) {
    eprintln!("skipped: {reason}");
}

/// The articles that are kept with the program.
pub(crate) fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

/// Copies the files of a folder and of those below it.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("copied");
        }
    }
}
