"""Trains the retriever: a sentence encoder for which a restatement lies near and everything else does not.

Three kinds of steps, mixed: arguments against all key points of their debate (Bar-Haim et al., 2020), groups of claims
from this project, and labelled pairs from other sources. In all of them the cosine, scaled and shifted, is the log-odds of
"the same"; in groups a contrastive loss is added, in which opposed claims weigh half, since telling opposites apart is
the verifier's work and costs an encoder more than it gains.
"""

# transformers leaves many of its types open.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# The same of what it returns.
# pyright: reportUnknownParameterType=false

import random
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from models.training.cross_encoder import rate_at
from models.training.examples import Example, Label
from models.training.groups import Group, by_topic
from models.training.sources import read_rows

PAIRS = {
    "perspectrum": 2600,
    "perspectrum-paravotes": 500,
    "cannot-semantoneg": 700,
    "negnli-mnli": 300,
    "conjnli": 300,
    "snli-sample": 300,
    "fever-symmetric": 200,
    "argkp-argarg": 600,
}
"""Labelled pairs of each public source."""

_RATE, _HEAD_RATE = 8e-5, 1e-2
_MOST_TOKENS = 128
_ARGUMENTS_AT_ONCE, _ARGUMENTS_OF_A_TOPIC = 32, 160
_GROUPS_AT_ONCE, _OF_ONE_TOPIC = 12, 4
_PAIRS_AT_ONCE = 48
_TEMPERATURE = 0.06
_OTHER_SIDE_WEIGHS = 0.5
_REPORT_EVERY = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Debate:
    """One topic of ArgKP: arguments and key points with their stances, and which pairs people decided about."""

    arguments: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    points: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    decided: dict[tuple[str, str], bool] = field(default_factory=dict[tuple[str, str], bool])


def read_debates(data: Path) -> list[Debate]:
    """The debates of ArgKP's training part."""
    debates: defaultdict[str, Debate] = defaultdict(Debate)
    for row in read_rows(data / "train/pairs_argkp.jsonl.gz"):
        debate = debates[row["topic"]]
        debate.arguments[row["a_id"]] = (row["a"], row["stance_a"])
        debate.points[row["b_id"]] = (row["b"], row["stance_b"])
        if row["label"] != "opposite":
            debate.decided[row["a_id"], row["b_id"]] = row["label"] == "same"
    return list(debates.values())


class _Trained(torch.nn.Module):
    """A transformer with mean pooling, and what turns a cosine into log-odds."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.tokenizer = AutoTokenizer.from_pretrained(base)
        self.body = AutoModel.from_pretrained(base)
        self.scale = torch.nn.Parameter(torch.tensor(10.0))
        self.shift = torch.nn.Parameter(torch.tensor(-5.0))

    def vectors(self, texts: Sequence[str]) -> torch.Tensor:
        given = self.tokenizer(
            list(texts), padding=True, truncation=True, max_length=_MOST_TOKENS, return_tensors="pt"
        )
        states = self.body(**given).last_hidden_state
        kept = given["attention_mask"].unsqueeze(-1).float()
        return functional.normalize((states * kept).sum(1) / kept.sum(1), dim=-1)

    def loss(self, cosines: torch.Tensor, wanted: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
        """Weighed cross-entropy of the pairs that have a label, 0 or 1; -1 marks the others. 0 if none has."""
        known = wanted >= 0
        total = functional.binary_cross_entropy_with_logits(
            (self.scale * cosines + self.shift)[known], wanted[known], weight=weights[known], reduction="sum"
        )
        return total / weights[known].sum().clamp(min=1e-9)


Step = Callable[[_Trained], torch.Tensor]


def train_bi_encoder(
    base: Path,
    *,
    debates: Sequence[Debate],
    groups: Sequence[Group],
    pairs: Sequence[Example],
    seed: int,
    out: Path,
    report: Callable[[str], None] = print,
) -> None:
    """Go through everything once and write the transformer, with its tokenizer, to `out`."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    torch.manual_seed(seed)
    model = _Trained(base)
    model.train()
    optimiser = torch.optim.AdamW(
        [
            {"params": model.body.parameters(), "lr": _RATE, "weight_decay": 0.01},
            {"params": [model.scale, model.shift], "lr": _HEAD_RATE, "weight_decay": 0.0},
        ],
        fused=True,
    )
    steps = [*_debate_steps(debates, chance), *_group_steps(groups, chance), *_pair_steps(pairs)]
    chance.shuffle(steps)
    losses: list[float] = []
    for number, step in enumerate(steps):
        optimiser.param_groups[0]["lr"] = _RATE * rate_at(number, len(steps))
        loss = step(model)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad()
        losses.append(float(loss.detach()))
        if number % _REPORT_EVERY == 0:
            recent = losses[-_REPORT_EVERY:]
            report(f"step {number} of {len(steps)}, loss {sum(recent) / len(recent):.3f}")
    model.body.save_pretrained(out)
    model.tokenizer.save_pretrained(out)


