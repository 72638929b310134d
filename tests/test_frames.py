"""A data set opens as data frames of the types that the tables say, whatever the rows hold."""

import csv
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from itareport.export.dataset import write_dataset
from itareport.export.frames import Dataset, open_dataset
from itareport.export.schema import ColumnType
from itareport.export.tables import TABLES
from itareport.records.errors import DatasetError
from tests.report_builder import (
    BARE_ID,
    HARD_ID,
    bare_report,
    hard_report,
    plain_report,
    read_source,
    unread_source,
)

REPORTS = (hard_report(), plain_report(), bare_report())
SOURCE_ROWS = (*(read_source(report, f"{report.report_id}.txt") for report in REPORTS), unread_source())
DTYPES = {
    ColumnType.STRING: "string",
    ColumnType.INTEGER: "Int64",
    ColumnType.NUMBER: "float64",
    ColumnType.DATE: "datetime64[s]",
    ColumnType.BOOLEAN: "boolean",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("frames")
    write_dataset(path, REPORTS, SOURCE_ROWS, ["csv"])
    return path


@pytest.fixture(scope="module")
def data(folder: Path) -> Dataset:
    return open_dataset(folder)


def frames(data: Dataset) -> dict[str, pd.DataFrame]:
    return {
        "sources": data.sources,
        "reports": data.reports,
        "scores": data.scores,
        "measures": data.measures,
        "periods": data.periods,
        "quantities": data.quantities,
        "corrections": data.corrections,
        "flags": data.flags,
    }


def test_types_are_those_of_the_tables_whatever_the_rows_hold(data: Dataset, tmp_path: Path) -> None:
    write_dataset(tmp_path, [], [], ["csv"])
    for found in (frames(data), frames(open_dataset(tmp_path))):
        for table in TABLES:
            frame = found[table.name]
            assert list(frame.columns) == list(table.names)
            for column in table.columns:
                kind = "category" if column.values else DTYPES[column.type]
                assert str(frame[column.name].dtype) == kind, (table.name, column.name)
                if column.values:
                    assert list(frame[column.name].cat.categories) == [str(value) for value in column.values]


def test_scores(data: Dataset) -> None:
    scores = data.scores[data.scores["report_id"] == HARD_ID]
    assert scores["score"].isna().tolist() == [True, True, False, False]
    assert scores["score"].tolist()[2:] == [0.0, 100.0]
    plain = data.scores[data.scores["report_id"] != HARD_ID]
    assert plain.groupby("instrument", observed=True)["score"].mean().round(2).to_dict() == {
        "IIT": 92.53,
        "EIT": 89.76,
        "OIT": 95.0,
    }


def test_decimals_are_exact(folder: Path) -> None:
    data = open_dataset(folder, decimals=True)
    scores = data.scores["score"].tolist()
    assert scores[:3] == [Decimal("95.11"), Decimal("94.96"), Decimal("100.00")]
    assert str(scores[2]) == "100.00"
    assert None in scores
    assert str(data.scores["indicator_no"].dtype) == "Int64"


def test_texts_that_look_like_nothing_stay_texts(data: Dataset) -> None:
    texts = data.periods["text"].tolist()
    assert {"NA", "null", "-1", "009", "a\rb", "c\r\nd"} <= set(texts)
    remarks = data.measures["remark"].dropna().tolist()
    assert remarks == ["\ufffe\nnan\nTRUE"]


def test_lists_are_lines(data: Dataset) -> None:
    assert data.measures["activities"].iloc[0].split("\n") == ["จัดทำคู่มือ", "แจ้งเวียน"]


def test_far_dates_are_dates(data: Dataset) -> None:
    dates = data.reports.set_index("report_id")["document_date"]
    assert dates[HARD_ID].year == 2567
    assert pd.isna(dates[BARE_ID])
    assert (data.reports["fiscal_year_end"] - data.reports["fiscal_year_start"]).dt.days.iloc[0] == 365


def test_severities_are_in_order(data: Dataset) -> None:
    worst = data.flags.sort_values("severity")["severity"].tolist()
    assert worst[0] == "error"
    assert worst[-1] == "info"


def test_nothing_is_lost_between_csv_and_frame(data: Dataset, folder: Path) -> None:
    for name, frame in frames(data).items():
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for column in frame.columns:
            assert frame[column].isna().tolist() == [row[column] == "" for row in rows], (name, column)


def test_a_table_is_read_once(data: Dataset) -> None:
    assert data.scores is data.scores


def test_a_whole_report(data: Dataset) -> None:
    assert data.report(HARD_ID) == hard_report()
    with pytest.raises(DatasetError, match="missing"):
        data.report("0" * 16)


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="--format csv"):
        open_dataset(tmp_path)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (",IIT,", ",XIT,"),
        (",95.11,", ",much,"),
        ("instrument,", "tool,"),
        (",2567,", ",2567.5,"),
    ],
)
def test_a_damaged_table_is_refused(tmp_path: Path, before: str, after: str) -> None:
    write_dataset(tmp_path, REPORTS, SOURCE_ROWS, ["csv"])
    path = tmp_path / "scores.csv"
    path.write_text(path.read_text("utf-8").replace(before, after, 1), "utf-8")
    with pytest.raises(DatasetError, match=r"scores\.csv"):
        _ = open_dataset(tmp_path).scores
