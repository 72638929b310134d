"""Properties of the reading of periods: whatever the text, and for whatever period we write ourselves."""

import datetime
from cProfile import Profile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.normalize.periods import Style, format_period, read_periods
from itareport.normalize.periods.folding import fold_text
from itareport.records.clean import Period, PeriodKind

SETTINGS = settings(derandomize=True, deadline=None, max_examples=150)
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
ASCII = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
WORDS = (
    "๑ 31 ๒๕๖๗ 67 256 2 ๙๙๙๙๙๙๙๙๙๙ ต.ค. ก.พ. มีนาคม มีนาคน พ.ศ. ค.ศ. ร.ศ. ปีงบประมาณ ไตรมาสที่ "
    "รอบ เดือน ปี วัน วันที่ ทุก ทุกวัน สิ้นเดือน ละ ครั้ง เดือนละ วันเริ่มต้น วันสิ้นสุด "
    "ตั้งแต่ ถึง เป็นต้นไป ภายใน ก่อน และ ระหว่าง รอบที่ จันทร์ วันทำการ สุดท้าย แรก ของ ที่ "
    "ยกเว้น พ.ร.บ. มาตรา ราย ต่อ FY Q Oct - – / . , ( ) : คน ก บ.ค. … ครึ่งปี ปีการศึกษา นับแต่ "
    "เว้น นี้ แผนพัฒนา ทุกปี ของทุกปี สิ้นไตรมาส วันแรกของเดือน "
)
PIECES = st.sampled_from([*WORDS.split(), " ", "  ", "\n", "\u200b", "\u0e4d", "\u0e48", "รอบที่ ๑/๒๕๖๗"])
EXPRESSIONS = st.lists(PIECES, max_size=14).map("".join) | st.lists(PIECES, max_size=14).map(" ".join)
YEARS = st.none() | st.integers(2557, 2580)


@given(st.text(max_size=80), YEARS)
@SETTINGS
def test_never_raises_on_any_text(text: str, fiscal_year: int | None) -> None:
    read_periods(text, fiscal_year)


@given(EXPRESSIONS, YEARS)
@settings(SETTINGS, max_examples=300)
def test_readings_are_whole(text: str, fiscal_year: int | None) -> None:
    reading = read_periods(text, fiscal_year)
    for period in reading.periods:
        assert period.text
        assert period.text in text
        if period.kind is PeriodKind.UNREADABLE:
            assert period.flags
            assert period.start is None
            assert period.end is None
        if period.kind is PeriodKind.RECURRING:
            assert period.recurrence
        if period.start is not None and period.end is not None and period.start > period.end:
            assert "period-reversed" in period.flags
    for change in reading.changes:
        assert change.before
        assert text[change.at :].startswith(change.before)


@given(EXPRESSIONS, YEARS)
@SETTINGS
def test_digits_of_both_scripts_say_the_same(text: str, fiscal_year: int | None) -> None:
    thai, western = (
        read_periods(text.translate(THAI), fiscal_year),
        read_periods(text.translate(ASCII), fiscal_year),
    )
    assert [(p.kind, p.start, p.end, p.recurrence, p.duration, p.label, p.flags) for p in thai.periods] == [
        (p.kind, p.start, p.end, p.recurrence, p.duration, p.label, p.flags) for p in western.periods
    ]


@given(EXPRESSIONS)
@SETTINGS
def test_nothing_is_invented_without_a_fiscal_year(text: str) -> None:
    for period in read_periods(text).periods:
        assert "period-year-inferred" not in period.flags or any(digit in text for digit in "67๗")


@given(st.text(max_size=60))
@SETTINGS
def test_folding_keeps_its_places(text: str) -> None:
    folded = fold_text(text)
    assert len(folded.text) == len(folded.first) == len(folded.gaps)
    assert folded.first == sorted(folded.first)


DAYS = st.dates(datetime.date(1957, 1, 1), datetime.date(2055, 12, 31))
RULES = st.sampled_from(
    [
        "FREQ=DAILY",
        "FREQ=WEEKLY",
        "FREQ=MONTHLY",
        "FREQ=YEARLY",
        "FREQ=MONTHLY;INTERVAL=3",
        "FREQ=WEEKLY;INTERVAL=2",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=MONTHLY;BYMONTHDAY=15",
        "FREQ=MONTHLY;BYMONTHDAY=1,16",
        "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
        "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31",
        "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=9",
        "FREQ=YEARLY;BYMONTH=1,7",
        "FREQ=WEEKLY;BYDAY=MO",
        "FREQ=WEEKLY;BYDAY=TU,TH,SU",
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=MONTHLY;BYDAY=1MO",
        "FREQ=MONTHLY;BYDAY=2WE",
        "FREQ=MONTHLY;BYDAY=1MO,3MO",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
        "FREQ=DAILY;INTERVAL=2",
    ]
)
DURATIONS = st.sampled_from(["P1Y", "P6M", "P1Y6M", "P30D", "P2W", "P1M15D", "PT6H", "PT90M", "P3Y"])


def make(
    kind: PeriodKind,
    start: datetime.date | None = None,
    end: datetime.date | None = None,
    recurrence: str | None = None,
    duration: str | None = None,
) -> Period:
    return Period(kind=kind, text="", start=start, end=end, recurrence=recurrence, duration=duration)


