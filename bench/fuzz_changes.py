"""How an input is changed: XML by its elements, numbers to odd ones, else bytes blindly."""

import copy
import random
import re
from collections.abc import Callable

ODD_NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"2",
    b"0.00001",
    b"-32769",
    b"65536",
    b"99999",
    b"4294967295",
    b"9" * 20,
    b"1e9",
)


def change(data: bytes, limit: int, seed: int, blindly: Callable[[bytes, int], bytes]) -> bytes:
    """Change an input: XML by its elements, so that it stays XML; a number to an odd one; or some bytes blindly."""
    chance = random.Random(seed)
    way = chance.random()
    if way < 0.6 and data.startswith(b"<"):
        changed = change_elements(data, chance)
        return changed if len(changed) <= limit else blindly(data, limit)
    numbers = [found.span() for found in re.finditer(rb"\d+(?:\.\d+)?", data[:20_000])] if way < 0.8 else []
    if numbers:
        start, end = chance.choice(numbers)
        return (data[:start] + chance.choice(ODD_NUMBERS) + data[end:])[:limit]
    return blindly(data, limit)


def change_elements(data: bytes, chance: random.Random) -> bytes:
    """Double, drop, move or rename elements of some XML, or set an attribute to what another one says."""
    from xml.etree import ElementTree

    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        return data + b"<"
    for _ in range(chance.choice((1, 2, 8))):
        parents = [one for one in root.iter() if len(one)]
        if not parents:
            break
        parent, other = chance.choice(parents), chance.choice(parents)
        child = chance.choice(list(parent))
        how = chance.randrange(5)
        if how == 0:
            parent.extend([copy.deepcopy(child)] * chance.choice((1, 20)))
        elif how == 1:
            parent.remove(child)
        elif how == 2:
            other.append(copy.deepcopy(child))
        elif how == 3:
            child.tag = chance.choice(list(other)).tag
        else:
            values = [value for one in other for value in one.attrib.values()] + [
                one.decode() for one in ODD_NUMBERS
            ]
            for name in list(child.attrib)[:1]:
                child.set(name, chance.choice(values))
    return ElementTree.tostring(root)
