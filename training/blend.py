"""The mean of checkpoints at the ends of runs that went on from one another: it reads better, and more surely, than each.

`python blend.py OUT CHECKPOINT CHECKPOINT...` writes OUT, with the optimiser and the counts of the last one.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

WEIGHTS = ("network", "average")


def blend(paths: Sequence[Path]) -> dict[str, Any]:
    """Give the last checkpoint with the means of all their weights; ValueError where there are none or they differ in shape."""
    if not paths:
        raise ValueError("no checkpoint was named")
    states: list[dict[str, Any]] = [torch.load(path, weights_only=True) for path in paths]
    last = states[-1]
    for part in WEIGHTS:
        for name, value in last[part].items():
            same = [state[part].get(name) for state in states]
            if any(each is None or each.shape != value.shape for each in same):
                raise ValueError(f"{name} is not the same in all checkpoints")
            if value.is_floating_point():
                last[part][name] = torch.stack([each.float() for each in same]).mean(dim=0).to(value.dtype)
    return last


if __name__ == "__main__":
    torch.save(blend([Path(path) for path in sys.argv[2:]]), sys.argv[1])
