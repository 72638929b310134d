"""What each printed sample must give, and the cells of its tables: from the records that it is printed from."""

from collections.abc import Callable

from printed.ban_rai import BAN_RAI
from printed.bueng_thong import BUENG_THONG
from printed.hat_kaeo import HAT_KAEO
from printed.html import SPANS, TEN
from printed.kaeng_hin import KAENG_HIN
from printed.khlong_mai import KHLONG_MAI
from printed.nong_pikun import NONG_PIKUN
from printed.odt import MEANS
from printed.records import Report, Row, Section, dashes, measures, steps, thai
from printed.sai_ngam import SAI_NGAM
from printed.thung_kwang import THUNG_KWANG, THUNG_KWANG_MEANS
from printed.typst import LEVELS, thung_kwang_rows

Cells = list[list[list[str]]]
"""Tables of logical rows of the texts of their cells that are not empty, from the left."""

_OWN = (
    "activities",
    "start",
    "end",
    "recurrence",
    "summary",
    "results",
    "responsible",
    "quantities",
    "pages",
)


def expected() -> dict[str, object]:
    """Give what each sample must give, by its name."""
    return {
        "bueng-thong-2567": {**BUENG_THONG.head, "measures": measures(BUENG_THONG, _OWN)},
        "nong-pikun-2566": {
            **NONG_PIKUN.head,
            "measures": measures(NONG_PIKUN, (*_OWN, "budget", "budget_baht")),
        },
        "ban-rai-2568": {**BAN_RAI.head, "measures": measures(BAN_RAI, (*_OWN, "budget", "budget_baht"))},
        "sai-ngam-2565": {**SAI_NGAM.head, "measures": measures(SAI_NGAM, _OWN)},
        "kaeng-hin-2564": dict(KAENG_HIN.head),
        "thung-kwang-2566": {"reports": _agencies()},
        "khlong-mai-2567": {**KHLONG_MAI.head, "measures": measures(KHLONG_MAI, _OWN[:-1])},
        "bueng-thong-scan": {**_unflagged(BUENG_THONG), "measures": []},
        "bueng-thong-photo": {**_unflagged(BUENG_THONG), **_NO_MEMO, "measures": []},
        "ban-rai-stamped": {**_unflagged(BAN_RAI), "measures": []},
        "nong-pikun-fax": {
            **_unflagged(NONG_PIKUN),
            "measures": measures(NONG_PIKUN, (*_OWN, "budget", "budget_baht")),
        },
        "hat-kaeo-mixed": {**_unflagged(HAT_KAEO), "measures": measures(HAT_KAEO, _OWN)},
    }


_NO_MEMO = {
    "agency": {"name": "เทศบาลเมืองบึงทองสามัคคี", "type": "เทศบาลเมือง", "province": None},
    "document_number": None,
    "document_date": None,
}
"""The photograph shows the second page alone: neither the memo's number nor the province stands on it."""


def _unflagged(report: Report) -> dict[str, object]:
    """Give the truth of a scan: what recognition was unsure of is no part of it."""
    return {key: value for key, value in report.head.items() if key not in ("flags", "corrections")}


def cells() -> dict[str, Cells]:
    """Give the cells of the tables of each printed sample, by its name."""
    return {
        "bueng-thong-2567": [
            _ten("แบบ", "ลำดับ", "รายละเอียดตัวชี้วัด", "คะแนน", scores=BUENG_THONG.scores),
            _rows(BUENG_THONG, _with_remark),
        ],
        "nong-pikun-2566": [_with_means(NONG_PIKUN.scores), _rows(NONG_PIKUN, _with_budget)],
        "ban-rai-2568": [
            _ten("แบบ", "ที่", "ตัวชี้วัด", "คะแนนที่ได้", scores=BAN_RAI.scores, printed=str),
            [["ระดับ", "ช่วงคะแนน"], *map(list, LEVELS)],
            _rows(BAN_RAI, _in_columns, str, heads=_TWO_LINES),
        ],
        "sai-ngam-2565": [
            [row[-3:] for row in _ten("", "ตัวชี้วัดที่", "ตัวชี้วัด", "คะแนน", scores=SAI_NGAM.scores)],
            _rows(SAI_NGAM, _plain),
        ],
        "kaeng-hin-2564": [],
        "thung-kwang-2566": [
            [
                ["ที่", "หน่วยงาน", "คะแนนรวม", "IIT", "EIT", "OIT", *TEN],
                *([text for text in row if text] for row in thung_kwang_rows(THUNG_KWANG, THUNG_KWANG_MEANS)),
            ]
        ],
    }


