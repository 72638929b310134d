"""docs/corrections.md: every method stands there, and its examples are what the program says."""

import msgspec
import pytest

from itareport.answers import describe_text
from itareport.records.clean import Method
from tests.doc_blocks import table_cells

EXAMPLES = table_cells("corrections.md", "| as read")


def test_every_method_stands_there() -> None:
    methods = [row[0] for row in table_cells("corrections.md", "| method |")]
    assert methods == [f"`{method}`" for method in Method]


@pytest.mark.parametrize("row", EXAMPLES, ids=[row[1] for row in EXAMPLES])
def test_an_example_is_what_the_program_says(row: list[str]) -> None:
    text, field, after, method = row
    answer = msgspec.json.decode(describe_text(text, field))
    assert answer["clean"] == after
    assert [item["method"] for item in answer["corrections"] if item["applied"]] == (
        [method] if method else []
    )
