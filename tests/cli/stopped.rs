//! Runs that are killed, and go on.

use std::collections::BTreeMap;
use std::fs;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use solieu::run::ledger::Look;

#[cfg(target_os = "linux")]
use crate::disk::Disk;
use crate::place::{Place, Ran, skipped};

/// A batch holds 64 documents for every thread, and counts when it is done.
const BATCH: u64 = 64;

/// How often the runs are killed in all.
const KILLS: u32 = 50;

/// So many texts, each of its own commune and with its own figure.
fn news(place: &Place, folder: &str, texts: usize) {
    for n in 0..texts {
        place.write(&format!("{folder}/{n:04}.txt"), text(n, n + 10));
    }
}

fn text(commune: usize, admitted: usize) -> String {
    format!(
        "Năm 2022, xã Tân Lập {commune} kết nạp {admitted} đảng viên, trong đó nữ {} đồng chí.\n",
        admitted / 2
    )
}

/// The bytes of all tables, by name; of the account only that it is there.
fn tables(place: &Place, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let names = place.names(folder).into_iter();
    names
        .map(|name| {
            let bytes = match name.as_str() {
                "run.json" => Vec::new(),
                _ => place.bytes(&format!("{folder}/{name}")),
            };
            (name, bytes)
        })
        .collect()
}

#[track_caller]
fn assert_same(got: &BTreeMap<String, Vec<u8>>, expected: &BTreeMap<String, Vec<u8>>) {
    let names = |tables: &BTreeMap<String, Vec<u8>>| tables.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(got), names(expected));
    for (name, bytes) in got {
        assert!(*bytes == expected[name], "{name} differs");
    }
}

/// Numbers without order, the same for the same seed (xorshift, Marsaglia 2003).
struct Random(u64);

impl Random {
    fn below(&mut self, end: Duration) -> Duration {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        end.mul_f64((self.0 >> 11) as f64 / (1_u64 << 53) as f64)
    }
}

/// A child that is killed where a test ends before it does.
struct Killed(Child);

impl Drop for Killed {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn killed_at_fifty_random_moments_the_tables_are_those_of_an_undisturbed_run() {
    let place = Place::new();
    news(&place, "news", 150);
    // A bundle, whose documents are counted within it, and what cannot be read.
    let records = (150..400).map(|n| format!("{{\"text\": {:?}}}\n", text(n, n)));
    place.write("news/bundle.jsonl", records.collect::<String>());
    place.write("news/empty.html", "");
    let arguments =
        |folder: &str| ["extract", "news", "--threads", "1", "-o", folder].map(str::to_owned);

    let start = Instant::now();
    place.run(arguments("undisturbed")).exits(1);
    let whole = start.elapsed();
    let expected = tables(&place, "undisturbed");
    assert_eq!(
        place.text("undisturbed/articles.jsonl").lines().count(),
        400
    );

    let seed = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(1, |d| d.as_nanos() as u64 | 1);
    let mut random = Random(seed);
    let (mut kills, mut runs, mut resumed) = (0, 0, 0);
    while kills < KILLS {
        runs += 1;
        let folder = format!("out-{runs}");
        loop {
            let mut command = place.solieu(arguments(&folder));
            command.stdout(Stdio::null()).stderr(Stdio::piped());
            let mut child = command.spawn().expect("the program starts");
            thread::sleep(random.below(whole));
            if child.try_wait().expect("a child").is_none() {
                child.kill().expect("killed");
                child.wait().expect("ended");
                kills += 1;
                continue;
            }
            let output = child.wait_with_output().expect("ended");
            let told = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(1), "seed {seed}: {told}");
            resumed += u32::from(told.contains("went on with a run that was stopped"));
            break;
        }
        // Tables whole, the ledger gone, and nothing half-written.
        assert_same(&tables(&place, &folder), &expected);
    }
    assert!(
        resumed > 0,
        "none of {runs} runs took anything over; seed {seed}"
    );
}

