"""The shipped encoder by both runtimes: how many claims a second, and what eight bits cost in quality."""

# Scikit-learn has no types.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false, reportUnknownMemberType=false

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter, sleep

import numpy as np
from tokenizers import Tokenizer

from bot.benchmark.figures import Figure
from bot.benchmark.material import PAIRS, THREADS, texts_of
from models.encoder import Encoder
from models.loading import DEFAULT_ENCODER, load_encoder
from models.onnx_model import TOKENIZER
from models.shipped import find_model
from models.training.groups import read_groups
from models.vectors import Floats

BATCH = 32
_FEWEST_TOKENS, _TOKENS, _MOST_TOKENS = 18, 20, 22
_SEED = 7
_LEAST_RATIO = 2.5
_MOST_LOSS = 1.0
_SETTLING = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How much is encoded: so many rounds, each with so many batches and so many claims one by one."""

    rounds: int
    batches: int
    single: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Speeds:
    """Claims a second, round by round."""

    onnx: list[float]
    torch: list[float]

    @property
    def ratios(self) -> list[float]:
        """How many times faster onnxruntime was in each round."""
        return [fast / slow for fast, slow in zip(self.onnx, self.torch, strict=True)]


def measure_encoding(onnx: Encoder, effort: Effort) -> Iterator[tuple[str, list[Figure]]]:
    """A title and figures for the speed, then for the quality."""
    torch = load_encoder(DEFAULT_ENCODER, runtime="torch", threads=THREADS, batch=BATCH)
    name = f"{onnx.card.name} {onnx.card.revision}"
    speed = f"Encoding, {THREADS} threads: {name} by onnxruntime (8 bits) and by sentence-transformers (PyTorch, 32 bits)"
    yield speed, list(_measure_speed(onnx, torch, effort))
    yield f"Quality of {name} by either runtime", list(_measure_quality(onnx, torch))


def _measure_speed(onnx: Encoder, torch: Encoder, effort: Effort) -> Iterator[Figure]:
    claims = _claims_of_twenty_tokens(effort.batches * BATCH)
    batches = [claims[start : start + BATCH] for start in range(0, len(claims), BATCH)]
    ways = {
        f"batches of {BATCH}": batches,
        "one by one": [[claim] for claim in claims[: effort.single]],
    }
    for way, turns in ways.items():
        speeds = _race(onnx, torch, turns, effort.rounds)
        sentences = sum(map(len, turns))
        on = f"{sentences} claims of {_FEWEST_TOKENS} to {_MOST_TOKENS} tokens, {way}"
        times = f"median of {effort.rounds} rounds, in turns"
        for runtime, found in (("onnxruntime", speeds.onnx), ("PyTorch", speeds.torch)):
            yield Figure(what=runtime, on=on, times=times, found=median(found), unit="claims/s")
        ratios = speeds.ratios
        yield Figure(
            what=f"onnxruntime to PyTorch (from {min(ratios):.2f} to {max(ratios):.2f})",
            on=on,
            times=times,
            found=median(ratios),
            unit="times",
            digits=2,
            at_least=_LEAST_RATIO,
        )


def _race(onnx: Encoder, torch: Encoder, turns: Sequence[Sequence[str]], rounds: int) -> _Speeds:
    """Let both encode the same by turns, who begins changing, so that what else the machine does befalls both."""
    speeds = _Speeds(onnx=[], torch=[])
    for number in range(rounds):
        order = [(onnx, speeds.onnx), (torch, speeds.torch)]
        for encoder, into in order if number % 2 else reversed(order):
            # PyTorch's threads turn round for a while once they are done, and would take the core from the other.
            sleep(_SETTLING)
            encoder.encode(turns[0])
            begun = perf_counter()
            for turn in turns:
                encoder.encode(turn)
            into.append(sum(map(len, turns)) / (perf_counter() - begun))
    return speeds


def _claims_of_twenty_tokens(count: int) -> list[str]:
    """Texts of `dev.jsonl` that have about twenty tokens (the two that mark both ends are counted), or are cut to that."""
    tokenizer = Tokenizer.from_file(str(find_model(DEFAULT_ENCODER).folder / TOKENIZER))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    chosen: list[str] = []
    cut: list[str] = []
    for text in (text for group in read_groups(PAIRS / "dev.jsonl") for text in texts_of(group)):
        encoding = tokenizer.encode(text)
        if _FEWEST_TOKENS <= len(encoding.ids) <= _MOST_TOKENS:
            chosen.append(text)
        elif len(encoding.ids) > _MOST_TOKENS:
            cut.append(text[: encoding.offsets[_TOKENS - 2][1]])
    random.Random(_SEED).shuffle(chosen)  # noqa: S311 - nothing secret
    return [*chosen, *cut][:count]


def _measure_quality(onnx: Encoder, torch: Encoder) -> Iterator[Figure]:
    groups = read_groups(PAIRS / "dev.jsonl")
    pairs = [
        (group.claim, text, label == "same")
        for group in groups
        for label, texts in group.texts()
        for text in texts
    ]
    texts = list(dict.fromkeys(text for one, other, _ in pairs for text in (one, other)))
    row = {text: number for number, text in enumerate(texts)}
    ones = [row[one] for one, _, _ in pairs]
    others = [row[other] for _, other, _ in pairs]
    same = [is_same for _, _, is_same in pairs]
    by_onnx, by_torch = onnx.encode(texts), torch.encode(texts)
    area_onnx = _area(by_onnx, ones, others, same)
    area_torch = _area(by_torch, ones, others, same)
    on, times = f"{len(pairs)} pairs of {PAIRS / 'dev.jsonl'}, same against the rest", "once"
    yield Figure(what="ROC AUC of the cosine, onnxruntime", on=on, times=times, found=area_onnx, digits=4)
    yield Figure(what="ROC AUC of the cosine, PyTorch", on=on, times=times, found=area_torch, digits=4)
    yield Figure(
        what="of that, lost by onnxruntime",
        on=on,
        times=times,
        found=(1 - area_onnx / area_torch) * 100,
        unit="%",
        digits=2,
        at_most=_MOST_LOSS,
    )
    cosines = (by_onnx * by_torch).sum(axis=1)
    yield Figure(
        what=f"smallest cosine of a text's two vectors (mean: {cosines.mean():.4f})",
        on=f"the {len(texts)} texts of these pairs",
        times=times,
        found=float(cosines.min()),
        digits=4,
    )


def _area(vectors: Floats, ones: list[int], others: list[int], same: list[bool]) -> float:
    # Imported where it is used: scikit-learn takes a second, and --help needs none of it.
    from sklearn.metrics import roc_auc_score  # noqa: PLC0415 - see above

    return float(roc_auc_score(np.array(same), (vectors[ones] * vectors[others]).sum(axis=1)))
