"""The data set as pandas data frames, with the types that the tables say: nothing is guessed."""

import datetime
from decimal import Decimal, InvalidOperation
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from itareport.export.json_files import read_report, report_path
from itareport.export.schema import Column, ColumnType, Table
from itareport.export.tables import (
    CORRECTIONS,
    FLAGS,
    MEASURES,
    PERIODS,
    QUANTITIES,
    REPORTS,
    SCORES,
    SOURCES,
)
from itareport.records.clean import Report
from itareport.records.errors import DatasetError

_TRUTHS = {"true": True, "false": False}


def open_dataset(folder: str | Path, *, decimals: bool = False) -> "Dataset":
    """Open the data set in `folder`; DatasetError where its CSV tables are not there."""
    path = Path(folder)
    if not (path / f"{REPORTS.name}.csv").exists():
        raise DatasetError(
            f"{folder} ไม่มีตาราง CSV ของชุดข้อมูล: เขียนด้วย itareport export {folder} --format csv",
            f"{folder} has no CSV tables: write them with itareport export {folder} --format csv",
        )
    return Dataset(path, decimals=decimals)


class Dataset:
    """A data set folder; each table is read when it is first asked for.

    The types of the columns, whatever the rows hold:

    * texts are `string`, and lists hold one item a line (`frame.activities.str.split("\\n")`);
    * closed lists (instrument, status, kind, method, code…) are categories with every value of the list, and
      severities are ordered, error first;
    * whole numbers are the nullable `Int64`, truths the nullable `boolean`;
    * dates are `datetime64[s]`: by the second and not the nanosecond, since a misprinted year may lie
      beyond 2262, where nanoseconds end;
    * other numbers are `float64`, NaN where nothing is: what pandas and its neighbours reckon with. A score
      of two decimals comes back from a float as it was, but sums of floats do not stay exact: with
      `decimals` numbers are `decimal.Decimal` objects (None where nothing is), exact to the digit.
    """

    def __init__(self, folder: Path, *, decimals: bool = False) -> None:
        self.folder = folder
        self.decimals = decimals

    def __repr__(self) -> str:
        return f"Dataset({str(self.folder)!r})"

    @cached_property
    def sources(self) -> pd.DataFrame:
        """One row a source."""
        return self._read(SOURCES)

    @cached_property
    def reports(self) -> pd.DataFrame:
        """One row a report."""
        return self._read(REPORTS)

    @cached_property
    def scores(self) -> pd.DataFrame:
        """One row an indicator of a report."""
        return self._read(SCORES)

    @cached_property
    def measures(self) -> pd.DataFrame:
        """One row a measure of a report."""
        return self._read(MEASURES)

    @cached_property
    def periods(self) -> pd.DataFrame:
        """One row a period of a measure."""
        return self._read(PERIODS)

    @cached_property
    def quantities(self) -> pd.DataFrame:
        """One row a quantity of a measure."""
        return self._read(QUANTITIES)

    @cached_property
    def corrections(self) -> pd.DataFrame:
        """One row a change that took a judgement."""
        return self._read(CORRECTIONS)

    @cached_property
    def flags(self) -> pd.DataFrame:
        """One row a finding."""
        return self._read(FLAGS)

    def report(self, report_id: str) -> Report:
        """Give a whole report, raw and clean; DatasetError where the data set has none of that id."""
        return read_report(report_path(self.folder, report_id))

    def _read(self, table: Table) -> pd.DataFrame:
        return read_frame(self.folder / f"{table.name}.csv", table, decimals=self.decimals)


def read_frame(path: Path, table: Table, *, decimals: bool = False) -> pd.DataFrame:
    """Read a CSV table with the table's own types; DatasetError where it is missing or does not fit them."""
    try:
        texts = pd.read_csv(path, dtype="string", keep_default_na=False, na_values=[""], encoding="utf-8")
        if tuple(texts.columns) != table.names:
            raise ValueError("other columns than this version writes")
        typed = {column.name: _typed(texts[column.name], column, decimals) for column in table.columns}
    except (OSError, ValueError, TypeError, KeyError, InvalidOperation) as error:
        raise DatasetError(
            f"อ่าน {path} ไม่ได้ ({error}): เขียนใหม่ด้วย itareport export {path.parent} --format csv",
            f"{path} does not fit ({error}): write it anew with itareport export {path.parent} --format csv",
        ) from error
    return pd.DataFrame(typed, columns=list(table.names))


def _typed(texts: "pd.Series[str]", column: Column, decimals: bool) -> "pd.Series[Any]":
    if column.values:
        return _category(texts, column)
    if column.type is ColumnType.INTEGER:
        # pandas would cut the decimals off a number that should have none
        whole = [None if text is None else int(text) for text in _cells(texts)]
        return pd.Series(whole, index=texts.index, dtype="Int64")
    if column.type is ColumnType.NUMBER:
        return _decimal_objects(texts) if decimals else pd.to_numeric(texts).astype("float64")
    if column.type is ColumnType.DATE:
        days = [
            "NaT" if text is None else datetime.date.fromisoformat(text).isoformat() for text in _cells(texts)
        ]
        return pd.Series(np.array(days, dtype="datetime64[s]"), index=texts.index)
    if column.type is ColumnType.BOOLEAN:
        truths = [None if text is None else _TRUTHS[text] for text in _cells(texts)]
        return pd.Series(truths, index=texts.index, dtype="boolean")
    return texts


def _category(texts: "pd.Series[str]", column: Column) -> "pd.Series[Any]":
    # pandas would turn a value that is not in the list into a missing one without a word
    strange = sorted(set(texts.dropna()) - set(column.values))
    if strange:
        raise ValueError(f"{column.name}: {', '.join(strange)}")
    ordered = column.name == "severity"
    kind = pd.CategoricalDtype([str(value) for value in column.values], ordered=ordered)
    return texts.astype(kind)


def _decimal_objects(texts: "pd.Series[str]") -> "pd.Series[Any]":
    numbers = [None if text is None else Decimal(text) for text in _cells(texts)]
    return pd.Series(numbers, index=texts.index, dtype="object")


def _cells(texts: "pd.Series[str]") -> list[str | None]:
    return [None if missing else text for text, missing in zip(texts, texts.isna(), strict=True)]
