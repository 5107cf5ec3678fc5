"""Trains a cross-encoder: a transformer that reads two texts together and tells how they relate."""

# transformers leaves many of its types open.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# The same of what it returns.
# pyright: reportUnknownParameterType=false, reportUnknownLambdaType=false

import random
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch.nn.functional import binary_cross_entropy_with_logits
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from models.training.examples import Example, Label
from models.verifier import LABELS

_BATCH = 32
_SORTED_TOGETHER = 24 * _BATCH
_WARM_UP = 50
_LEAST_RATE = 0.02
_SMOOTHING = 0.05
_NOT_SAME_WEIGHS = 0.7
_MOST_TOKENS = 128
_REPORT_EVERY = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How to train; `layers` keeps only so many of the base's layers, from the bottom, and 0 keeps all.

    `frozen_layers` of them, from the bottom, stay as they are. `outputs` is 3 for the relation of two claims, 4 to tell
    engagement too. `decays` lets the rate fall to nearly nothing over the run; without it, it stays. `bfloat16` multiplies with 16 bits: twice as fast where the processor has instructions for it (AVX-512 BF16).
    """

    base: Path
    layers: int = 0
    rate: float = 5e-5
    seed: int = 0
    frozen_words: bool = False
    frozen_layers: int = 0
    outputs: int = 3
    decays: bool = True
    bfloat16: bool = False


def train_cross_encoder(
    recipe: Recipe, examples: Sequence[Example], out: Path, report: Callable[[str], None] = print
) -> None:
    """Go through the examples once and write the model, with its tokenizer, to `out`.

    Cross-entropy with a little smoothing; an example that is only known not to be the same pulls P(same) down and
    leaves open what it is instead.
    """
    chance = random.Random(recipe.seed)  # noqa: S311 - nothing secret
    torch.manual_seed(recipe.seed)
    tokenizer = AutoTokenizer.from_pretrained(recipe.base)
    model = _load(recipe)
    model.train()
    optimiser = torch.optim.AdamW(_parameters(model), lr=recipe.rate, fused=True)
    batches = make_batches(examples, chance)
    begun, losses = time.perf_counter(), list[float]()
    for number, batch in enumerate(batches):
        for group in optimiser.param_groups:
            group["lr"] = recipe.rate * rate_at(number, len(batches), decays=recipe.decays)
        given = tokenizer(
            [example.one for example in batch],
            [example.other for example in batch],
            padding=True,
            truncation=True,
            max_length=_MOST_TOKENS,
            return_tensors="pt",
        )
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=recipe.bfloat16):
            logits = model(**given).logits
        loss = loss_of(logits.float(), [example.label for example in batch])
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad()
        losses.append(float(loss.detach()))
        if number % _REPORT_EVERY == 0:
            recent = losses[-_REPORT_EVERY:]
            speed = (number + 1) * _BATCH / (time.perf_counter() - begun)
            report(
                f"step {number} of {len(batches)}, loss {sum(recent) / len(recent):.3f}, {speed:.1f} pairs/s"
            )
    model.save_pretrained(out)
    tokenizer.save_pretrained(out)


def average_models(folders: Sequence[Path], out: Path) -> None:
    """Write the mean of models that were trained from the same start with different seeds.

    It mostly does better than each of them and costs no more to run (Wortsman et al., 2022, "Model soups").
    """
    models = [AutoModelForSequenceClassification.from_pretrained(folder) for folder in folders]
    states = [model.state_dict() for model in models]
    mean = {
        name: torch.stack([state[name].float() for state in states]).mean(0).to(first.dtype)
        for name, first in states[0].items()
    }
    models[0].load_state_dict(mean)
    models[0].save_pretrained(out)
    AutoTokenizer.from_pretrained(folders[0]).save_pretrained(out)


def make_batches(examples: Sequence[Example], chance: random.Random) -> list[list[Example]]:
    """Batches of examples of like length, in random order, each example in a random order of its two texts.

    Only a crux stays before what may engage it.
    """
    mixed = [
        example
        if example.label >= Label.MISSES or chance.getrandbits(1)
        else Example(one=example.other, other=example.one, label=example.label)
        for example in chance.sample(examples, len(examples))
    ]
    batches: list[list[Example]] = []
    for start in range(0, len(mixed), _SORTED_TOGETHER):
        chunk = sorted(
            mixed[start : start + _SORTED_TOGETHER],
            key=lambda example: len(example.one) + len(example.other),
        )
        of_chunk = [chunk[first : first + _BATCH] for first in range(0, len(chunk), _BATCH)]
        chance.shuffle(of_chunk)
        batches += of_chunk
    return batches


def loss_of(logits: torch.Tensor, labels: Sequence[Label]) -> torch.Tensor:
    """The mean loss of a batch of logits of shape (examples, 3), or 4 where the last tells engagement."""
    wanted = torch.tensor(labels)
    told = torch.log_softmax(logits[:, : len(LABELS)], -1)
    targets = torch.full_like(told, _SMOOTHING / told.shape[1])
    targets[torch.arange(len(labels)), wanted.clamp(max=2)] += 1 - _SMOOTHING
    known = -(targets * told).sum(-1)
    not_same = -torch.log1p(-told[:, Label.SAME].exp().clamp(max=1 - 1e-5))
    losses = torch.where(wanted == Label.NOT_SAME, _NOT_SAME_WEIGHS * not_same, known)
    if logits.shape[1] > len(LABELS):
        engages = (wanted == Label.ENGAGES) * (1 - _SMOOTHING) + _SMOOTHING / 2
        bears = binary_cross_entropy_with_logits(logits[:, -1], engages, reduction="none")
        losses = torch.where(wanted >= Label.MISSES, bears, losses)
    return losses.mean()


def rate_at(step: int, steps: int, *, decays: bool = True) -> float:
    """The share of the learning rate at a step: up over the first steps, then down in a line, if it decays."""
    return min(1.0, (step + 1) / _WARM_UP) * (max(_LEAST_RATE, 1 - step / steps) if decays else 1.0)


def _load(recipe: Recipe) -> Any:  # noqa: ANN401 - transformers chooses the class
    model = AutoModelForSequenceClassification.from_pretrained(recipe.base, num_labels=recipe.outputs)
    body = getattr(model, model.base_model_prefix)
    if recipe.layers:
        body.encoder.layer = body.encoder.layer[: recipe.layers]
        model.config.num_hidden_layers = len(body.encoder.layer)
    if recipe.frozen_words:
        body.embeddings.requires_grad_(requires_grad=False)
    for layer in body.encoder.layer[: recipe.frozen_layers]:
        layer.requires_grad_(requires_grad=False)
    return model


def _parameters(model: torch.nn.Module) -> Iterable[dict[str, Any]]:
    trained = [parameter for parameter in model.parameters() if parameter.requires_grad]
    return [
        {"params": [one for one in trained if one.ndim > 1], "weight_decay": 0.01},
        {"params": [one for one in trained if one.ndim < 2], "weight_decay": 0.0},  # noqa: PLR2004 - biases and norms
    ]
