"""Reads a released verifier back into PyTorch, so that training can go on where its 8 bits left it.

Nothing is lost twice: what is read back and released again without further training comes out bit by bit as it was.
"""

# PyTorch, transformers and onnx leave some of their types open.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from onnx.external_data_helper import load_external_data_for_model
from transformers import AutoConfig, AutoModelForSequenceClassification, AutoTokenizer

from models.onnx_model import GRAPH
from models.verifier import LABELS

_ROOT = "classifier."
"""What the exporter writes before every name of the classifier's state."""
_PARTS = ("_scales", "_scale", "_zero_point", "_quantized")


def unpack_verifier(released: Path, out: Path) -> None:
    """Write a released verifier as a folder for PyTorch, with an output for engagement if it had none.

    That output starts as the contrary of *different*: what is about another point seldom bears on a crux.
    """
    state = dict(_read_state(released))
    head, bias = state["classifier.out_proj.weight"], state["classifier.out_proj.bias"]
    if len(head) == len(LABELS):
        state["classifier.out_proj.weight"] = torch.cat([head, -head[-1:]])
        state["classifier.out_proj.bias"] = torch.cat([bias, -bias[-1:]])
    config = AutoConfig.from_pretrained(released, num_labels=len(LABELS) + 1)
    model = AutoModelForSequenceClassification.from_config(config)
    model.load_state_dict(state)
    model.save_pretrained(out)
    AutoTokenizer.from_pretrained(released).save_pretrained(out)


def _read_state(released: Path) -> Iterator[tuple[str, torch.Tensor]]:
    """Each weight by its name in PyTorch."""
    model = onnx.load(str(released / GRAPH), load_external_data=False)
    load_external_data_for_model(model, str(released.parent))
    stored = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
    for name, array in stored.items():
        table = name.removesuffix("_rows")
        if table != name:
            yield table.removeprefix(_ROOT), torch.tensor(array * stored[f"{table}_scales"])
        elif name.startswith(_ROOT) and not name.endswith(_PARTS):
            yield name.removeprefix(_ROOT), torch.tensor(array)
    for product, bias in _products(model.graph):
        weight = _widen(stored, product).T
        yield (
            bias.removeprefix(_ROOT).removesuffix("bias") + "weight",
            torch.tensor(np.ascontiguousarray(weight)),
        )


def _widen(stored: dict[str, NDArray[np.generic]], product: str) -> NDArray[np.float32]:
    """A matrix of shape (inputs, outputs) from its 8 bits."""
    raw, zero, scale = (
        stored[product + part].astype(np.float32) for part in ("_quantized", "_zero_point", "_scale")
    )
    return (raw - zero) * scale


def _products(graph: onnx.GraphProto) -> Iterator[tuple[str, str]]:
    """Every matrix that is multiplied with, and the bias that is added to the product: it is the bias that has a name."""
    stored = {one.name for one in graph.initializer}
    taken_by = {name: node for node in graph.node for name in node.input}
    for node in graph.node:
        if node.op_type != "MatMulInteger":
            continue
        after = node
        while after.op_type != "Add":
            after = taken_by[after.output[0]]
        bias = next(name for name in after.input if name in stored)
        yield node.input[1].removesuffix("_quantized"), bias