_TWO_LINES = [
    ["ที่", "มาตรการ", "ระยะเวลาดำเนินการ", "ผลการดำเนินการ", "ผู้รับผิดชอบ", "งบประมาณ (บาท)"],
    ["เริ่มต้น", "สิ้นสุด"],
]


def _agencies() -> list[dict[str, object]]:
    """Give what the reports of the six agencies must be: the fifth total is misprinted."""
    found: list[dict[str, object]] = []
    for (name, total, scores), mean in zip(THUNG_KWANG, THUNG_KWANG_MEANS, strict=True):
        wrong = total == "90.68"
        kind = "เทศบาลตำบล" if name.startswith("เทศบาลตำบล") else "องค์การบริหารส่วนตำบล"
        flags = [
            ["agency-unknown", "reports", ""],
            *([["score-total-differs", "reports", ""]] if wrong else []),
        ]
        found.append(
            {
                "agency": {"name": name, "type": kind, "province": "น่าน"},
                "fiscal_year": 2566,
                "overall": total,
                "overall_computed": "90.86" if wrong else total,
                "rating": None,
                "score_check": "differs" if wrong else "agrees",
                "instrument_means": dict(zip(("IIT", "EIT", "OIT"), mean.split(), strict=True)),
                "scores": scores.split(),
                "measures": [],
                "flags": flags,
                "corrections": [],
            }
        )
    return found


def _ten(*header: str, scores: tuple[str, ...], printed: Callable[[str], str] = thai) -> list[list[str]]:
    found = [list(header)]
    for index, (name, score) in enumerate(zip(TEN, scores, strict=True)):
        code = [SPANS[index][0]] if index in SPANS else []
        found.append([*code, printed(str(index + 1)), name, printed(score)])
    return found


def _with_means(scores: tuple[str, ...]) -> list[list[str]]:
    found = _ten("เครื่องมือ", "ตัวชี้วัดที่", "ชื่อตัวชี้วัด", "คะแนน", scores=scores)
    for index, (code, mean) in sorted(MEANS.items(), reverse=True):
        found.insert(index + 2, [f"คะแนนเฉลี่ย {code}", thai(mean)])
    return [*found, ["คะแนนรวม", thai("81.30")], ["ระดับผลการประเมิน", "ต้องปรับปรุง"]]


def _rows(
    report: Report,
    cells_of: Callable[[Row], list[list[str]]],
    printed: Callable[[str], str] = thai,
    heads: list[list[str]] | None = None,
) -> list[list[str]]:
    """Give header and rows of a measure table; a merged cell counts in the first of its rows."""
    found = list(heads or [list(report.header)])
    for part in report.parts:
        if isinstance(part, Section):
            found.append([printed(part.text)])
        else:
            texts = [printed(" ".join(lines)) for lines in cells_of(part)]
            found.append([text for text in texts if text])
    return found


def _with_remark(row: Row) -> list[list[str]]:
    units = ["ผู้รับผิดชอบ", *row.units]
    return [[row.no], steps(row), list(row.period), dashes(row.summary), dashes(row.results), units]


def _with_budget(row: Row) -> list[list[str]]:
    units = list(row.units) if row.no else []  # merged over the rows of an item
    return [
        [row.no],
        steps(row),
        list(row.period),
        [row.budget],
        dashes(row.summary),
        dashes(row.results),
        units,
    ]


def _in_columns(row: Row) -> list[list[str]]:
    start, end = row.period
    return [[row.no], steps(row), [start], [end], dashes(row.summary), list(row.units), [row.budget]]


def _plain(row: Row) -> list[list[str]]:
    return [[row.no], steps(row), list(row.period), list(row.summary), list(row.units)]
