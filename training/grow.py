"""A wider network that reads as a narrower one does, for a training to go on from.

`python grow.py OUT CHECKPOINT WIDTH...` widens CHECKPOINT's layers to WIDTH... and writes OUT: weights without an
optimiser, its steps counted anew. New channels see with weights at random and are seen with weights of nought, so
that no logit changes before the first step, and what they become is not what the old ones are.
"""

import sys
from pathlib import Path
from typing import Any

import torch
from alphabet import CLASSES
from network import LineNetwork
from torch import Tensor


def widen(old: dict[str, Tensor], widths: tuple[int, ...], seed: int = 0) -> dict[str, Tensor]:
    """Give the weights of a network of `widths` whose logits are those of the old one; ValueError where one is narrower."""
    torch.manual_seed(seed)
    new = LineNetwork(CLASSES, widths).state_dict()
    for name, value in new.items():
        before = old[name].float() if old[name].is_floating_point() else old[name]
        if any(wide < narrow for wide, narrow in zip(value.shape, before.shape, strict=True)):
            raise ValueError(
                f"{name} would be narrower than it is: {tuple(before.shape)}, {tuple(value.shape)}"
            )
        if value.dim() == 4:
            value[:, before.shape[1] :] = 0
            value[: before.shape[0], : before.shape[1]] = before
        elif value.dim():
            value[: before.shape[0]] = before
        else:
            value.copy_(before)
    return new


def grow(path: Path, widths: tuple[int, ...]) -> dict[str, Any]:
    """Give the checkpoint of the wider network."""
    state: dict[str, Any] = torch.load(path, weights_only=True)
    weights = widen(state.get("network", state["average"]), widths)
    return {
        "average": {name: value.clone() for name, value in weights.items()},
        "network": weights,
        "steps": 0,
        "lines": state["lines"],
        "seconds": state["seconds"],
        "widths": widths,
    }


if __name__ == "__main__":
    torch.save(grow(Path(sys.argv[2]), tuple(int(width) for width in sys.argv[3:])), sys.argv[1])
