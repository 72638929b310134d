"""Decisions are kept in one file, applied whenever their source is read, and never lost in silence."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import itareport.pipeline
from itareport.batch import ConvertOptions, ConvertResult, Silence, convert_sources
from itareport.extract.files.sources import Source
from itareport.pipeline import Reading, ReadOptions, read_path
from itareport.progress import closing_lines
from itareport.records.clean import Report
from itareport.records.errors import DatasetError
from itareport.records.reviews import Decision, Review
from itareport.reviews import (
    FILE_NAME,
    by_source,
    digest_reviews,
    drop_review,
    keep_review,
    load_reviews,
    reviews_text,
    save_reviews,
)
from tests.reviewing import KHAO_NOI, SAMPLES, TEXTS, WHEN, WHO, corrected, find, rows
from tests.small_reports import convert_here, data_files


@pytest.fixture(scope="module")
def khao_noi() -> Report:
    return read_path(KHAO_NOI, ReadOptions()).reports[0]


# The file


def test_the_file_is_written_for_people(tmp_path: Path, khao_noi: Report) -> None:
    review = replace(
        corrected(khao_noi, 'ก "ข"\nค', "measures", "results", "1"), note="ตรวจกับต้นฉบับ\N{ZERO WIDTH SPACE}"
    )
    save_reviews(tmp_path, [review])
    text = (tmp_path / FILE_NAME).read_text(encoding="utf-8")
    assert 'value = """\nก \\"ข\\"\nค"""' in text
    assert 'note = "ตรวจกับต้นฉบับ\\u200B"' in text
    assert f'who = "{WHO}"' in text
    assert load_reviews(tmp_path) == (review,)
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


@settings(derandomize=True, deadline=None, max_examples=150)
@given(
    st.lists(
        st.builds(
            Review,
            source=st.sampled_from(["0" * 16, "a" * 16]),
            report=st.integers(1, 3),
            page=st.integers(0, 3),
            place=TEXTS,
            table=st.sampled_from(["reports", "scores", "measures"]),
            row=TEXTS,
            field=TEXTS,
            raw=TEXTS,
            decision=st.sampled_from(Decision),
            value=TEXTS,
            who=TEXTS,
            when=TEXTS,
            note=TEXTS,
        ),
        max_size=4,
        unique_by=lambda review: review.key,
    )
)
def test_any_text_comes_back(reviews: list[Review]) -> None:
    text = reviews_text(reviews)
    read = msgspec.convert(tomllib.loads(text).get("review", []), list[Review])
    assert {review.key: review for review in read} == {review.key: review for review in reviews}
    assert reviews_text(reversed(reviews)) == text
    assert digest_reviews(reviews) == digest_reviews(tuple(reversed(reviews)))


def test_a_second_decision_takes_the_firsts_place(tmp_path: Path, khao_noi: Report) -> None:
    first = corrected(khao_noi, "๑๑.๑๑", "scores", "score", "5")
    second = replace(first, value="๒๒.๒๒", when="2026-12-01T00:00:00+07:00")
    other = find(khao_noi, "scores", "score", "10")
    keep_review(tmp_path, first)
    keep_review(tmp_path, other)
    assert keep_review(tmp_path, second) == load_reviews(tmp_path) == (second, other)
    assert by_source(load_reviews(tmp_path)) == {khao_noi.raw.source: (second, other)}
    assert drop_review(tmp_path, other) == load_reviews(tmp_path) == (second,)


def test_of_a_merge_the_later_counts(tmp_path: Path, khao_noi: Report) -> None:
    first = corrected(khao_noi, "๑๑.๑๑", "scores", "score", "5")
    second = replace(first, value="๒๒.๒๒", when="2026-12-01T00:00:00+07:00")
    parts = [reviews_text([second]), reviews_text([first])]
    (tmp_path / FILE_NAME).write_text("\n".join(parts), encoding="utf-8")
    assert load_reviews(tmp_path) == (second,)


@pytest.mark.parametrize(
    "text",
    [
        "[[review]\n",
        "[[review]]\nsource = 'x'\n",
        "[[reviews]]\n",
        "review = 3",
        "[[review]]\nsource='0000000000000000'\ntable='scores'\nfield='score'\npage=1\nraw='1'\ndecision='maybe'",
        "[[review]]\nsource='0000000000000000'\ntable='scores'\nfield='score'\npage=1\nraw='1'\ndecison='accepted'",
    ],
)
def test_a_broken_file_stops_a_conversion_before_it_begins(tmp_path: Path, text: str) -> None:
    convert_here(KHAO_NOI, tmp_path / "out")
    (tmp_path / "out" / FILE_NAME).write_text(text, encoding="utf-8")
    before = data_files(tmp_path / "out")
    with pytest.raises(DatasetError) as caught:
        convert_here(KHAO_NOI, tmp_path / "out", ConvertOptions(fresh=True))
    assert FILE_NAME in caught.value.english
    assert FILE_NAME in caught.value.thai
    assert data_files(tmp_path / "out") == before


# The data set


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("khao-noi-2567.md", "city-2565.md", "tha-sai-2568.txt"):
        (folder / name).write_bytes((SAMPLES / name).read_bytes())
    return folder


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the names of the sources that are read, as they are."""
    names: list[str] = []
    original = itareport.pipeline.read_source

    def noted(source: Source, options: ReadOptions, reviews: Sequence[Review] = ()) -> Reading:
        names.append(Path(source.path).name)
        return original(source, options, reviews)

    monkeypatch.setattr("itareport.pipeline.read_source", noted)
    return names


