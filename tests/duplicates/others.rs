//! Articles of their own that look like copies.

use solieu::read::Document;

use super::news::News;

type Make = fn(&News, &[News]) -> Option<Document>;

/// All kinds that are made of an article.
pub(super) const KINDS: [(&str, Make); 12] = [
    ("no copy: other unit", |n, _| {
        let place = places(n).into_iter().next()?;
        changed(n, |text| text.replace(&place, "Vĩnh Xương"))
    }),
    ("no copy: two places swapped", |n, _| {
        let places = places(n);
        let (a, b) = (places.first()?, places.get(1)?);
        if a.contains(b.as_str()) || b.contains(a.as_str()) {
            return None;
        }
        let swap = |text: &str| text.replace(a, "\u{1}").replace(b, a).replace('\u{1}', b);
        let body = n.with_body(&swap(&n.body()))?;
        Some(body.document(body.page(2)))
    }),
    ("no copy: one figure", |n, _| figure(n, false, false)),
    ("no copy: one figure, trimmed", |n, _| {
        figure(n, false, true)
    }),
    ("no copy: all figures", |n, _| figure(n, true, false)),
    ("no copy: two figures swapped", |n, _| {
        let body = n.body();
        let figures = figures(&body);
        let (a, b) = (figures.first()?, figures.get(1)?);
        let (x, y) = (&body[a.clone()], &body[b.clone()]);
        if x == y {
            return None;
        }
        let text = format!(
            "{}{y}{}{x}{}",
            &body[..a.start],
            &body[a.end..b.start],
            &body[b.end..]
        );
        let n = n.with_body(&text)?;
        Some(n.document(n.page(2)))
    }),
    ("no copy: other month", |n, _| {
        let months = [
            "tháng 1 ",
            "tháng 3 ",
            "tháng 6 ",
            "tháng 9",
            "6 tháng",
            "9 tháng",
            "quý I ",
            "quý III",
        ];
        let to = [
            "tháng 2 ",
            "tháng 4 ",
            "tháng 7 ",
            "tháng 8",
            "7 tháng",
            "8 tháng",
            "quý II ",
            "quý IV",
        ];
        let at = months.iter().position(|m| n.body().contains(m))?;
        changed(n, |text| text.replacen(months[at], to[at], 1))
    }),
    ("no copy: other year", |n, _| {
        let year = (2010..=2025)
            .map(|y| y.to_string())
            .find(|y| n.body().contains(y))?;
        let next = (year.parse::<i32>().ok()? + 1).to_string();
        let n = n.with_body(&n.body().replace(&year, &next))?;
        Some(n.document(n.page(2)))
    }),
    ("no copy: other group", |n, _| {
        let groups = [
            (" là nữ", " là dân tộc thiểu số"),
            (" nữ ", " công nhân "),
            (" nữ,", " công nhân,"),
            (" nữ;", " công nhân;"),
            (" dân tộc thiểu số", " nữ"),
            (" đoàn viên ", " công nhân "),
            (" đại học", " cao đẳng"),
            (" dưới 30 tuổi", " theo đạo"),
        ];
        // In a sentence that has a figure too.
        let body = n.body();
        let (at, from, to) = groups.iter().find_map(|(from, to)| {
            let at = body.find(from)?;
            let start = body[..at].rfind(['.', '\n', ';']).unwrap_or(0);
            let end = body[at..]
                .find(['.', '\n', ';'])
                .map_or(body.len(), |e| at + e);
            (!figures(&body[start..end]).is_empty()).then_some((at, from, to))
        })?;
        let text = format!("{}{to}{}", &body[..at], &body[at + from.len()..]);
        let n = n.with_body(&text)?;
        Some(n.document(n.page(2)))
    }),
    ("no copy: rise and fall", |n, _| {
        let words = [
            (" tăng ", " giảm "),
            (" giảm ", " tăng "),
            (" vượt ", " đạt "),
            (" hơn ", " kém "),
            (" có ", " chưa có "),
        ];
        let (from, to) = words.iter().find(|(w, _)| n.body().contains(w))?;
        let at_figure = figures(&n.body()).into_iter().find_map(|f| {
            let before = n.body()[..f.start].rfind(from)?;
            (f.start - before < 30).then_some(before)
        })?;
        let body = n.body();
        let text = format!(
            "{}{to}{}",
            &body[..at_figure],
            &body[at_figure + from.len()..]
        );
        let n = n.with_body(&text)?;
        Some(n.document(n.page(2)))
    }),
    ("no copy: same directive in both", |n, all| {
        let other = &all[(n.number + 1) % all.len()];
        let mut made = other.clone();
        made.number = n.number;
        made.paragraphs.truncate(2);
        // The longest paragraph of this one stands in the other as well.
        let shared = n.paragraphs.iter().max_by_key(|p| p.len())?;
        made.paragraphs.push(shared.clone());
        (n.paragraphs.len() > 2 && other.paragraphs.len() > 2 && other.number != n.number)
            .then(|| made.document(made.page(2)))
    }),
    ("no copy: essay that quotes it", |n, _| {
        let made = News {
            title: "Người giữ nếp sinh hoạt chi bộ".to_owned(),
            paragraphs: ESSAY[..2]
                .iter()
                .map(|p| (*p).to_owned())
                .chain(n.paragraphs.iter().cloned())
                .chain(ESSAY[2..].iter().map(|p| (*p).to_owned()))
                .collect(),
            ..n.clone()
        };
        (n.paragraphs.len() <= 6).then(|| made.document(made.page(2)))
    }),
];

