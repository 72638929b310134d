"""Tables of a DOCX: spans both ways, edges that nearly meet, tables in tables, rows over pages."""

from itareport.records.document import Line, Table
from tests.docx_builder import blocks, p, places, r, read, table_of, tbl, tc, tr

DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def wide(span: int) -> str:
    return f'<w:gridSpan w:val="{span}"/>'


def test_cells_merged_across_and_down() -> None:
    table = table_of(
        tbl(
            tr(tc("แบบ", DOWN), tc("ตัวชี้วัด", DOWN), tc("คะแนน", wide(2))),
            tr(tc("", ON), tc("", ON), tc("๒๕๖๖"), tc("๒๕๖๗")),
            tr(tc("IIT", DOWN), tc("๑"), tc("90"), tc("91")),
            tr(tc("", ON), tc("๒"), tc("92"), tc("93")),
        )
    )
    assert (table.rows, table.columns) == (4, 4)
    assert places(table) == {
        (0, 0): ("แบบ", 2, 1), (0, 1): ("ตัวชี้วัด", 2, 1), (0, 2): ("คะแนน", 1, 2),
        (1, 2): ("๒๕๖๖", 1, 1), (1, 3): ("๒๕๖๗", 1, 1),
        (2, 0): ("IIT", 2, 1), (2, 1): ("๑", 1, 1), (2, 2): ("90", 1, 1), (2, 3): ("91", 1, 1),
        (3, 1): ("๒", 1, 1), (3, 2): ("92", 1, 1), (3, 3): ("93", 1, 1),
    }  # fmt: skip


def test_every_place_is_covered_once_in_row_major_order() -> None:
    table = table_of(tbl(tr(tc("ก")), tr(tc("ข"), tc("ค"), tc("ง")), tr(tc("จ", wide(2)))))
    covered = [
        (row, column)
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    ]
    assert sorted(covered) == [(row, column) for row in range(3) for column in range(3)]
    assert [(cell.row, cell.column) for cell in table.cells] == sorted(
        (cell.row, cell.column) for cell in table.cells
    )


def test_a_merge_goes_on_only_under_its_own_cell() -> None:
    table = table_of(tbl(tr(tc("ก"), tc("ข", DOWN)), tr(tc("ค", ON), tc("", ON)), tr(tc("ง"), tc("จ", ON))))
    assert places(table) == {
        (0, 0): ("ก", 1, 1), (0, 1): ("ข", 3, 1), (1, 0): ("ค", 1, 1), (2, 0): ("ง", 1, 1),
    }  # fmt: skip


def test_old_merges_across() -> None:
    old, on = '<w:hMerge w:val="restart"/>', '<w:hMerge w:val="continue"/>'
    table = table_of(tbl(tr(tc("หัว", old), tc("", on), tc("ท้าย")), tr(tc("ก"), tc("ข"), tc("ค"))))
    assert places(table)[0, 0] == ("หัว", 1, 2)
    assert places(table)[0, 2] == ("ท้าย", 1, 1)


def test_rows_that_begin_later_and_end_earlier() -> None:
    later = '<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'
    table = table_of(tbl(tr(tc("ก"), tc("ข"), tc("ค")), tr(tc("ง"), properties=later)))
    assert table.columns == 3
    assert places(table)[1, 1] == ("ง", 1, 1)


def test_edges_that_nearly_meet_are_one() -> None:
    """Somebody dragged a border in the second row: the grid has a column of 40 twips more."""
    table = table_of(
        tbl(
            tr(tc("ลำดับ", wide(2)), tc("มาตรการ"), tc("ผล")),
            tr(tc("๑"), tc("จัดทำคู่มือ", wide(2)), tc("แล้วเสร็จ")),
            widths=(700, 40, 3000, 2000),
        )
    )
    assert table.columns == 3
    assert places(table)[1, 1] == ("จัดทำคู่มือ", 1, 1)
    assert places(table)[0, 0] == ("ลำดับ", 1, 1)


def test_a_narrow_column_of_its_own_stays() -> None:
    table = table_of(
        tbl(tr(tc("ก"), tc("/"), tc("ข")), tr(tc("ค", wide(2)), tc("ง")), widths=(2000, 100, 2000)),
    )
    assert table.columns == 3
    assert places(table)[0, 1] == ("/", 1, 1)


