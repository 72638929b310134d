"""Unpacking the streams of a PDF within bounds: what a stream says of its size is not believed."""

import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any, Final

from msgspec import Struct
from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.lzw import LZWDecoder
from pdfminer.pdftypes import (
    LITERALS_ASCII85_DECODE,
    LITERALS_ASCIIHEX_DECODE,
    LITERALS_CCITTFAX_DECODE,
    LITERALS_DCT_DECODE,
    LITERALS_FLATE_DECODE,
    LITERALS_JBIG2_DECODE,
    LITERALS_JPX_DECODE,
    LITERALS_LZW_DECODE,
    LITERALS_RUNLENGTH_DECODE,
    PDFNotImplementedError,
    PDFStream,
    dict_value,
    int_value,
)
from pdfminer.runlength import rldecode
from pdfminer.utils import apply_png_predictor, apply_tiff_predictor

MAX_STREAM_BYTES = 128 * 2**20
"""The largest stream that is unpacked. A page's drawing has 0.1 MB, the largest embedded Thai font seen 0.6 MB."""
MAX_PACKINGS = 8
"""Streams packed more often than this are not unpacked; real ones are packed once or twice."""

_PICTURES: Final = (
    *LITERALS_DCT_DECODE,
    *LITERALS_JBIG2_DECODE,
    *LITERALS_JPX_DECODE,
    *LITERALS_CCITTFAX_DECODE,
)
_PIECE: Final = 2**16
_RUN: Final = 128
"""The longest run that two bytes of run-length packing stand for."""


class TooMuchDataError(Exception):
    """A stream that unpacks to more than MAX_STREAM_BYTES."""


class Unpacked(Struct, frozen=True):
    """What came out of a packed stream, and whether some of it was lost."""

    data: bytes
    damaged: bool = False


class BoundedStream(PDFStream):
    """A stream that refuses to unpack beyond bounds, and remembers in `damaged` that some of it was lost."""

    damaged: bool = False

    def decode(self) -> None:
        """Unpack the data, without pictures, which nobody reads in this way; raises TooMuchDataError."""
        data = self.rawdata or b""
        if self.decipher is not None and self.objid is not None and self.genno is not None:
            data = self.decipher(self.objid, self.genno, data, self.attrs)
        filters = self.get_filters()
        if len(filters) > MAX_PACKINGS:
            raise TooMuchDataError
        for packing, params in filters:
            if packing in _PICTURES:
                break
            unpacked = _unpacker(packing)(data)
            self.damaged = self.damaged or unpacked.damaged
            data = _undo_prediction(unpacked.data, dict_value(params))
        self.data = data

    def let_go(self) -> None:
        """Drop what was unpacked; it is unpacked again where another page uses the stream too."""
        self.data = None


def inflate(packed: bytes) -> Unpacked:
    """Undo deflate; of damaged data as much as there is.

    >>> inflate(zlib.compress(b"BT ET")[:-2]).damaged
    True
    """
    inflater = zlib.decompressobj()
    try:
        data = inflater.decompress(packed, MAX_STREAM_BYTES + 1)
    except zlib.error:
        return Unpacked(_inflate_piecewise(packed), damaged=True)
    _check(len(data))
    return Unpacked(data, damaged=not inflater.eof)


def _inflate_piecewise(packed: bytes) -> bytes:
    """Give what stands before the damage; zlib gives nothing of the call in which it fails."""
    inflater, pieces, size, step, place = zlib.decompressobj(), list[bytes](), 0, _PIECE, 0
    while place < len(packed):
        spare = inflater.copy()
        try:
            pieces.append(inflater.decompress(packed[place : place + step], MAX_STREAM_BYTES + 1))
        except zlib.error:
            if step == 1:
                break
            inflater, step = spare, max(1, step // 16)
            continue
        size += len(pieces[-1])
        _check(size)
        place += step
    return b"".join(pieces)


def _unpack_lzw(packed: bytes) -> Unpacked:
    pieces, size = list[bytes](), 0
    for piece in LZWDecoder(BytesIO(packed)).run():
        size += len(piece)
        _check(size)
        pieces.append(piece)
    return Unpacked(b"".join(pieces))


def _unpack_runs(packed: bytes) -> Unpacked:
    _check(len(packed) // 2 * _RUN)
    return Unpacked(rldecode(packed))


def _check(size: int) -> None:
    if size > MAX_STREAM_BYTES:
        raise TooMuchDataError


_UNPACKERS: Final[tuple[tuple[tuple[Any, ...], Callable[[bytes], Unpacked]], ...]] = (
    (LITERALS_FLATE_DECODE, inflate),
    (LITERALS_LZW_DECODE, _unpack_lzw),
    (LITERALS_RUNLENGTH_DECODE, _unpack_runs),
    (LITERALS_ASCII85_DECODE, lambda packed: Unpacked(ascii85decode(packed))),
    (LITERALS_ASCIIHEX_DECODE, lambda packed: Unpacked(asciihexdecode(packed))),
)


def _unpacker(packing: object) -> Callable[[bytes], Unpacked]:
    for names, unpack in _UNPACKERS:
        if packing in names:
            return unpack
    raise PDFNotImplementedError(f"Unsupported filter: {packing!r}")


def _undo_prediction(data: bytes, params: Mapping[str, Any]) -> bytes:
    """Undo the differences to the pixel or row before, as PDF has them from TIFF (2) and PNG (10 on)."""
    prediction = int_value(params.get("Predictor", 1))
    if prediction != 2 and prediction < 10:
        return data
    colors, columns = int_value(params.get("Colors", 1)), int_value(params.get("Columns", 1))
    bits = int_value(params.get("BitsPerComponent", 8))
    if prediction == 2:
        return apply_tiff_predictor(colors, columns, bits, data)
    return apply_png_predictor(prediction, colors, columns, bits, data)
