"""The repair of one misread number: made where it is the only one, and never where nothing was wrong."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.normalize.scores.arithmetic import OVERALL, check_total, instrument_means, overall
from itareport.normalize.scores.repair import (
    ConfusableDigits,
    Part,
    choose_unread,
    confused,
    load_confusable_digits,
    repair_total,
)
from itareport.records.clean import ScoreCheck
from itareport.reference import Framework, load_framework

PROPERTY = settings(derandomize=True, deadline=None, max_examples=200)
SCORES = {
    1: Decimal("95.11"),
    2: Decimal("94.96"),
    3: Decimal("100.00"),
    4: Decimal("81.04"),
    5: Decimal("91.55"),
    6: Decimal("97.19"),
    7: Decimal("91.34"),
    8: Decimal("80.75"),
    9: Decimal("90.00"),
    10: Decimal("100.00"),
}


def framework_of(year: int) -> Framework:
    framework = load_framework(year)
    assert framework is not None
    return framework


PRINTED = {no: str(score) for no, score in SCORES.items()}
THAI = {
    no: text.translate({ord(str(v)): d for v, d in enumerate("๐๑๒๓๔๕๖๗๘๙")}) for no, text in PRINTED.items()
}


def test_one_misread_digit_is_repaired() -> None:
    repair = repair_total(framework_of(2567), THAI | {9: "๕๐.๐๐"}, "๙๒.๖๙")
    assert repair is not None
    assert (repair.part, repair.before, repair.after, repair.value) == (9, "๕๐.๐๐", "๙๐.๐๐", Decimal("90.00"))


def test_a_misread_total_is_repaired() -> None:
    repair = repair_total(framework_of(2567), THAI, "๕๒.๖๙")
    assert repair is not None
    assert (repair.part, repair.after) == (OVERALL, "๙๒.๖๙")


def test_a_digit_that_put_the_score_out_of_range_is_repaired() -> None:
    repair = repair_total(framework_of(2567), THAI | {10: "๓๐๐.๐๐"}, "๙๒.๖๙")
    assert repair is not None
    assert (repair.part, repair.after) == (10, "๑๐๐.๐๐")


def test_two_substitutions_that_would_do_change_nothing() -> None:
    # ๘๗.๑๙ may have been ๙๗.๑๙, and ๘๐.๗๕ may have been ๙๐.๗๕: ten points of one instrument either way.
    assert repair_total(framework_of(2567), THAI | {6: "๘๗.๑๙"}, "๙๒.๖๙") is None


def test_printed_means_decide_between_two_substitutions() -> None:
    framework = framework_of(2567)
    scores = dict.fromkeys(range(1, 11), "80.00") | {2: "60.00", 9: "60.00"}
    values = dict.fromkeys(range(1, 11), Decimal(80)) | {9: Decimal(60)}
    printed = str(overall(framework, values))  # the print had 80.00 in 2
    assert repair_total(framework, scores, printed) == repair_total(framework, scores, printed, {})
    means = instrument_means(framework, values)
    repair = repair_total(framework, scores, printed, means)
    assert repair is not None
    assert (repair.part, repair.after) == (2, "80.00")
    assert repair_total(framework, scores, printed, means | {"EIT": Decimal("81.00")}) is None


def test_the_recognisers_own_readings_come_before_the_list() -> None:
    framework = framework_of(2567)
    scores = PRINTED | {6: "27.19"}  # 2 and 9 are no confusable pair
    assert repair_total(framework, scores, "92.69") is None
    repair = repair_total(framework, scores, "92.69", alternatives={6: ("97.19", "21.19")})
    assert repair is not None
    assert repair.after == "97.19"
    assert repair_total(framework, PRINTED | {6: "87.19"}, "92.69", alternatives={}) is None


def test_a_missing_or_unread_score_stops_the_repair() -> None:
    framework = framework_of(2567)
    assert repair_total(framework, THAI | {9: "๕๐.๐๐", 1: "?"}, "๙๒.๖๙") is None
    assert repair_total(framework, {no: text for no, text in THAI.items() if no != 3}, "๙๒.๖๙") is None
    assert repair_total(framework, THAI | {9: "๕๐.๐๐"}, "") is None


def parts(scores: dict[int, str]) -> dict[Part, str]:
    return dict[Part, str](scores.items())


def unread(no: int, text: str) -> dict[Part, str]:
    return {**parts(PRINTED), no: text, OVERALL: "92.69"}


def test_the_reading_that_agrees_is_chosen_for_the_one_number_that_is_none() -> None:
    framework = framework_of(2567)
    for text in ("9O.OO", "9000"):
        repair = choose_unread(framework, unread(9, text), {}, {9: ("50.00", "90.00", "90.00 %", "9O.00")})
        assert repair is not None
        assert (repair.part, repair.before, repair.after, repair.value) == (9, text, "90.00", SCORES[9])
    total = {**parts(PRINTED), OVERALL: "92.b9"}
    repair = choose_unread(framework, total, {}, {OVERALL: ("92.69", "92.89")})
    assert repair is not None
    assert (repair.part, repair.after) == (OVERALL, "92.69")


def test_no_reading_is_chosen_where_none_or_several_agree() -> None:
    framework = framework_of(2567)
    assert choose_unread(framework, unread(9, "9O.OO"), {}, {9: ("50.00", "80.00")}) is None
    assert choose_unread(framework, unread(9, "9O.OO"), {}, {}) is None
    # six hundredths of a score are less than the total's last digit
    assert choose_unread(framework, unread(1, "95.1I"), {}, {1: ("95.11", "95.17")}) is None
    assert (
        choose_unread(framework, unread(9, "9O.OO") | {8: "8O.75"}, {}, {9: ("90.00",), 8: ("80.75",)})
        is None
    )
    assert choose_unread(framework, {**parts(PRINTED), OVERALL: "92.69"}, {}, {9: ("91.00",)}) is None
    assert choose_unread(framework, parts(PRINTED), {}, {9: ("90.00",)}) is None, "no total"
    differing = {"IIT": Decimal("62.53")}
    assert choose_unread(framework, unread(9, "9O.OO"), differing, {9: ("90.00",)}) is None


@PROPERTY
@given(
    st.lists(st.integers(min_value=0, max_value=10000), min_size=10, max_size=10),
    st.integers(min_value=1, max_value=10),
    st.lists(st.integers(min_value=0, max_value=10000), max_size=4),
)
def test_what_is_chosen_is_a_reading_with_which_the_total_agrees(
    values: list[int], no: int, others: list[int]
) -> None:
    framework = framework_of(2567)
    right = {at: cents(value) for at, value in enumerate(values, start=1)}
    total = str(overall(framework, {at: Decimal(text) for at, text in right.items()}))
    readings = [cents(value) for value in others]
    repair = choose_unread(
        framework, {**parts(right), no: "?", OVERALL: total}, {}, {no: [*readings, right[no]]}
    )
    if repair is None:
        agreeing = [
            text
            for text in dict.fromkeys([*readings, right[no]])
            if check_total(
                framework, {at: Decimal(t) for at, t in (right | {no: text}).items()}, Decimal(total)
            ).check
            is ScoreCheck.AGREES
        ]
        assert len(agreeing) > 1
    else:
        assert repair.after == right[no]


def test_a_differing_mean_alone_repairs_nothing() -> None:
    assert repair_total(framework_of(2567), THAI, "๙๒.๖๙", {"IIT": Decimal("62.53")}) is None


def cents(value: int) -> str:
    return f"{value // 100}.{value % 100:02}"


@PROPERTY
@given(st.lists(st.integers(min_value=0, max_value=10000), min_size=10, max_size=10), st.integers(2562, 2569))
def test_a_total_that_agrees_is_never_touched(values: list[int], year: int) -> None:
    framework = framework_of(year)
    scores = {no: cents(value) for no, value in enumerate(values, start=1)}
    total = overall(framework, {no: Decimal(text) for no, text in scores.items()})
    assert repair_total(framework, scores, str(total)) is None


@settings(derandomize=True, deadline=None, max_examples=60)
@given(
    st.lists(st.integers(min_value=0, max_value=10000), min_size=10, max_size=10),
    st.integers(min_value=0, max_value=9),
    st.data(),
)
def test_a_repair_makes_the_total_agree_and_is_the_only_one(
    values: list[int], at: int, data: st.DataObject
) -> None:
    framework = framework_of(2567)
    digits = load_confusable_digits()
    right = {no: cents(value) for no, value in enumerate(values, start=1)}
    total = str(overall(framework, {no: Decimal(text) for no, text in right.items()}))
    misread = data.draw(st.sampled_from(list(confused(right[at + 1], digits)) or [right[at + 1]]))
    repair = repair_total(framework, right | {at + 1: misread}, total)
    if repair is not None and repair.part != OVERALL:
        assert isinstance(repair.part, int)
        scores = {
            no: Decimal(text) for no, text in (right | {at + 1: misread, repair.part: repair.after}).items()
        }
        assert check_total(framework, scores, Decimal(total)).check is ScoreCheck.AGREES
        assert (repair.part, repair.after) == (at + 1, right[at + 1])


def test_confusable_digits_stay_in_their_script() -> None:
    digits = load_confusable_digits()
    assert digits.readings("๕") == ("๔", "๙")
    assert digits.readings("3") == ("5", "8")
    assert digits.readings(".") == digits.readings("ก") == ()
    assert list(confused("4.", ConfusableDigits(thai=(), arabic=("49",)))) == ["9."]