def test_columns_that_no_cell_has_are_none() -> None:
    table = table_of(tbl(tr(tc("ก", wide(3)), tc("ข", wide(2))), tr(tc("ค", wide(3)), tc("ง", wide(2)))))
    assert table.columns == 2


def test_rows_and_cells_in_controls_and_changes() -> None:
    row = tr(tc("ค"), tc("ง"))
    table = table_of(
        tbl(
            tr(tc("ก"), f"<w:sdt><w:sdtPr/><w:sdtContent>{tc('ข')}</w:sdtContent></w:sdt>"),
            f"<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>",
            tr(tc("ลบ"), tc("ลบ"), properties='<w:del w:id="1"/>'),
            tr(tc("เพิ่ม"), tc("ลบ", "<w:cellDel/>"), tc("แล้ว"), properties='<w:ins w:id="2"/>'),
        )
    )
    assert [text for text, _, _ in places(table).values()] == ["ก", "ข", "ค", "ง", "เพิ่ม", "แล้ว"]


def test_paragraphs_of_a_cell_are_its_lines() -> None:
    cell = tc(p(r("๑. ก", "<w:b/><w:bCs/>")) + p() + p(r("๒. ข") + "<w:r><w:br/></w:r>" + r("ค")))
    table = table_of(tbl(tr(cell, tc("x"))))
    assert [line.text for line in table.cells[0].lines] == ["๑. ก", "๒. ข", "ค"]


def test_a_table_in_a_cell_is_text_of_the_cell() -> None:
    inner = tbl(tr(tc("ใน ๑"), tc("ใน ๒")), tr(tc("ใน ๓"), tc("ใน ๔")))
    table = table_of(tbl(tr(tc("ก"), tc(p("ก่อน") + inner + p("หลัง")))))
    assert table.cells[1].text == "ก่อน\nใน ๑\nใน ๒\nใน ๓\nใน ๔\nหลัง"


def test_a_table_that_only_lays_out_is_none() -> None:
    inner = tbl(tr(tc("ก"), tc("ข")), tr(tc("ค"), tc("ง")))
    found = blocks(read(tbl(tr(tc(p("หัวเรื่อง") + inner + p())))))
    assert [block.text if isinstance(block, Line) else block.columns for block in found] == ["หัวเรื่อง", 2]
    side_by_side = blocks(read(tbl(tr(tc(inner + p()), tc(), tc(inner + p())))))
    assert [block.columns for block in side_by_side if isinstance(block, Table)] == [2, 2]


NOTED = "<w:r><w:lastRenderedPageBreak/></w:r>"


def page_texts(table: Table) -> dict[str, int]:
    return {line.text: line.origin.page for cell in table.cells for line in cell.lines}


def test_a_row_over_two_pages_has_both() -> None:
    table = table_of(
        tbl(
            tr(tc("๑"), tc("ก")),
            tr(tc("๒"), tc(p("ต้น") + p(NOTED + r("ปลาย"))), tc(p("ต้นสอง") + p(NOTED + r("ปลายสอง")))),
            tr(tc("๓"), tc("ข")),
        )
    )
    assert page_texts(table) == {
        "๑": 1, "ก": 1, "๒": 1, "ต้น": 1, "ปลาย": 2, "ต้นสอง": 1, "ปลายสอง": 2, "๓": 2, "ข": 2,
    }  # fmt: skip
    assert table.origin.page == 1


def test_a_row_that_begins_a_page_is_there_as_a_whole() -> None:
    first = table_of(tbl(tr(tc("๑"), tc("ก")), tr(tc(p(NOTED + r("๒"))), tc("ข")), tr(tc("๓"), tc("ค"))))
    assert page_texts(first) == {"๑": 1, "ก": 1, "๒": 2, "ข": 2, "๓": 2, "ค": 2}
    all_cells = table_of(tbl(tr(tc("๑"), tc("ก")), tr(tc(p(NOTED + r("๒"))), tc(p(NOTED + r("ข"))))))
    assert page_texts(all_cells) == {"๑": 1, "ก": 1, "๒": 2, "ข": 2}


def test_a_table_without_cells_is_none() -> None:
    assert [
        block for block in blocks(read(p("ก") + tbl() + tbl("<w:tr/>"))) if isinstance(block, Table)
    ] == []
