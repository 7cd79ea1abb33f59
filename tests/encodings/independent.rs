//! Every letter, encoded by `iconv` and `recode`. What is not installed is passed over.

use std::io::Write;
use std::process::{Command, Stdio};

use solieu::decode::decode;

/// Our own prose, with every letter of the alphabet small, and most of them big.
const PROSE: &str = "Đảng bộ tỉnh Đắk Lắk họp sáng nay để bàn về việc kết nạp đảng viên mới ở các xã vùng sâu. \
    Mỗi chi bộ phải cử hai quần chúng ưu tú đi học, kể cả những người thợ trẻ đã nghỉ việc. \
    Huyện ủy nhắc lại: hồ sơ phải kỹ, chữ phải rõ, ngày tháng phải đúng; nơi nào chậm thì giữ lại chỉ tiêu. \
    Bốn mươi đồng chí nữ, phần lớn là cô giáo và y sĩ, được khen thưởng vì có nhiều sáng kiến trong sản xuất. \
    Ở Ea Súp, Ủy ban cũng mở thêm lớp xoá mù chữ. Ý kiến của bà con được ghi lại đầy đủ, kể cả chuyện \
    thuỷ lợi, chuyện chợ búa, chuyện giá cả lên xuống từng tuần.";

fn run(command: &[&str], input: &[u8]) -> Option<Vec<u8>> {
    let (program, arguments) = command.split_first()?;
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    child.stdin.take()?.write_all(input).ok()?;
    let out = child.wait_with_output().ok()?;
    (out.status.success() && !out.stdout.is_empty()).then_some(out.stdout)
}

fn check(name: &str, command: &[&str], sent: &str) {
    let Some(bytes) = run(command, sent.as_bytes()) else {
        // A test has no other way to say what it passed over.
        #[expect(clippy::print_stderr)]
        {
            eprintln!("{name}: {} is not there, passed over", command[0]);
        }
        return;
    };
    let found = decode(&bytes, false);
    let text = solieu::normalise::normalise(&found.text).text;
    assert_eq!((text.as_str(), found.told.name.as_str()), (PROSE, name));
    assert!(found.told.score.is_some_and(|s| s > 0.95), "{name}");
}

#[test]
fn tcvn5712_by_iconv() {
    check(
        "tcvn5712",
        &["iconv", "-f", "UTF-8", "-t", "TCVN5712-1"],
        PROSE,
    );
}

#[test]
fn viscii_by_iconv() {
    check("viscii", &["iconv", "-f", "UTF-8", "-t", "VISCII"], PROSE);
}

#[test]
fn vni_by_recode() {
    // No Ằ or Ắ in the prose: recode has them the wrong way round.
    check("vni", &["recode", "UTF-8..VNI"], PROSE);
}

#[test]
fn vps_by_recode() {
    check("vps", &["recode", "UTF-8..VPS"], PROSE);
}

#[test]
fn viqr_by_recode() {
    check("viqr", &["recode", "UTF-8..VIQR"], PROSE);
}
