"""The trained network as ONNX: normalisations folded into the convolutions, then eight-bit weights and activations.

`python export.py CHECKPOINT LINES OUT` writes OUT/line-reader.onnx and OUT/characters.toml, and says how both the
float and the eight-bit network read the degraded lines of LINES (a file of `lines.py`).
"""

import argparse
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from alphabet import ASCII, CHARACTERS, CLASSES, SIGNS, THAI_DIGITS, THAI_LETTERS, THAI_MARKS, THAI_REST
from batches import Sample, collate, group
from evaluate import decode, load_network, make_set, measure
from lines import Lines
from network import LineNetwork, Step
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.calibrate import CalibrationMethod

CALIBRATION = 300
"""Lines from which the ranges of the activations are taken."""


class Graph:
    """Nodes and weights of an ONNX graph as they are added."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def convolve(
        self, taken: str, name: str, weight: torch.Tensor, bias: torch.Tensor, like: torch.nn.Conv2d
    ) -> str:
        """Add a convolution."""
        for part, value in (("weight", weight), ("bias", bias)):
            self.weights.append(
                numpy_helper.from_array(value.detach().numpy().astype(np.float32), f"{name}.{part}")
            )
        rows, columns = (int(step) for step in like.padding)
        self.nodes.append(
            helper.make_node(
                "Conv",
                [taken, f"{name}.weight", f"{name}.bias"],
                [name],
                name=name,
                kernel_shape=like.kernel_size,
                strides=like.stride,
                dilations=like.dilation,
                pads=(rows, columns, rows, columns),
            )
        )
        return name

    def add(self, kind: str, taken: Sequence[str], name: str, **settings: Any) -> str:
        """Add any other node."""
        self.nodes.append(helper.make_node(kind, list(taken), [name], name=name, **settings))
        return name


def fold_step(step: Step) -> tuple[torch.Tensor, torch.Tensor]:
    """Give the weight and bias of a convolution with its batch normalisation in them."""
    convolution, norm = step[0], step[1]
    scale = norm.weight / torch.sqrt(norm.running_var + norm.eps)
    return convolution.weight * scale[:, None, None, None], norm.bias - norm.running_mean * scale


def make_model(network: LineNetwork) -> onnx.ModelProto:
    """Give the ONNX model of a network: `pictures` to `logits`."""
    graph, last = Graph(), "pictures"
    for place, step in enumerate(network.look):
        last = graph.convolve(last, f"look{place}", *fold_step(step), step[0])
        last = graph.add("Relu", [last], f"{last}.relu")
    for place, block in enumerate(network.read):
        seen = graph.convolve(last, f"read{place}", *fold_step(block.step), block.step[0])
        seen = graph.add("Relu", [seen], f"{seen}.relu")
        last = graph.add("Add", [last, seen], f"read{place}.sum")
    last = graph.convolve(last, "name", network.name.weight, network.name.bias, network.name)
    graph.weights.append(numpy_helper.from_array(np.array([2], dtype=np.int64), "height"))
    last = graph.add("Squeeze", [last, "height"], "flat")
    graph.add("Transpose", [last], "logits", perm=[0, 2, 1])
    taken = helper.make_tensor_value_info("pictures", TensorProto.FLOAT, ["lines", 1, 48, "width"])
    given = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["lines", "frames", CLASSES])
    made = helper.make_graph(graph.nodes, "line-reader", [taken], [given], graph.weights)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    return model


class Calibration(CalibrationDataReader):
    """Hands degraded lines to the quantisation."""

    def __init__(self, samples: Sequence[Sample]) -> None:
        self.batches: Iterator[list[Sample]] = group(list(samples))

    def get_next(self) -> dict[str, np.ndarray] | None:
        """Give the next batch, or none."""
        held = next(self.batches, None)
        return None if held is None else {"pictures": collate(held).pictures.numpy()}


def quantise(model: onnx.ModelProto, samples: Sequence[Sample], keep: Sequence[str]) -> bytes:
    """Give the model with eight-bit weights (a scale for each channel) and activations; `keep` stays in float."""
    with tempfile.TemporaryDirectory() as folder:
        plain, small = Path(folder) / "plain.onnx", Path(folder) / "small.onnx"
        onnx.save(model, plain)
        quantize_static(
            plain,
            small,
            Calibration(samples),
            quant_format=QuantFormat.QDQ,
            per_channel=True,
            reduce_range=False,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            calibrate_method=CalibrationMethod.MinMax,
            nodes_to_exclude=list(keep),
            extra_options={"CalibMovingAverage": True},
        )
        return small.read_bytes()


def read_with(model: bytes, samples: Sequence[Sample]) -> list[tuple[str, str]]:
    """Give (truth, reading) of samples by an ONNX model."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    read: list[tuple[str, str]] = []
    for held in group(list(samples)):
        logits = torch.from_numpy(session.run(None, {"pictures": collate(held).pictures.numpy()})[0])
        read.extend(zip([sample.text for sample in held], decode(logits), strict=True))
    return read


def write_characters(path: Path, temperature: float) -> None:
    """Write the alphabet beside the weights, combining marks as escapes."""
    groups = (THAI_LETTERS, THAI_MARKS, THAI_REST, THAI_DIGITS, ASCII, SIGNS)
    assert "".join(groups) == CHARACTERS
    lines = [
        "# What the classes of line-reader.onnx stand for, in their order; class 0 is no character.",
        "# Written by training/export.py together with the weights: the two files belong together.",
        f"temperature = {temperature:.3f}",
        "characters = [",
        *(f'  "{"".join(map(escape, group))}",' for group in groups),
        "]",
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_checkpoint(taken: Path, given: Path) -> None:
    """Write the averaged weights of a checkpoint as float16: all that a training needs to go on, an eighth of the size."""
    state = torch.load(taken, map_location="cpu", weights_only=True)
    average = {
        name: value.half() if value.is_floating_point() else value for name, value in state["average"].items()
    }
    kept = {name: state[name] for name in ("steps", "lines", "seconds", "widths")}
    torch.save({"average": average, **kept}, given)


def escape(letter: str) -> str:
    """Write a character as it may stand in a TOML string."""
    if letter in '"\\':
        return "\\" + letter
    return f"\\u{ord(letter):04X}" if unicodedata.category(letter) == "Mn" else letter


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("lines", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--temperature", type=float, default=1.0)
    parser.add_argument("--count", type=int, default=600)
    parser.add_argument("--keep", nargs="*", default=["look0", "name"], help="nodes that stay in float")
    parser.add_argument("--float", action="store_true", help="write the float network")
    given = parser.parse_args()
    torch.set_num_threads(1)
    model = make_model(load_network(given.checkpoint))
    calibration = make_set(Lines(given.lines), CALIBRATION, 99)
    small = quantise(model, calibration, given.keep)
    held = make_set(Lines(given.lines), given.count, 7)
    for name, weights in (("float", model.SerializeToString()), ("eight bits", small)):
        print(name, len(weights), "bytes", measure(read_with(weights, held)))
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "line-reader.onnx").write_bytes(model.SerializeToString() if given.float else small)
    write_characters(given.out / "characters.toml", given.temperature)
    write_checkpoint(given.checkpoint, given.out / "checkpoint.pt")