/// Longer than the news that it quotes.
const ESSAY: [&str; 6] = [
    "Mỗi tối thứ Năm, khi ngọn đèn ở nhà văn hóa thôn bật sáng, ông lại mang chiếc cặp da đã sờn ra đặt lên bàn, xếp lại mấy tờ giấy và chờ mọi người đến. Ông làm bí thư chi bộ đã lâu, lâu đến mức nhiều người trong thôn không nhớ ai từng làm trước ông.",
    "Ông kể, có thời gian chi bộ chỉ toàn người lớn tuổi. Thanh niên học xong là đi, đi rồi ít khi về. Cuộc họp nào cũng chừng ấy gương mặt, nói chừng ấy chuyện. Ông buồn mà không biết nói với ai, chỉ ghi vào sổ rằng phải tìm người trẻ. Rồi một hôm, ông đọc được mẩu tin sau đây trên báo.",
    "Đọc xong, ông gấp tờ báo lại, đi một vòng quanh thôn. Ông ghé từng nhà, hỏi chuyện ruộng vườn, chuyện con cái, rồi mới lựa lời nói đến chuyện vào Đảng. Có nhà tiếp ông niềm nở, có nhà từ chối khéo. Ông không giận, hôm sau lại đến.",
    "Người đầu tiên nghe theo ông là cô giáo mầm non. Cô bảo, thấy ông đi mãi mà thương, nhưng rồi càng nghe càng hiểu. Cô viết đơn, ông sửa cho từng chữ, dặn rằng viết sao cho thật lòng mình là được.",
    "Từ cô giáo, câu chuyện lan đến mấy anh thợ xây, rồi đến cậu thanh niên mở quán sửa xe đầu ngõ. Cuộc họp chi bộ có thêm tiếng cười, thêm những câu hỏi mà trước đây không ai hỏi. Ông ghi hết vào sổ, nét chữ vẫn nắn nót như hồi còn đi học.",
    "Bây giờ ông đã xin nghỉ, nhường việc cho người trẻ hơn. Tối thứ Năm ông vẫn ra nhà văn hóa, ngồi ở hàng ghế cuối, nghe lớp sau bàn việc thôn. Có hôm tan họp, ông đi bộ về dưới trăng, thấy con đường làng sao mà ngắn.",
];

/// The article with title and body changed.
fn changed(n: &News, change: impl Fn(&str) -> String) -> Option<Document> {
    let mut made = n.with_body(&change(&n.body()))?;
    made.title = change(&n.title);
    Some(made.document(made.page(2)))
}

/// Names behind a word for a place, in the order of the text.
fn places(n: &News) -> Vec<String> {
    let body = n.body();
    let mut found: Vec<String> = Vec::new();
    for head in [
        "huyện ",
        "xã ",
        "thị xã ",
        "phường ",
        "thành phố ",
        "tỉnh ",
        "Huyện ủy ",
        "Thành ủy ",
    ] {
        for (at, _) in body.match_indices(head) {
            let name: Vec<&str> = body[at + head.len()..]
                .split(' ')
                .take(2)
                .take_while(|w| {
                    w.starts_with(char::is_uppercase) && w.chars().all(char::is_alphabetic)
                })
                .collect();
            let name = name.join(" ");
            if name.contains(' ') && !found.contains(&name) {
                found.push(name);
            }
        }
    }
    found
}

