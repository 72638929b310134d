"""The reader of drawing instructions gives what pdfminer's own gives, and never stumbles."""

from hypothesis import given, settings
from hypothesis import strategies as st
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import PSKeyword, keyword_name

from itareport.extract.pdf.content import ContentReader, read_string
from itareport.extract.pdf.objects import BoundedPDF
from tests.paths import SHARED

Steps = list[tuple[str, list[object]]]


def steps_of(data: bytes) -> Steps:
    steps: Steps = []
    ContentReader(data, lambda operator, stack: steps.append((operator, stack))).run()
    return steps


def pdfminer_steps(data: bytes) -> Steps:
    steps: Steps = []
    stack: list[object] = []
    parser = PDFContentParser([PDFStream({}, data)])
    while True:
        try:
            _, word = parser.nextobject()
        except PSEOF:
            return steps
        if isinstance(word, PSKeyword):
            steps.append((str(keyword_name(word)), stack))
            stack = []
        else:
            stack.append(word)


def test_words_are_taken_apart() -> None:
    data = rb"q -.5 0 0 +2. 10 20 cm /F#31 12 Tf [(a\)b) -250 <4 1>]TJ /Span<</MCID 3/ActualText(x)>>BDC true EMC%Q"
    operators = [operator for operator, _ in steps_of(data)]
    assert operators == ["q", "cm", "Tf", "TJ", "BDC", "EMC"]
    stacks = [stack for _, stack in steps_of(data)]
    assert stacks[1] == [-0.5, 0, 0, 2, 10, 20]
    assert str(getattr(stacks[2][0], "name", "")) == "F1"
    assert stacks[3] == [[b"a)b", -250, b"A"]]
    assert stacks[4][1] == {"MCID": 3, "ActualText": b"x"}
    assert stacks[5] == [True]


def test_strings_with_brackets_and_escapes() -> None:
    assert read_string(rb"a\(b\051\n\1015(c)\\)Tj", 0) == (b"a(b)\nA5(c)\\", 21)
    assert read_string(b"a\\\r\nb\rc)", 0) == (b"ab\nc", 8)


def test_real_pages_read_as_pdfminer_reads_them() -> None:
    pdf = BoundedPDF((SHARED / "reports" / "word-lost-marks.pdf").read_bytes())
    for page in PDFPage.create_pages(pdf.doc):
        data = b"\n".join(stream_value(one).get_data() for one in page.contents)
        assert steps_of(data) == pdfminer_steps(data)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            [
                b"q",
                b"(",
                b")",
                b"\\",
                b"<",
                b">",
                b"[",
                b"]",
                b"<<",
                b">>",
                b"/N",
                b"1",
                b"-",
                b".5",
                b" ",
                b"BI",
                b"ID",
                b" EI ",
                b"%",
                b"\n",
                b"Tj",
                b"\xe0",
                b"9#",
            ]
        ),
        max_size=60,
    )
)
def test_nothing_stumbles(parts: list[bytes]) -> None:
    for _, stack in steps_of(b"".join(parts)):
        assert isinstance(stack, list)