def between(year: int, first: tuple[int, int], months: int) -> tuple[datetime.date, datetime.date]:
    start = datetime.date(year + first[0], first[1], 1)
    count = start.month - 1 + months
    return start, datetime.date(start.year + count // 12, count % 12 + 1, 1) - datetime.timedelta(days=1)


def named(kind: PeriodKind, year: int, first: tuple[int, int], months: int) -> Period:
    start, end = between(year, first, months)
    return make(kind, start=start, end=end)


QUARTER_STARTS = ((-1, 10), (0, 1), (0, 4), (0, 7))
SMALL_YEARS = st.integers(2000, 2050)
PERIODS = st.one_of(
    DAYS.map(lambda day: make(PeriodKind.DAY, start=day, end=day)),
    st.tuples(DAYS, DAYS).map(lambda two: make(PeriodKind.RANGE, start=min(two), end=max(two))),
    DAYS.map(lambda day: make(PeriodKind.RANGE, start=day)),
    DAYS.map(lambda day: make(PeriodKind.RANGE, end=day)),
    DAYS.map(lambda day: make(PeriodKind.DEADLINE, end=day)),
    DURATIONS.map(lambda iso: make(PeriodKind.DEADLINE, duration=iso)),
    DURATIONS.map(lambda iso: make(PeriodKind.DURATION, duration=iso)),
    RULES.map(lambda rule: make(PeriodKind.RECURRING, recurrence=rule)),
    st.tuples(RULES, DAYS, DAYS).map(
        lambda three: make(
            PeriodKind.RECURRING, recurrence=three[0], start=min(three[1:]), end=max(three[1:])
        )
    ),
    st.tuples(SMALL_YEARS, st.integers(1, 12)).map(
        lambda two: named(PeriodKind.MONTH, two[0], (0, two[1]), 1)
    ),
    st.tuples(SMALL_YEARS, st.integers(0, 3)).map(
        lambda two: named(PeriodKind.QUARTER, two[0], QUARTER_STARTS[two[1]], 3)
    ),
    SMALL_YEARS.map(lambda year: named(PeriodKind.HALF_YEAR, year, (-1, 10), 6)),
    SMALL_YEARS.map(lambda year: named(PeriodKind.HALF_YEAR, year, (0, 4), 6)),
    st.tuples(SMALL_YEARS, st.integers(1, 5)).map(
        lambda two: named(PeriodKind.FISCAL_YEAR, two[0], (-1, 10), 12 * two[1])
    ),
    st.tuples(SMALL_YEARS, st.integers(1, 5)).map(
        lambda two: named(PeriodKind.YEAR, two[0], (0, 1), 12 * two[1])
    ),
)


@given(PERIODS, st.sampled_from(Style))
@settings(SETTINGS, max_examples=300)
def test_what_we_write_is_read_again(period: Period, style: Style) -> None:
    text = format_period(period, style)
    reading = read_periods(text)
    assert [(p.kind, p.start, p.end, p.recurrence, p.duration, p.flags) for p in reading.periods] == [
        (period.kind, period.start, period.end, period.recurrence, period.duration, ())
    ], text
    assert reading.changes == ()


@given(DAYS)
@SETTINGS
def test_eras_agree(day: datetime.date) -> None:
    buddhist = read_periods(f"{day.day}/{day.month}/{day.year + 543}").periods
    common = read_periods(f"{day.day}/{day.month}/{day.year}").periods
    assert [p.start for p in buddhist] == [p.start for p in common] == [day]


def count_calls(text: str) -> int:
    """Count the Python functions that reading a text calls: its cost without a clock."""
    read_periods("มีนาคน")
    profile = Profile(subcalls=False, builtins=False)
    profile.runcall(read_periods, text, 2567)
    return sum(entry.callcount for entry in profile.getstats())


HOSTILE = (
    "1,",
    "๑-",
    "1 ",
    "ม.ค.",
    "ทุก",
    "(",
    "- ",
    "วันสิ้นสุด ",
    "๑ ม.ค. - ",
    "๒ ม.ค. ๒๕๖๗-๑ ม.ค. ๒๕๖๗ ",
    "ปีงบประมาณ ๒๕๖๗ ม.ค. ",
    "ทุกเดือน ",
    "๑ วัน ",
    "พระราชบัญญัติ ",
    "ก" * 40 + " ",
    "วัน ",
    "โดย ",
    "ยกเว้น(",
    "๑/๒/",
    "1\N{THAI CHARACTER MAI EK}",
    "รอบที่ ๑/๒๕๖๗ ",
    "๑ ต.ค. และ ",
    "๑ ต.ค. ๒๕๖๖ ",
    "วันเว้น",
    "แผนพัฒนา ",
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_cost_grows_with_the_text_and_no_faster(piece: str) -> None:
    """Four times the text costs four times as much: a part that grew with the square would stand out."""
    short, long = piece * (400 // len(piece)), piece * (1600 // len(piece))
    assert count_calls(long) < 4.6 * count_calls(short) + 1000


@pytest.mark.parametrize("piece", ["1,", "๑ ม.ค. - ", "ทุกเดือน ", "มีนาคน "])
def test_a_long_cell_stays_cheap(piece: str) -> None:
    text = piece * (12_000 // len(piece.encode()))
    assert count_calls(text) < 100 * len(text)