def _debate_steps(debates: Sequence[Debate], chance: random.Random) -> list[Step]:
    steps: list[Step] = []
    for debate in debates:
        names = chance.sample(list(debate.arguments), min(len(debate.arguments), _ARGUMENTS_OF_A_TOPIC))
        for start in range(0, len(names), _ARGUMENTS_AT_ONCE):
            chosen = names[start : start + _ARGUMENTS_AT_ONCE]
            steps.append(lambda model, debate=debate, chosen=chosen: _debate_loss(model, debate, chosen))
    return steps


def _debate_loss(model: _Trained, debate: Debate, names: Sequence[str]) -> torch.Tensor:
    points = list(debate.points)
    vectors = model.vectors(
        [debate.arguments[name][0] for name in names] + [debate.points[point][0] for point in points]
    )
    arguments, known = vectors[: len(names)], vectors[len(names) :]
    wanted = torch.full((len(names), len(points)), -1.0)
    weights = torch.ones_like(wanted)
    for row, name in enumerate(names):
        for column, point in enumerate(points):
            if (label := debate.decided.get((name, point))) is not None:
                wanted[row, column] = float(label)
            elif debate.arguments[name][1] != debate.points[point][1]:
                wanted[row, column], weights[row, column] = 0.0, _OTHER_SIDE_WEIGHS
    loss = model.loss(arguments @ known.T, wanted, weights)
    between = _between_arguments(debate, names)
    if (between >= 0).any():
        weights = torch.where(between > 0, 1.0, 0.6)
        loss = loss + 0.5 * model.loss(arguments @ arguments.T, between, weights)
    return loss


def _between_arguments(debate: Debate, names: Sequence[str]) -> torch.Tensor:
    """Labels for arguments against each other: the same where both match one key point, and that alone."""
    matched = [
        frozenset(point for point in debate.points if debate.decided.get((name, point))) for name in names
    ]
    wanted = torch.full((len(names), len(names)), -1.0)
    for row, name in enumerate(names):
        for column in range(row):
            ours, theirs = matched[row], matched[column]
            if debate.arguments[name][1] != debate.arguments[names[column]][1]:
                wanted[row, column] = 0.0
            elif ours and theirs and (not ours & theirs or (ours == theirs and len(ours) == 1)):
                wanted[row, column] = float(ours == theirs)
    return wanted


def _group_steps(groups: Sequence[Group], chance: random.Random) -> list[Step]:
    mixed = chance.sample(groups, len(groups))
    together = [
        of_one[start : start + _OF_ONE_TOPIC]
        for of_one in by_topic(mixed).values()
        for start in range(0, len(of_one), _OF_ONE_TOPIC)
    ]
    chance.shuffle(together)
    dealt = [group for some in together for group in some]
    batches = [dealt[start : start + _GROUPS_AT_ONCE] for start in range(0, len(dealt), _GROUPS_AT_ONCE)]
    return [lambda model, batch=batch: _group_loss(model, batch) for batch in batches]


def _group_loss(model: _Trained, groups: Sequence[Group]) -> torch.Tensor:
    said = [
        (text, number, label)
        for number, group in enumerate(groups)
        for label, texts in (
            ("same", (group.claim, *group.same)),
            ("opposed", group.opposed),
            ("different", group.different),
        )
        for text in texts
    ]
    vectors = model.vectors([text for text, _, _ in said])
    cosines = vectors @ vectors.T
    number = torch.tensor([number for _, number, _ in said])
    affirms = torch.tensor([label == "same" for _, _, label in said])
    denies = torch.tensor([label == "opposed" for _, _, label in said])
    together = number[:, None] == number[None, :]
    same = together & affirms[:, None] & affirms[None, :] & ~torch.eye(len(said), dtype=torch.bool)
    apart = affirms[:, None] & (~together | ~affirms[None, :])
    heat = torch.exp(cosines / _TEMPERATURE)
    others = (heat * torch.where(together & denies[None, :], 0.5, 1.0) * apart).sum(1, keepdim=True)
    contrast = (torch.log(heat + others) - cosines / _TEMPERATURE)[same].mean()
    wanted = torch.full_like(cosines, -1.0)
    wanted[same], wanted[apart] = 1.0, 0.0
    weights = torch.where(same, 1.0, torch.where(together, 0.6, 0.05))
    return 0.4 * contrast + model.loss(cosines, wanted, weights)


def _pair_steps(pairs: Sequence[Example]) -> list[Step]:
    ordered = sorted(pairs, key=lambda pair: len(pair.one) + len(pair.other))
    batches = [ordered[start : start + _PAIRS_AT_ONCE] for start in range(0, len(ordered), _PAIRS_AT_ONCE)]
    return [lambda model, batch=batch: _pair_loss(model, batch) for batch in batches]


_WEIGHTS: Mapping[Label, float] = {
    Label.SAME: 1.0,
    Label.OPPOSED: 0.6,
    Label.NOT_SAME: 0.6,
    Label.DIFFERENT: 0.8,
}


def _pair_loss(model: _Trained, pairs: Sequence[Example]) -> torch.Tensor:
    vectors = model.vectors([pair.one for pair in pairs] + [pair.other for pair in pairs])
    cosines = (vectors[: len(pairs)] * vectors[len(pairs) :]).sum(1)
    wanted = torch.tensor([float(pair.label is Label.SAME) for pair in pairs])
    return model.loss(cosines, wanted, torch.tensor([_WEIGHTS[pair.label] for pair in pairs]))
