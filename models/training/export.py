"""Turns a trained transformer into a graph of 8-bit numbers for `models.onnx_model`.

Weights of matrix products are stored to 8 bits for each output channel, as onnxruntime's dynamic quantisation does it.
The table of word embeddings, half of a small model, it would store with one scale for all words, which costs quality;
here every word has a scale of its own.
"""

# PyTorch and onnx leave some of their types open.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

_LARGE_TABLE = 10_000
_MOST_ROWS, _MOST_TOKENS = 1024, 400


class _MeanOfTokens(torch.nn.Module):
    """Unit vectors as sentence-transformers makes them: the mean over the tokens, divided by its length."""

    def __init__(self, transformer: torch.nn.Module) -> None:
        super().__init__()
        self.transformer = transformer

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        states = self.transformer(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        kept = attention_mask.unsqueeze(-1).to(states.dtype)
        return torch.nn.functional.normalize((states * kept).sum(1) / kept.sum(1).clamp(min=1e-9), dim=1)


class _Logits(torch.nn.Module):
    def __init__(self, classifier: torch.nn.Module) -> None:
        super().__init__()
        self.classifier = classifier

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        return self.classifier(input_ids=input_ids, attention_mask=attention_mask).logits


def export_encoder(transformer: torch.nn.Module, file: Path) -> None:
    """Write a transformer as a graph of token numbers to unit vectors, in 8 bits."""
    _export(_MeanOfTokens(transformer).eval(), file)


def export_classifier(classifier: torch.nn.Module, file: Path) -> None:
    """Write a sequence classifier as a graph of token numbers to logits, in 8 bits."""
    _export(_Logits(classifier).eval(), file)


def _export(module: torch.nn.Module, file: Path) -> None:
    ids = torch.randint(1000, 2000, (3, 17))
    mask = torch.ones_like(ids)
    mask[1, 10:] = 0
    sizes = {
        0: torch.export.Dim("batch", min=1, max=_MOST_ROWS),
        1: torch.export.Dim("tokens", min=2, max=_MOST_TOKENS),
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        full, shaped, small = (str(Path(folder, name)) for name in ("full", "shaped", "small"))
        torch.onnx.export(
            module,
            (ids, mask),
            full,
            input_names=["input_ids", "attention_mask"],
            output_names=["rows"],
            dynamic_shapes={"input_ids": sizes, "attention_mask": sizes},
            dynamo=True,
            external_data=False,
            verbose=False,
        )
        quant_pre_process(full, shaped, skip_symbolic_shape=True)
        quantize_dynamic(
            shaped,
            small,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gemm"],
        )
        graph = onnx.load(small)
    _quantise_tables(graph)
    onnx.checker.check_model(graph)
    onnx.save(graph, str(file))


def _quantise_tables(model: onnx.ModelProto) -> None:
    """Replace each large table that is only looked up by one of 8-bit rows and one of their scales."""
    graph = model.graph
    large = {one.name: one for one in graph.initializer if one.dims and one.dims[0] >= _LARGE_TABLE}
    for node in list(graph.node):
        if node.op_type != "Gather" or node.input[0] not in large:
            continue
        name, looked_up, result = node.input[0], node.input[1], node.output[0]
        table = numpy_helper.to_array(large[name]).astype(np.float32)
        scales = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-12) / 127
        rows = np.rint(table / scales).astype(np.int8)
        graph.initializer.remove(large[name])
        graph.initializer.extend(
            [numpy_helper.from_array(rows, f"{name}_rows"), numpy_helper.from_array(scales, f"{name}_scales")]
        )
        place = list(graph.node).index(node)
        graph.node.remove(node)
        for offset, replacement in enumerate(
            (
                helper.make_node("Gather", [f"{name}_rows", looked_up], [f"{result}_8bit"]),
                helper.make_node("Cast", [f"{result}_8bit"], [f"{result}_wide"], to=onnx.TensorProto.FLOAT),
                helper.make_node("Gather", [f"{name}_scales", looked_up], [f"{result}_scale"]),
                helper.make_node("Mul", [f"{result}_wide", f"{result}_scale"], [result]),
            )
        ):
            graph.node.insert(place + offset, replacement)
