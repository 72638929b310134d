"""Whole reports as JSON, one file each: the store from which every table can be written anew."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from itareport.export.replacement import replace_file
from itareport.records.clean import Report
from itareport.records.errors import DatasetError

FOLDER = "json"

_OWN_NAME = re.compile(r"[0-9a-f]{16}(-[0-9]+)?\.json")
_ENCODER = msgspec.json.Encoder(order="deterministic")
_DECODER = msgspec.json.Decoder(Report)


def report_bytes(report: Report) -> bytes:
    """Give a report as indented JSON; equal reports give the same bytes, read back or not."""
    # 72 and 72.0 are equal and print differently: what was read back has floats where the records say so
    settled = _DECODER.decode(_ENCODER.encode(report))
    return msgspec.json.format(_ENCODER.encode(settled), indent=2) + b"\n"


def report_path(folder: Path, report_id: str) -> Path:
    """Give the place of a report's JSON in the data set `folder`."""
    return folder / FOLDER / f"{report_id}.json"


def write_report(folder: Path, report: Report) -> Path:
    """Write a report into the data set `folder`; give the path. It is on the disk when this returns."""
    path = report_path(folder, report.report_id)
    replace_file(path, report_bytes(report), durable=True)
    return path


def read_report(path: Path) -> Report:
    """Read a report's JSON back; DatasetError where it is missing, damaged, or of another version."""
    try:
        return _DECODER.decode(path.read_bytes())
    except FileNotFoundError as error:
        raise DatasetError(
            f"ไม่พบ {path}: อ่านแหล่งที่มาใหม่ด้วย itareport convert --fresh",
            f"{path} is missing: read the sources again with itareport convert --fresh",
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DatasetError(
            f"{path} ไม่ใช่รายงานที่โปรแกรมรุ่นนี้อ่านได้ ({error}): อ่านแหล่งที่มาใหม่ด้วย itareport convert --fresh",
            f"{path} is no report that this version reads ({error}): read the sources again with "
            "itareport convert --fresh",
        ) from error


def read_reports(folder: Path, report_ids: Iterable[str]) -> Iterator[Report]:
    """Read those reports of the data set `folder` one by one; DatasetError as `read_report`."""
    return (read_report(report_path(folder, report_id)) for report_id in report_ids)


def drop_other_reports(folder: Path, report_ids: Iterable[str]) -> tuple[Path, ...]:
    """Delete the JSON of reports that are none of `report_ids`; give what was deleted.

    Only files named as reports are named go: whatever else a person keeps there stays.
    """
    kept = {f"{report_id}.json" for report_id in report_ids}
    found = sorted((folder / FOLDER).glob("*.json")) if (folder / FOLDER).is_dir() else []
    others = tuple(path for path in found if _OWN_NAME.fullmatch(path.name) and path.name not in kept)
    for path in others:
        path.unlink()
    return others
