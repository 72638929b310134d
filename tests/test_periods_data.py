"""The vocabulary of date expressions, as data."""

import tomllib
from importlib.resources import files
from typing import Any

import pytest
from msgspec import convert

from itareport.normalize.periods.kinds import Form
from itareport.normalize.periods.tokens import read_source
from itareport.normalize.periods.vocabulary import PeriodData, build, forms, vocabulary


def raw_data() -> dict[str, Any]:
    return tomllib.loads((files("itareport") / "data" / "periods.toml").read_text(encoding="utf-8"))


def test_every_form_is_one_token_of_its_kind() -> None:
    words = vocabulary()
    for form, entry in forms(words.data):
        if entry.form is Form.SHORT or form == "q":
            continue
        source = read_source(form, words)
        assert source.tokens[0].kind is entry.kind, form
        assert source.tokens[-1].last == len(form), form


def test_month_abbreviations_stand_for_one_month_each() -> None:
    seen: dict[str, int] = {}
    for month in vocabulary().data.months:
        for form in (*month.abbreviations, *month.dotless, *month.english, *month.variants, month.name):
            assert seen.setdefault(form, month.number) == month.number


def test_twins_are_one_letter_apart() -> None:
    words = vocabulary()
    for group in words.data.damage.twins:
        letters = [words.month(number).abbreviation.replace(".", "") for number in group]
        assert all(abs(len(a) - len(b)) <= 1 for a in letters for b in letters)


def test_a_form_on_two_meanings_is_refused() -> None:
    data = raw_data()
    data["words"]["and"].append("ถึง")
    with pytest.raises(ValueError, match="two meanings"):
        build(convert(data, PeriodData))


def test_months_out_of_order_are_refused() -> None:
    data = raw_data()
    data["months"].reverse()
    with pytest.raises(ValueError, match="in order"):
        build(convert(data, PeriodData))
