"""What people corrected in a data set, kept in its `corrections.toml`: read, written whole, and summed up.

TOML, because this file is made by people and outlives every run: it can be read, compared line by line, kept in
version control and mended with an editor, and a merge of two people's work is a merge of text. Everything else of a
data set can be made anew from the sources; this cannot, so that it is never touched by a conversion.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from itareport.export.replacement import replace_file
from itareport.records.errors import DatasetError
from itareport.records.reviews import SOURCE_DIGITS, Review

FILE_NAME = "corrections.toml"
DIGEST_DIGITS = 16
_HEADER = """\
# สิ่งที่คนตรวจแล้วในชุดข้อมูลนี้ itareport convert จะใช้ทุกครั้งที่อ่านแหล่งที่มาเดิม (แก้ไขด้วย itareport review หรือโปรแกรมแก้ข้อความ)
# What people have checked in this data set; itareport convert applies it whenever it reads these sources.
"""
_SHORT_ESCAPES = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\r": "\\r", "\n": "\\n"}


class _File(Struct, forbid_unknown_fields=True):
    """The file as a whole: one table `[[review]]` a value."""

    review: tuple[Review, ...] = ()


def load_reviews(folder: Path) -> tuple[Review, ...]:
    """Read `corrections.toml` of the data set `folder`: sorted, none where there is no such file.

    Of two reviews of one value the later counts (by `when`, then by their order in the file). DatasetError where
    the file is no TOML or says something that no review can: nothing is dropped in silence.
    """
    path = folder / FILE_NAME
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return settled(msgspec.convert(tomllib.loads(text), _File).review)
    except FileNotFoundError:
        return ()
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        known = ", ".join(Review.__struct_fields__)
        raise DatasetError(
            f"{path} อ่านไม่ได้ ({error}): ชุดข้อมูลยังอยู่เหมือนเดิม แก้ไฟล์นี้ให้ถูกรูปแบบ TOML (คีย์คือ {known}) "
            "หรือย้ายไฟล์ออก แล้วสั่งใหม่",
            f"{path} cannot be read ({error}); the data set is as it was: mend this file (TOML, with the keys "
            f"{known}) or move it away, then run the same command again",
        ) from error
    except OSError as error:
        raise DatasetError(
            f"เปิด {path} ไม่ได้ ({error.strerror}): ตรวจสิทธิ์ของไฟล์แล้วสั่งใหม่",
            f"{path} cannot be opened ({error.strerror}): check its permissions and run the same command again",
        ) from error


def save_reviews(folder: Path, reviews: Iterable[Review]) -> None:
    """Write `corrections.toml` of the data set `folder` whole: it is the new one or still the old one.

    Sorted, so that the same reviews give the same bytes. DatasetError where it cannot be written.
    """
    replace_file(folder / FILE_NAME, reviews_text(reviews).encode(), durable=True)


def keep_review(folder: Path, review: Review) -> tuple[Review, ...]:
    """Put one review among those of the data set `folder`, in place of one of the same value; give all of them."""
    kept = (*(one for one in load_reviews(folder) if one.key != review.key), review)
    save_reviews(folder, kept)
    return settled(kept)


def drop_review(folder: Path, review: Review) -> tuple[Review, ...]:
    """Take the review of that value out of the data set `folder`; give those that are left."""
    kept = tuple(one for one in load_reviews(folder) if one.key != review.key)
    save_reviews(folder, kept)
    return kept


def settled(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """Give the reviews sorted, each value once: the later one counts."""
    counted = {review.key: review for review in sorted(reviews, key=lambda one: one.when)}
    return tuple(counted[key] for key in sorted(counted, key=_order))


def by_source(reviews: Iterable[Review]) -> dict[str, tuple[Review, ...]]:
    """Give the reviews of each source, under the 16 hex digits that name it."""
    found: dict[str, list[Review]] = {}
    for review in settled(reviews):
        found.setdefault(review.source, []).append(review)
    return {source: tuple(listed) for source, listed in found.items()}


def reviews_of(reviews: Mapping[str, tuple[Review, ...]], sha256: str | None) -> tuple[Review, ...]:
    """Give the reviews of the source with this hash, of those that `by_source` gave."""
    return () if sha256 is None else reviews.get(sha256[:SOURCE_DIGITS], ())


def digest_reviews(reviews: Sequence[Review]) -> str:
    """Give a short digest that is another whenever the reviews are, empty where there are none.

    >>> digest_reviews(())
    ''
    """
    if not reviews:
        return ""
    return hashlib.sha256(msgspec.json.encode(settled(reviews))).hexdigest()[:DIGEST_DIGITS]


def reviews_text(reviews: Iterable[Review]) -> str:
    """Give the reviews as TOML: a table each, fields in the order of the record, those that say nothing left out."""
    return "\n".join([_HEADER, *(_table(review) for review in settled(reviews))])


def _table(review: Review) -> str:
    fields = msgspec.structs.fields(Review)
    said = {field.name: getattr(review, field.name) for field in fields}
    given = {field.name: said[field.name] for field in fields if said[field.name] != field.default}
    return "\n".join(["[[review]]", *(f"{name} = {toml_text(value)}" for name, value in given.items()), ""])


def toml_text(value: str | int) -> str:
    """Write a number or a text; one of several lines over several lines, so that a comparison shows which changed."""
    if isinstance(value, int):
        return str(value)
    if "\n" not in value:
        return f'"{_escaped(value)}"'
    return '"""\n' + "\n".join(_escaped(line) for line in value.split("\n")) + '"""'


def _escaped(text: str) -> str:
    """Escape what TOML wants escaped, and what nobody would see."""
    return "".join(
        char if char.isprintable() and char not in _SHORT_ESCAPES else _escape(char) for char in text
    )


def _escape(char: str) -> str:
    code = ord(char)
    if 0xD800 <= code <= 0xDFFF:  # half a character: no TOML can hold it
        return "\N{REPLACEMENT CHARACTER}"
    return _SHORT_ESCAPES.get(char) or (f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}")


def _order(key: tuple[str, int, int, str, str, str, str, str]) -> tuple[object, ...]:
    """Sort by source and page, rows by number."""
    source, page, report, table, row, *rest = key
    return (
        source,
        page,
        report,
        table,
        tuple(int(number) for number in re.findall(r"[0-9]+", row)),
        row,
        *rest,
    )