/// Starts a run over `input` and standard input, which gives nothing, and waits until as much of
/// the rest is done as full batches hold.
fn waiting(place: &Place, input: &str, done: u64) -> Killed {
    let mut command = place.solieu(["extract", input, "-", "--threads", "1", "-o", "out"]);
    command.stdin(Stdio::piped()).stderr(Stdio::null());
    // A ledger that is there already is that of the run before until it is set aside.
    let mut aside = (1..).map(|n| place.path(&format!("out/run.ledger.{n}")));
    let aside = aside.find(|path| !path.exists()).expect("a name");
    let before = place.path("out/run.ledger").exists();
    let child = Killed(command.spawn().expect("the program starts"));
    let start = Instant::now();
    loop {
        let is_new = !before || aside.exists();
        let look = Look::at(&place.path("out")).expect("a ledger");
        if is_new && look.is_some_and(|look| look.finished >= done) {
            return child;
        }
        assert!(
            start.elapsed() < Duration::from_mins(2),
            "the run does not get on"
        );
        thread::sleep(Duration::from_millis(10));
    }
}

/// A run that was killed when two batches were done.
fn stopped(place: &Place) {
    news(place, "news", 150);
    drop(waiting(place, "news", 2 * BATCH));
}

/// The same command again, with a text on standard input.
fn again(place: &Place) -> Ran {
    let arguments = ["extract", "news", "-", "--threads", "1", "-o", "out"];
    place.pipe(arguments, "Năm 2021, huyện Ea Súp kết nạp 7 đảng viên.")
}

/// The values of the facts of a text, as the table has them.
fn values(place: &Place, source: &str) -> Vec<f64> {
    let facts = place.text("out/facts.jsonl");
    let facts = facts
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a fact"));
    facts
        .filter(|fact| fact["source"] == source && fact["group"].is_null())
        .filter_map(|fact| fact["value"].as_f64())
        .collect()
}

#[test]
fn what_is_finished_is_not_read_again() {
    let place = Place::new();
    stopped(&place);
    // A text of the same length and time can only be told from the old one by reading it.
    for (name, commune, admitted) in [("news/0030.txt", 30, 60), ("news/0140.txt", 140, 160)] {
        let path = place.path(name);
        let old = fs::metadata(&path).expect("a file");
        let text = text(commune, admitted);
        assert_eq!(old.len(), text.len() as u64);
        fs::write(&path, text).expect("written");
        let file = fs::File::options().write(true).open(&path).expect("a file");
        file.set_modified(old.modified().expect("a time"))
            .expect("the time of before");
    }
    again(&place).exits(0).tells(&["128 inputs finished then"]);
    assert_eq!(values(&place, "0030.txt"), [40.0], "finished before");
    assert_eq!(values(&place, "0140.txt"), [160.0], "not finished before");
    assert_eq!(values(&place, "-"), [7.0]);
}

#[test]
fn inputs_that_changed_came_or_went_are_noticed() {
    let place = Place::new();
    stopped(&place);
    place.write("news/0005.txt", text(5, 1234));
    place.write("news/0000a.txt", text(999, 55));
    fs::remove_file(place.path("news/0007.txt")).expect("removed");
    again(&place)
        .exits(0)
        .tells(&["126 inputs finished then; 1 changed since and read again; 1 not there any more"]);
    assert_eq!(values(&place, "0005.txt"), [1234.0]);
    assert_eq!(values(&place, "0000a.txt"), [55.0]);
    assert!(values(&place, "0007.txt").is_empty());
    let got = tables(&place, "out");
    fs::remove_dir_all(place.path("out")).expect("removed");
    again(&place).exits(0);
    assert_same(&got, &tables(&place, "out"));
}

#[test]
fn a_run_that_was_set_aside_twice_still_goes_on() {
    let place = Place::new();
    stopped(&place);
    // In front of all, so that nothing can be followed.
    place.write("news/0000-.txt", text(998, 51));
    drop(waiting(&place, "news", 2 * BATCH));
    place.write("news/000-.txt", text(997, 52));
    again(&place).exits(0).tells(&["129 inputs finished then"]);
    assert_eq!(values(&place, "0000-.txt"), [51.0]);
    assert_eq!(values(&place, "000-.txt"), [52.0]);
    assert_eq!(values(&place, "0149.txt"), [159.0]);
    assert!(
        !place
            .names("out")
            .iter()
            .any(|name| name.contains("ledger"))
    );
}

