"""Runs a transformer that was exported to ONNX: texts or pairs of texts in, rows of numbers out.

onnxruntime and tokenizers alone: no PyTorch, a tenth of the memory, and a start within a second.
"""

# onnxruntime leaves some of its types open.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray
from onnxruntime.capi.onnxruntime_pybind11_state import (
    Fail,
    InvalidArgument,
    InvalidGraph,
    InvalidProtobuf,
    NoSuchFile,
)
from tokenizers import Encoding, Tokenizer

from models.vectors import Floats

GRAPH = Path("onnx/model_int8.onnx")
TOKENIZER = Path("tokenizer.json")

_TOKENS_AT_ONCE = 1024
"""Tokens in a batch, padding included: more of them cost memory and save no time on a processor."""


class OnnxModelError(Exception):
    """A folder holds no model that can be run; the message is one line."""


class OnnxModel:
    """A graph and its tokenizer, from a folder with GRAPH and TOKENIZER. Not safe to share between threads."""

    def __init__(
        self,
        folder: Path,
        *,
        threads: int = 1,
        most_tokens: int = 128,
        one_by_one: bool = False,
        shares: bool = False,
    ) -> None:
        """Load both; what is longer than `most_tokens` is cut off. Raises OnnxModelError.

        8-bit sums are scaled by the largest number in a batch, so a row depends a little on its company; with
        `one_by_one` each has a batch to itself, which takes a quarter longer and gives the same row every time.
        A graph that `shares` may take weights from the files of other models beside its folder.
        """
        self._tokenizer = _load_tokenizer(folder / TOKENIZER)
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(most_tokens)
        self._session = _load_session(folder, threads, shares=shares)
        self._tokens_at_once = 0 if one_by_one else _TOKENS_AT_ONCE

    def run(self, texts: Sequence[str] | Sequence[tuple[str, str]]) -> Floats:
        """The graph's output, a row for each text or pair, in the order given.

        Texts of like length go through together, so that little of the work is spent on padding.
        """
        if not texts:
            return np.zeros((0, self._width()), dtype=np.float32)
        encoded = self._tokenizer.encode_batch_fast(list(texts))
        order = sorted(range(len(encoded)), key=lambda number: len(encoded[number].ids))
        rows = np.zeros((len(encoded), self._width()), dtype=np.float32)
        for batch in _batches(order, encoded, self._tokens_at_once):
            given = _inputs([encoded[number] for number in batch])
            rows[batch] = np.asarray(self._session.run(None, given)[0], dtype=np.float32)
        return rows

    def _width(self) -> int:
        return int(self._session.get_outputs()[0].shape[1])


def _batches(order: Sequence[int], encoded: Sequence[Encoding], most: int) -> list[list[int]]:
    """Cut an order of rising lengths so that no batch of several rows holds more than so many tokens."""
    batches: list[list[int]] = [[]]
    for number in order:
        if (len(batches[-1]) + 1) * len(encoded[number].ids) > most and batches[-1]:
            batches.append([])
        batches[-1].append(number)
    return batches


def _inputs(encoded: Sequence[Encoding]) -> dict[str, NDArray[np.int64]]:
    """Token numbers and what of them is no padding, both of shape (texts, longest)."""
    ids = np.ones((len(encoded), max(len(one.ids) for one in encoded)), dtype=np.int64)
    mask = np.zeros_like(ids)
    for row, one in enumerate(encoded):
        ids[row, : len(one.ids)] = one.ids
        mask[row, : len(one.ids)] = 1
    return {"input_ids": ids, "attention_mask": mask}


def _load_tokenizer(file: Path) -> Tokenizer:
    if not file.is_file():
        message = f"{file} is missing"
        raise OnnxModelError(message)
    text = file.read_text("utf-8")
    try:
        json.loads(text)  # tokenizers would raise a mere Exception
    except ValueError as fault:
        message = f"{file} is no tokenizer ({fault})"
        raise OnnxModelError(message) from fault
    return Tokenizer.from_str(text)


def _load_session(folder: Path, threads: int, *, shares: bool) -> ort.InferenceSession:
    file = folder / GRAPH
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # An arena keeps what the longest batch ever took; without it nothing is slower, and 40 MB are free again.
    options.enable_cpu_mem_arena = False
    options.enable_mem_pattern = False
    # A thread that waits by turning round takes the core from the event loop.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # Only what is loaded from memory may look for weights outside its own folder; it takes more memory, too.
    options.add_session_config_entry(
        "session.model_external_initializers_file_folder_path", str(folder.parent)
    )
    try:
        graph = file.read_bytes() if shares else str(file)
        return ort.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    except (OSError, Fail, InvalidArgument, InvalidGraph, InvalidProtobuf, NoSuchFile) as fault:
        message = f"{file} cannot be loaded ({fault})"
        raise OnnxModelError(message) from fault