/// The figures of a body.
fn figures(body: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in body.char_indices().chain([(body.len(), ' ')]) {
        if c.is_ascii_digit() {
            start.get_or_insert(at);
        } else if let Some(from) = start.take() {
            found.push(from..at);
        }
    }
    found
}

/// One figure, or all, one higher; `trimmed` cuts the text behind it.
fn figure(n: &News, all: bool, trimmed: bool) -> Option<Document> {
    let body = n.body();
    let figures = figures(&body);
    if figures.is_empty() {
        return None;
    }
    let one = n.pick(3, figures.len());
    let mut text = String::new();
    let mut at = 0;
    for (number, figure) in figures.iter().enumerate() {
        text += &body[at..figure.start];
        at = figure.end;
        let written = &body[figure.clone()];
        match written.parse::<u64>() {
            Ok(value) if all || number == one => {
                let width = written.len();
                let next = format!("{:0width$}", value + 1);
                text += &next;
            }
            _ => text += written,
        }
        if trimmed && number == one {
            let end = body[at..].find('\n').map_or(body.len(), |e| at + e);
            text += &body[at..end];
            at = body.len();
            break;
        }
    }
    text += &body[at..];
    let n = n.with_body(&text)?;
    Some(n.document(n.page(2)))
}

/// Series of news from one template, all of their own.
pub(super) fn templates() -> Vec<(&'static str, Vec<Document>)> {
    let day = jiff::civil::date(2021, 10, 12);
    let units = [
        "Bát Xát",
        "Ea Súp",
        "Mường La",
        "Tân Sơn",
        "Lắk",
        "Nam Đàn",
        "Hòn Đất",
        "Gò Dầu",
        "Tuy An",
        "Sơn Động",
    ];
    let mut same = Vec::new();
    let mut bare = Vec::new();
    let mut monthly = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        let news = News {
            number: at,
            title: format!("{unit}: Công tác phát triển đảng viên"),
            day: Some(day),
            publisher: format!("Cổng thông tin điện tử huyện {unit}"),
            byline: String::new(),
            paragraphs: vec![
                "Trong 9 tháng đầu năm, toàn huyện kết nạp 48 đảng viên, đạt 80% chỉ tiêu giao, trong đó có 21 nữ.".to_owned(),
                "Các chi bộ trực thuộc đã rà soát thanh niên ưu tú, giao việc thử thách và cử người giúp đỡ trước khi xét kết nạp.".to_owned(),
                "Thời gian tới, cấp ủy tiếp tục nâng chất lượng nguồn, chú ý địa bàn khó khăn và khu vực ngoài nhà nước.".to_owned(),
            ],
        };
        same.push(news.document(news.page(at)));
        // Without publisher, the headline alone tells the district.
        let alone = News {
            publisher: String::new(),
            ..news.clone()
        };
        bare.push(alone.document(alone.page(at)));
        for month in 1..=12i8 {
            let number = at * 12 + month as usize;
            let made = News {
                number,
                day: Some(jiff::civil::date(2021, month, 25)),
                paragraphs: vec![
                    format!(
                        "Trong tháng, Đảng bộ huyện {unit} kết nạp {} đảng viên, lũy kế từ đầu năm {} đảng viên.",
                        3 + news.pick(number, 9),
                        10 * month
                    ),
                    news.paragraphs[1].clone(),
                    news.paragraphs[2].clone(),
                ],
                ..news.clone()
            };
            monthly.push(made.document(made.page(at)));
        }
    }
    // The same words each year, of another year.
    let yearly = (2015..=2024)
        .map(|year| {
            let news = News {
                number: year as usize,
                title: "Kết quả phát triển đảng viên".to_owned(),
                day: Some(jiff::civil::date(year, 12, 20)),
                publisher: "Cổng thông tin điện tử huyện Lắk".to_owned(),
                byline: String::new(),
                paragraphs: vec![
                    "Năm nay, toàn huyện kết nạp 60 đảng viên, đạt chỉ tiêu được giao, trong đó có 25 nữ.".to_owned(),
                    "Các chi bộ trực thuộc đã rà soát thanh niên ưu tú, giao việc thử thách và cử người giúp đỡ trước khi xét kết nạp.".to_owned(),
                ],
            };
            news.document(news.page(1))
        })
        .collect();
    vec![
        ("no copy: districts, told by publisher and headline", same),
        ("no copy: districts, told by the headline alone", bare),
        ("no copy: monthly news", monthly),
        ("no copy: same words each year", yearly),
    ]
}
