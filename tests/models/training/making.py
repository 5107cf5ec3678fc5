"""What training starts from, in small: transformers of a few thousand numbers, files of pairs, groups of claims."""

import gzip
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.normalizers import Lowercase
from tokenizers.pre_tokenizers import Whitespace
from tokenizers.processors import TemplateProcessing
from transformers import BertConfig, BertModel, MPNetConfig, MPNetForSequenceClassification
from transformers import PreTrainedTokenizerFast as Words

from models.training.groups import Group

WORDS = "fines work fail always never children shelves cost more less the a tax trees grow slowly".split()
TABLE = 10_050
"""Rows of the table of words: enough for the exporter to take it for a large one."""

_SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
_SHAPE: dict[str, Any] = {
    "vocab_size": TABLE,
    "hidden_size": 32,
    "num_attention_heads": 2,
    "intermediate_size": 64,
    "initializer_range": 0.2,
    "pad_token_id": 1,
}
_CLASSES: dict[str, Any] = {**_SHAPE, "num_labels": 3}


def make_encoder(folder: Path, *, layers: int = 2) -> Path:
    """A folder with a sentence encoder that knows WORDS and has learnt nothing."""
    torch.manual_seed(1)
    BertModel(BertConfig(num_hidden_layers=layers, **_SHAPE)).save_pretrained(folder)
    _tokenizer().save_pretrained(folder)
    return folder


def make_classifier(folder: Path, *, layers: int = 2) -> Path:
    """A folder with a classifier of three labels that knows WORDS and has learnt nothing."""
    torch.manual_seed(2)
    config = MPNetConfig(num_hidden_layers=layers, **_CLASSES)
    model = MPNetForSequenceClassification(config)
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.ndim == 1:  # zeros would be left out of a graph, and what is alike stored once
                parameter.add_(torch.randn_like(parameter), alpha=0.05)
    model.save_pretrained(folder)
    _tokenizer().save_pretrained(folder)
    return folder


def write_rows(data: Path, name: str, rows: Iterable[Mapping[str, Any]]) -> Path:
    """A gzipped file of JSON lines, `name` as in `train/pairs_argkp`."""
    file = data / f"{name}.jsonl.gz"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in rows).encode()))
    return file


def row(a: str, b: str, label: str, **more: object) -> dict[str, Any]:
    """A labelled pair as the files hold it."""
    return {"topic": "fines", "a": a, "b": b, "label": label, **more}


def group(name: str, *, topic: str = "fines") -> Group:
    """A group of two triplets whose texts tell what they are: `g1 same 1` is the first restatement of `g1`."""
    return Group(
        id=name,
        topic=topic,
        split="train",
        claim=name,
        ways=("terse", "formal"),
        same=(f"{name} same 1", f"{name} same 2"),
        opposed=(f"{name} opposed 1", f"{name} opposed 2"),
        different=(f"{name} different 1", f"{name} different 2"),
    )


def _tokenizer() -> Words:
    words = [*_SPECIAL, *WORDS]
    known = Tokenizer(WordLevel({word: number for number, word in enumerate(words)}, unk_token="<unk>"))  # noqa: S106 - no secret
    known.normalizer = Lowercase()
    known.pre_tokenizer = Whitespace()
    known.post_processor = TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return Words(
        tokenizer_object=known,
        pad_token="<pad>",  # noqa: S106 - as above
        unk_token="<unk>",  # noqa: S106 - as above
        model_input_names=["input_ids", "attention_mask"],
    )
