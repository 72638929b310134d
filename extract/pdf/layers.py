"""Layers (optional content): what is switched off is not seen, and so not read."""

from collections.abc import Mapping
from typing import Any

from pdfminer.pdftypes import PDFObjRef, dict_value, list_value, resolve1
from pdfminer.psparser import PSLiteral


class Layers:
    """The layers of a document that are off when it is opened, by the numbers of their objects."""

    def __init__(self, catalog: Mapping[str, Any]) -> None:
        properties = dict_value(catalog.get("OCProperties"))
        settings = dict_value(properties.get("D"))
        off = _numbers(settings.get("OFF"))
        if _name(settings.get("BaseState")) == "OFF":
            off |= _numbers(properties.get("OCGs")) - _numbers(settings.get("ON"))
        self._off = off

    def hides(self, layer: object) -> bool:
        """Tell whether what belongs to `layer` (a group, or a group of groups) is off."""
        if not self._off or layer is None:
            return False
        if isinstance(layer, PDFObjRef) and layer.objid in self._off:
            return True
        groups = dict_value(layer).get("OCGs")
        members = list_value(groups) if isinstance(resolve1(groups), list) else [groups]
        numbers = {member.objid for member in members if isinstance(member, PDFObjRef)}
        return bool(numbers) and numbers <= self._off


def _numbers(groups: object) -> frozenset[int]:
    return frozenset(group.objid for group in list_value(groups) if isinstance(group, PDFObjRef))


def _name(value: object) -> object:
    found = resolve1(value)
    return found.name if isinstance(found, PSLiteral) else None
