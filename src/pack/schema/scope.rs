//! Words that steer the linking.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::pack::at::At;

/// Words that steer the linking. What several files say of a key holds together.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct Scope {
    /// Openers of a breakdown: "trong đó".
    pub(in crate::pack) parts: Option<At<String>>,
    /// Words before a date that make it a date of comparison: "so với".
    pub(in crate::pack) compared: Option<At<String>>,
    /// Contexts of a date that belongs to a cited document.
    pub(in crate::pack) cited: Option<At<String>>,
    /// Words of an event that lasts from its opening to its end: a course.
    pub(in crate::pack) event: Option<At<String>>,
    /// Contexts of a day of history: an anniversary, a day in brackets.
    pub(in crate::pack) history: Option<At<String>>,
    /// Those of them that report results all the same: "hoàn thành 16/18 chỉ tiêu năm 2023".
    pub(in crate::pack) reported: Option<At<String>>,
    /// Words right before the day of a meeting at which results are told: "tại hội nghị họp".
    pub(in crate::pack) meeting: Option<At<String>>,
    /// Words right before a date that is the end of a flow: "tính đến ngày".
    pub(in crate::pack) until: Option<At<String>>,
    /// Words right before a date that a flow began with and went on from: "kể từ".
    pub(in crate::pack) since: Option<At<String>>,
    /// Words of a flow that began with the time that was told last: "từ đó đến nay".
    pub(in crate::pack) since_then: Option<At<String>>,
    /// Words of a flow that began with a term: "từ đầu nhiệm kỳ".
    pub(in crate::pack) since_term: Option<At<String>>,
    /// How a sentence opens that names its subject only after its figures: "Với 35 chi bộ, …".
    pub(in crate::pack) subject_follows: Option<At<String>>,
    /// Bodies that act together, of which no commune has many: "các cấp ủy".
    pub(in crate::pack) many: Option<At<String>>,
    /// The noun of a figure, up to the unit that owns it: "số đảng viên của".
    pub(in crate::pack) counts_of: Option<At<String>>,
    /// Words that open a clause and a group of `people` after them that is a sector: "ở các doanh nghiệp".
    pub(in crate::pack) sector: Option<At<String>>,
    /// Groups that are sectors.
    pub(in crate::pack) sector_named: Option<At<String>>,
    /// Words for the sector that was named last: "khu vực này".
    pub(in crate::pack) that_sector: Option<At<String>>,
    /// Words of a congress, whose term is no citation: "đại hội".
    pub(in crate::pack) congress: Option<At<String>>,
    /// Words between delegates and those that they stand for: "thay mặt cho".
    pub(in crate::pack) delegates: Option<At<String>>,
    /// What may stand between the start of a clause and a part.
    pub(in crate::pack) part_lead: Option<At<String>>,
    /// What may stand between the start of a clause and a percentage of a count before it.
    pub(in crate::pack) percent_lead: Option<At<String>>,
    /// Words between a percentage and the number after it that is as much.
    pub(in crate::pack) equals: Option<At<String>>,
    /// Words for the day of publication: "hiện có", "đến nay".
    pub(in crate::pack) now: Option<At<String>>,
    /// Words that say that an aim was passed, without a percentage: "vượt chỉ tiêu".
    pub(in crate::pack) passed: Option<At<String>>,
    /// Words before a breakdown that leaves nothing out: "gồm".
    pub(in crate::pack) complete: Option<At<String>>,
    /// Words that raise a stock by the flow before it: "nâng tổng số".
    pub(in crate::pack) raised: Option<At<String>>,
    /// Words that make what follows them an aim: "yêu cầu", "quyết nghị".
    pub(in crate::pack) aims: Option<At<String>>,
    /// Words between an aim and a figure that make it a result: "đã", "thực hiện được".
    pub(in crate::pack) done: Option<At<String>>,
    /// Words right before a date that speaks for its own sentence only: "riêng".
    pub(in crate::pack) apart: Option<At<String>>,
    /// Words for the period of the result before: "trong cùng thời gian".
    pub(in crate::pack) same_time: Option<At<String>>,
    /// Words for the day of the event that was told of: "đợt này".
    pub(in crate::pack) this_day: Option<At<String>>,
    /// Words for the term after the one that is reported on.
    pub(in crate::pack) next_term: Option<At<String>>,
    /// Words before a percentage that is of every count of its clause.
    pub(in crate::pack) each: Option<At<String>>,
    /// Words of an aim that reach beyond their clause.
    pub(in crate::pack) far_aims: Option<At<String>>,
    /// Words of an aim that no success is told in: "phấn đấu kết nạp được".
    pub(in crate::pack) wishes: Option<At<String>>,
    /// Words behind such an aim that make it a result all the same: "đã".
    pub(in crate::pack) certain: Option<At<String>>,
    /// Words that name the aim of a percentage and set none: "đạt 72 % chỉ tiêu phấn đấu".
    pub(in crate::pack) named_aims: Option<At<String>>,
    /// The opening of a list whose places stand for their committees.
    pub(in crate::pack) committees: Option<At<String>>,
    /// Words of a breakdown of the new members.
    pub(in crate::pack) newcomers: Option<At<String>>,
    /// Words for a place that is told elsewhere: "ở khu vực này".
    pub(in crate::pack) told_place: Option<At<String>>,
    /// Words for the term that the article names: "nhiệm kỳ này".
    pub(in crate::pack) this_term: Option<At<String>>,
    /// Words that begin the details of what was said before: "cụ thể".
    pub(in crate::pack) details: Option<At<String>>,
    /// Hosts of bodies of the Party and the state: what they publish comes from themselves.
    pub(in crate::pack) official_hosts: Option<At<String>>,
    /// Names of publishers that are such bodies, or speak for one.
    pub(in crate::pack) official_publishers: Option<At<String>>,
}

impl Scope {
    /// All its patterns.
    pub(in crate::pack) fn patterns(&self) -> impl Iterator<Item = &At<String>> {
        [
            &self.parts,
            &self.compared,
            &self.cited,
            &self.event,
            &self.history,
            &self.reported,
            &self.meeting,
            &self.until,
            &self.since,
            &self.since_then,
            &self.since_term,
            &self.subject_follows,
            &self.many,
            &self.counts_of,
            &self.congress,
            &self.delegates,
            &self.part_lead,
            &self.percent_lead,
            &self.equals,
            &self.now,
            &self.passed,
            &self.complete,
            &self.raised,
            &self.aims,
            &self.done,
            &self.apart,
            &self.same_time,
            &self.this_day,
            &self.next_term,
            &self.each,
            &self.far_aims,
            &self.wishes,
            &self.certain,
            &self.named_aims,
            &self.committees,
            &self.newcomers,
            &self.sector,
            &self.sector_named,
            &self.that_sector,
            &self.told_place,
            &self.this_term,
            &self.details,
            &self.official_hosts,
            &self.official_publishers,
        ]
        .into_iter()
        .flatten()
    }
}