FRESH = ConvertOptions(fresh=True)


def scores(folder: Path, source: str) -> Mapping[str, str]:
    return {row["indicator_no"]: row["score"] for row in rows(folder, "scores") if row["report_id"] == source}


def test_a_correction_is_applied_whenever_the_source_is_read(
    tmp_path: Path, sources: Path, read: list[str], khao_noi: Report
) -> None:
    out, source = tmp_path / "out", khao_noi.raw.source
    convert_here(sources, out)
    assert sorted(read) == ["city-2565.md", "khao-noi-2567.md", "tha-sai-2568.txt"]
    keep_review(out, corrected(khao_noi, "๘๙.๐๐", "scores", "score", "5"))

    read.clear()
    result = convert_here(sources, out)
    assert read == ["khao-noi-2567.md"], "that source alone is read again"
    assert result.unchanged == 2
    assert scores(out, source)["5"] == "89.00"
    (correction,) = [row for row in rows(out, "corrections") if row["method"] == "review"]
    assert (correction["before"], correction["after"], correction["page"]) == ("๘๙.๙๐", "๘๙.๐๐", "1")
    stored = json.loads((out / "json" / f"{source}.json").read_text(encoding="utf-8"))
    assert [(one["who"], one["when"]) for one in stored["reviews"]] == [(WHO, WHEN)]
    (report,) = [row for row in rows(out, "reports") if row["report_id"] == source]
    assert report["score_check"] == "differs"
    assert [row["score_raw"] for row in rows(out, "scores") if row["report_id"] == source][4] == "๘๙.๙๐"

    read.clear()
    before = data_files(out)
    assert convert_here(sources, out).unchanged == 3
    assert read == []
    assert data_files(out) == before

    convert_here(sources, out, FRESH)
    assert len(read) == 3
    assert data_files(out) == before, "the same from scratch"

    (out / FILE_NAME).unlink()
    read.clear()
    convert_here(sources, out)
    assert read == ["khao-noi-2567.md"], "without its corrections it is what it was"
    assert scores(out, source)["5"] == "89.90"


def test_a_review_changed_reads_its_source_alone(
    tmp_path: Path, sources: Path, read: list[str], khao_noi: Report
) -> None:
    out = tmp_path / "out"
    review = corrected(khao_noi, "๘๙.๐๐", "scores", "score", "5")
    convert_here(sources, out)
    keep_review(out, review)
    convert_here(sources, out)
    keep_review(out, replace(review, value="๘๙.๐๑"))
    read.clear()
    convert_here(sources, out)
    assert read == ["khao-noi-2567.md"]
    assert scores(out, khao_noi.raw.source)["5"] == "89.01"


def test_a_correction_follows_its_bytes(
    tmp_path: Path, sources: Path, read: list[str], khao_noi: Report
) -> None:
    """The file has another name by now, its old name holds another, and the catalogue knows nothing of it."""
    out = tmp_path / "out"
    save_reviews(out, [corrected(khao_noi, "๘๙.๐๐", "scores", "score", "5")])
    convert_here(sources, out)
    assert sorted(read) == ["city-2565.md", "khao-noi-2567.md", "tha-sai-2568.txt"], "each is read once"
    assert scores(out, khao_noi.raw.source)["5"] == "89.00"
    one, other = sources / "khao-noi-2567.md", sources / "city-2565.md"
    (sources / "moved.md").write_bytes(one.read_bytes())
    one.write_bytes(other.read_bytes())
    other.write_bytes((sources / "moved.md").read_bytes())
    convert_here(sources, out)
    assert scores(out, khao_noi.raw.source)["5"] == "89.00"
    assert len([row for row in rows(out, "corrections") if row["method"] == "review"]) == 1


def test_a_correction_of_a_source_that_is_not_there_is_counted(
    tmp_path: Path, sources: Path, khao_noi: Report
) -> None:
    """Its file was replaced by another: there is no report on which a flag could stand."""
    out = tmp_path / "out"
    review = corrected(khao_noi, "๘๙.๐๐", "scores", "score", "5")
    save_reviews(out, [review, replace(review, source="0" * 16)])
    result = convert_here(sources, out)
    assert result.homeless == 1
    assert any(FILE_NAME in line for line in closing_lines(result, out, "en"))
    save_reviews(out, [review])
    result = convert_here(sources, out)
    assert result.homeless == 0
    assert not any(FILE_NAME in line for line in closing_lines(result, out, "th"))


def convert_apart(sources: Path, out: Path, jobs: int) -> ConvertResult:
    return convert_sources([sources], out, ConvertOptions(jobs=jobs), Silence())


def test_jobs_do_not_change_a_byte(tmp_path: Path, sources: Path, khao_noi: Report) -> None:
    reviews = [
        corrected(khao_noi, "๘๙.๐๐", "scores", "score", "5"),
        replace(find(khao_noi, "scores", "score", "4"), raw="ไม่มี"),
    ]
    for jobs in (1, 2):
        save_reviews(tmp_path / str(jobs), reviews)
        convert_apart(sources, tmp_path / str(jobs), jobs)
    assert data_files(tmp_path / "1") == data_files(tmp_path / "2")
    assert [row["code"] for row in rows(tmp_path / "1", "flags")].count("review-unapplied") == 1
