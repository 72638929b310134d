"""Following a page's drawing instructions: pdfminer's interpreter, with clips, layers, transparency and an end."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, cast

from pdfminer.pdfdevice import PDFTextSeq
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager, PDFStackT
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1, stream_value
from pdfminer.psparser import LIT, PSLiteral
from pdfminer.utils import MATRIX_IDENTITY, Matrix, PathSegment, mult_matrix

from itareport.extract.pdf.content import ContentReader
from itareport.extract.pdf.device import SheetDevice, TooManyMarksError
from itareport.extract.pdf.layers import Layers
from itareport.extract.pdf.state import State
from itareport.records.places import Box

MAX_FORMS = 5_000
"""Drawings within drawings of one page; a page of a report has at most a few dozen."""
MAX_STEPS = 1_000_000
"""Instructions of one page; a page of a report has 5,000, one that ends here took ten seconds."""
MAX_BYTES = 16 * 2**20
"""Bytes of instructions of one page; a page of a report has 100,000."""
MAX_STATES = 1_000
"""States that a drawing may put aside; ISO 32000 promises 28."""
MAX_DEPTH = 12
"""So deep drawings may stand within drawings."""
_FORM: Final = LIT("Form")
_IMAGE: Final = LIT("Image")
_LAYER: Final = LIT("OC")
_OWN: Final[Mapping[str, str]] = {
    "gs": "set_state",
    "TJ": "show_strings",
    "Tj": "show_string",
    "'": "show_next",
    '"': "show_spaced",
    "BMC": "begin_mark",
    "BDC": "begin_content",
    "W": "set_clip",
    "W*": "set_clip",
    "S": "stroke",
    "s": "close_and_stroke",
    "f": "fill",
    "F": "fill",
    "f*": "fill",
    "B": "fill_and_stroke",
    "B*": "fill_and_stroke",
    "b": "close_fill_and_stroke",
    "b*": "close_fill_and_stroke",
    "n": "end_path",
    "EI": "show_inline",
    "Do": "show_object",
}
"""The instructions that are followed otherwise than pdfminer does."""
_NORMAL: Final = (None, LIT("Normal"), LIT("Compatible"))


class _Effort:
    """What was spent on a page, with all the drawings within it."""

    def __init__(self) -> None:
        self.forms = self.steps = self.bytes = 0


class SheetInterpreter(PDFPageInterpreter):
    """Draws a page on a SheetDevice; raises TooManyMarksError where the drawing has no end."""

    device: SheetDevice
    graphicstate: State

    def __init__(self, manager: PDFResourceManager, device: SheetDevice, layers: Layers) -> None:
        super().__init__(manager, device)
        self._layers = layers
        self._within: Box | None = None
        self._effort = _Effort()
        self._depth = 0
        self._clipping = False
        self._methods: dict[str, tuple[Callable[..., None] | None, int]] = {}

    def dup(self) -> "SheetInterpreter":
        """Give an interpreter for a drawing within this one."""
        twin = type(self)(self.rsrcmgr, self.device, self._layers)
        twin._within, twin._effort, twin._depth = self.graphicstate.clip, self._effort, self._depth + 1
        return twin

    def execute(self, streams: Sequence[object]) -> None:
        """Follow the instructions of all streams, which together are one drawing; none that is being followed."""
        data: list[bytes] = []
        self.stream_ids.clear()
        for one in streams:
            stream = stream_value(one)
            if stream.objid in self.parent_stream_ids:
                continue
            if stream.objid is not None:
                self.stream_ids.add(stream.objid)
            data.append(stream.get_data())
        self._effort.bytes += sum(map(len, data))
        if self._effort.bytes > MAX_BYTES:
            raise TooManyMarksError
        ContentReader(b"\n".join(data), self._operate).run()

    def _operate(self, operator: str, stack: list[object]) -> None:
        """Follow one instruction; unknown ones, and those that lack something, do nothing."""
        self._effort.steps += 1
        if self._effort.steps > MAX_STEPS or len(self.gstack) > MAX_STATES:
            raise TooManyMarksError
        if operator not in self._methods:
            self._methods[operator] = self._method(operator)
        method, count = self._methods[operator]
        if method is None or len(stack) < count:
            return
        if count == 0:
            self.argstack = cast(list[PDFStackT], stack)
            method()
        else:
            method(*stack[-count:])

    def _method(self, operator: str) -> tuple[Callable[..., None] | None, int]:
        """Give what follows an instruction, here or in pdfminer, and how much it takes."""
        spelled = _OWN.get(operator) or f"do_{operator.replace('*', '_a')}"
        method = getattr(self, spelled, None)
        return method, 0 if method is None else method.__code__.co_argcount - 1

    def init_state(self, ctm: Matrix) -> None:
        """Begin with the state of a fresh page, inside the clip that holds."""
        super().init_state(ctm)
        self.graphicstate = State()
        self.graphicstate.clip = self._within
        self._clipping = False

    def set_state(self, name: object) -> None:
        """Take transparency and blending from a state dictionary (gs)."""
        states = dict_value(self.resources.get("ExtGState"))
        chosen = dict_value(states.get(_name(name)))
        alpha, blending = resolve1(chosen.get("ca")), resolve1(chosen.get("BM"))
        if isinstance(alpha, int | float):
            self.graphicstate.alpha = float(alpha)
        if "BM" in chosen:
            self.graphicstate.blended = blending not in _NORMAL

    def show_strings(self, strings: object) -> None:
        """Show text with adjustments of its spacing (TJ)."""
        if self.textstate.font is not None and isinstance(strings, list):
            pieces = cast(PDFTextSeq, strings)
            self.device.render_string(self.textstate, pieces, self.graphicstate.ncs, self.graphicstate)

    def show_string(self, string: object) -> None:
        """Show text (Tj)."""
        self.show_strings([string])

    def show_next(self, string: object) -> None:
        """Show text on the next line (')."""
        self.do_T_a()
        self.show_strings([string])

    def show_spaced(self, word: PDFStackT, letter: PDFStackT, string: object) -> None:
        """Set the spacing and show text on the next line (")."""
        self.do_Tw(word)
        self.do_Tc(letter)
        self.show_next(string)

    def begin_mark(self, _tag: object) -> None:
        """Begin a marked content (BMC)."""
        self.device.open_tag(None, False)

    def begin_content(self, tag: object, properties: object) -> None:
        """Begin a marked content with properties, which may stand in the page's resources (BDC)."""
        listed = properties
        if isinstance(properties, PSLiteral):
            listed = dict_value(self.resources.get("Properties")).get(_name(properties))
        hidden = tag is _LAYER and self._layers.hides(listed)
        self.device.open_tag(resolve1(listed), hidden)

    def set_clip(self) -> None:
        """Clip to the path with the next painting (W, W*)."""
        self._clipping = True

    def stroke(self) -> None:
        """Stroke the path (S)."""
        self._paint(stroke=True, fill=False)

    def close_and_stroke(self) -> None:
        """Close and stroke the path (s)."""
        self.do_h()
        self._paint(stroke=True, fill=False)

    def fill(self) -> None:
        """Fill the path (f, F, f*)."""
        self._paint(stroke=False, fill=True)

    def fill_and_stroke(self) -> None:
        """Fill and stroke the path (B, B*)."""
        self._paint(stroke=True, fill=True)

    def close_fill_and_stroke(self) -> None:
        """Close, fill and stroke the path (b, b*)."""
        self.do_h()
        self._paint(stroke=True, fill=True)

    def end_path(self) -> None:
        """End the path without drawing it (n)."""
        self._paint(stroke=False, fill=False)

    def _paint(self, stroke: bool, fill: bool) -> None:
        path, self.curpath = self.curpath, []
        if stroke or fill:
            self.device.paint_path(self.graphicstate, stroke, fill, False, path)
        if self._clipping and path:
            box = _reach(path, self.ctm)
            if box is not None:
                self.graphicstate.narrow(box)
        self._clipping = False

    def show_inline(self, picture: object) -> None:
        """Show a picture that stands in the instructions themselves (EI)."""
        if isinstance(picture, PDFStream):
            self.device.show_picture(picture, self.graphicstate)

    def show_object(self, name: object) -> None:
        """Show a picture or follow a drawing of the page's resources (Do)."""
        found = stream_value(dict_value(self.resources.get("XObject")).get(_name(name)))
        if self._layers.hides(found.get("OC")):
            return
        kind = resolve1(found.get("Subtype"))
        if kind is _IMAGE:
            self.device.show_picture(found, self.graphicstate)
        elif kind is _FORM:
            self.draw_form(found)

    def draw_form(self, form: PDFStream) -> None:
        """Follow a drawing that stands within the page's."""
        self._effort.forms += 1
        if self._depth >= MAX_DEPTH or self._effort.forms > MAX_FORMS:
            raise TooManyMarksError
        own, within = form.get("Matrix"), self.subinterp()
        matrix = cast(Matrix, tuple(list_value(own))) if own else MATRIX_IDENTITY
        resources = dict_value(form.get("Resources")) or self.resources.copy()
        within.render_contents(resources, [form], ctm=mult_matrix(matrix, self.ctm))
        self.device.set_ctm(self.ctm)


def _name(value: object) -> str:
    return str(value.name) if isinstance(value, PSLiteral) else ""


def _reach(path: list[PathSegment], matrix: Matrix) -> Box | None:
    """Give the box around a path: clips that are no rectangles hide less than they might, never more."""
    a, b, c, d, e, f = matrix
    xs: list[float] = []
    ys: list[float] = []
    for step in path:
        for place in range(1, len(step) - 1, 2):
            x, y = float(step[place]), float(step[place + 1])
            xs.append(x * a + y * c + e)
            ys.append(x * b + y * d + f)
    return (min(xs), min(ys), max(xs), max(ys)) if xs else None