#[test]
fn what_was_set_aside_and_taken_over_is_not_gone() {
    let place = Place::new();
    stopped(&place);
    place.write("news/0000-.txt", text(998, 51));
    // Now 127 of the first run's 128 stand behind the new one.
    drop(waiting(&place, "news", 2 * BATCH));
    let ran = again(&place).exits(0);
    let ran = ran.tells(&["129 inputs finished then\n"]);
    assert!(!ran.stderr().contains("there any more"), "{ran}");
}

#[test]
fn with_other_settings_everything_is_read_again() {
    let place = Place::new();
    stopped(&place);
    let arguments = ["extract", "news", "--min-confidence", "0.3", "-o", "out"];
    let ran = place
        .run(arguments)
        .exits(0)
        .tells(&["since then these changed: --min-confidence; all inputs are read again"]);
    assert!(!ran.stderr().contains("went on"), "{ran}");
    assert_eq!(place.text("out/articles.jsonl").lines().count(), 150);
}

#[test]
fn status_tells_a_run_under_way_one_that_was_stopped_and_one_that_has_ended() {
    let place = Place::new();
    news(&place, "news", 150);
    let status = |place: &Place, code| place.run(["status", "out"]).exits(code).stdout();
    let none = place.run(["status", "news"]).exits(2);
    none.tells(&["news: there is no run here"]);

    let mut run = waiting(&place, "news", 2 * BATCH);
    let told = status(&place, 1);
    assert!(
        told.contains(&format!("out: under way (process {})", run.0.id())),
        "{told}"
    );
    assert!(
        told.contains("done    128 inputs: 128 articles\n"),
        "{told}"
    );
    let second = place.run(["extract", "news", "-o", "out"]).exits(2);
    second.tells(&[
        &format!("another run (process {}) is writing into out", run.0.id()),
        "choose another folder",
    ]);
    run.0.kill().expect("killed");
    run.0.wait().expect("ended");

    let told = status(&place, 1);
    assert!(told.contains("out: stopped before its end"), "{told}");
    assert!(
        told.contains("solieu extract news - --threads 1 -o out\n"),
        "{told}"
    );
    place.write("news/bad.txt", "");
    place.run(["extract", "news", "-o", "out"]).exits(1);
    let told = status(&place, 0);
    assert!(
        told.contains("out: ended\ndone    151 inputs: 150 articles, 300 facts"),
        "{told}"
    );
    assert!(told.contains("failed  1 problem\n"), "{told}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_fills_stops_the_run_and_with_more_room_it_goes_on() {
    let place = Place::new();
    news(&place, "news", 300);
    place.run(["extract", "news", "-o", "undisturbed"]).exits(0);
    let (at, mut stops) = (place.path("disk"), 0);
    // Full while the ledger grows; full while the tables are written.
    for size in ["60k", "150k", "350k", "700k", "1100k"] {
        let Some(disk) = Disk::mounted(&at, &format!("size={size}")) else {
            return skipped("this user may not mount a small disk");
        };
        let arguments = ["extract", "news", "--threads", "1", "-o", "disk/out"];
        let mut command = place.solieu(arguments);
        let output = command.output().expect("the program starts");
        if !output.status.success() {
            stops += 1;
            let told = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{told}");
            assert!(told.contains("No space left on device"), "{told}");
            assert!(told.contains("make room"), "{told}");
            assert!(!told.contains("panicked"), "{told}");
            let look = Look::at(&place.path("disk/out")).expect("a ledger");
            let look = look.unwrap_or_default();
            let met = look.finished + u64::from(look.begun.is_some());
            let left = match 300 - met {
                0 => "left    the tables\n".to_owned(),
                left => format!("left    {left} inputs\n"),
            };
            let status = place.run(["status", "disk/out"]).exits(1).stdout();
            assert!(status.contains(&left), "{left}{status}");
        }
        disk.remount("size=64m");
        place.run(arguments).exits(0);
        assert_same(&tables(&place, "disk/out"), &tables(&place, "undisturbed"));
    }
    assert!(stops >= 4, "the disk was full {stops} times only");
}
