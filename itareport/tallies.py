"""Counts of a report's word forms as the catalogue keeps them: JSON, compressed."""

import zlib
from collections.abc import Mapping

import msgspec

_DECODER = msgspec.json.Decoder(dict[str, int])


def pack_tally(counts: Mapping[str, int]) -> bytes:
    """Give counts as bytes; equal counts give the same bytes.

    >>> unpack_tally(pack_tally({"คู่มือ": 3}))
    {'คู่มือ': 3}
    """
    return zlib.compress(msgspec.json.encode(dict(sorted(counts.items()))))


def unpack_tally(packed: bytes) -> dict[str, int]:
    """Give the counts that `pack_tally` packed."""
    return _DECODER.decode(zlib.decompress(packed))
