"""The retriever's training: which pairs are to lie near, which far, and that it learns it."""

import math
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from transformers import AutoModel, AutoTokenizer

from models.training import bi_encoder
from models.training.bi_encoder import Debate, _Trained, read_debates, train_bi_encoder
from models.training.examples import Example, Label
from tests.models.training.making import group, row, write_rows

DEBATE = Debate(
    arguments={
        "a1": ("fines work", "pro"),
        "a2": ("fines always work", "pro"),
        "a3": ("shelves cost less", "pro"),
        "a4": ("fines never work", "con"),
        "a5": ("fines work the shelves cost less", "pro"),
    },
    points={"k1": ("fines work", "pro"), "k2": ("shelves", "pro"), "k3": ("fines fail", "con")},
    decided={
        ("a1", "k1"): True,
        ("a1", "k2"): False,
        ("a2", "k1"): True,
        ("a3", "k2"): True,
        ("a4", "k3"): True,
        ("a5", "k1"): True,
        ("a5", "k2"): True,
    },
)
PAIRS = [
    Example(one="fines work", other="fines always work", label=Label.SAME),
    Example(one="fines work", other="fines never fail", label=Label.OPPOSED),
    Example(one="fines work", other="trees grow slowly", label=Label.DIFFERENT),
    Example(one="a tax", other="shelves cost more", label=Label.NOT_SAME),
]
GROUPS = [
    replace(
        group(name),
        claim="fines work",
        same=("fines always work", "the fines work"),
        opposed=("fines fail", "fines never work"),
        different=("trees grow", "shelves cost more"),
    )
    for name in ("g1", "g2")
]


@pytest.fixture
def model(encoder_base: Path) -> _Trained:
    return _Trained(encoder_base).eval()


def near(base: Path, out: Path | None = None) -> list[float]:
    """The cosines of PAIRS."""
    model = _Trained(base)
    if out is not None:
        model.body = AutoModel.from_pretrained(out)
    model.eval()
    with torch.no_grad():
        return (
            (model.vectors([p.one for p in PAIRS]) * model.vectors([p.other for p in PAIRS])).sum(1).tolist()
        )


def train(base: Path, out: Path, seed: int = 1, times: int = 24) -> list[str]:
    said: list[str] = []
    train_bi_encoder(
        base, debates=[DEBATE], groups=GROUPS, pairs=PAIRS * times, seed=seed, out=out, report=said.append
    )
    return said


def test_debates_are_read_topic_by_topic(tmp_path: Path):
    who = {"a_id": "a1", "stance_a": "pro"}
    rows = [
        row("fines work", "money talks", "same", **who, b_id="k1", stance_b="pro"),
        row("fines work", "trees grow", "different", **who, b_id="k2", stance_b="pro"),
        row("fines work", "fines fail", "opposite", **who, b_id="k3", stance_b="con"),
        {**row("x", "y", "same", a_id="a9", b_id="k9", stance_a="con", stance_b="con"), "topic": "trees"},
    ]
    write_rows(tmp_path, "train/pairs_argkp", rows)
    fines, trees = read_debates(tmp_path)
    assert fines.arguments == {"a1": ("fines work", "pro")}
    assert fines.points == {
        "k1": ("money talks", "pro"),
        "k2": ("trees grow", "pro"),
        "k3": ("fines fail", "con"),
    }
    assert fines.decided == {("a1", "k1"): True, ("a1", "k2"): False}
    assert trees.arguments == {"a9": ("x", "con")}


def test_vectors_are_the_mean_over_the_tokens_without_padding(model: _Trained):
    with torch.no_grad():
        together = model.vectors(["fines work", "the trees grow slowly a tax cost children more"])
        alone = model.vectors(["fines work"])
    assert together.norm(dim=1).tolist() == pytest.approx([1, 1])
    assert together[0].tolist() == pytest.approx(alone[0].tolist(), abs=1e-5)


def test_the_loss_is_weighed_and_leaves_out_what_has_no_label(model: _Trained):
    cosines, wanted = torch.tensor([0.5, 1.0, -1.0]), torch.tensor([1.0, 0.0, -1.0])
    weights = torch.tensor([3.0, 1.0, 100.0])
    unsure, wrong = math.log(2), math.log(1 + math.exp(5))  # log-odds of 0 and of 5
    assert float(model.loss(cosines, wanted, weights).detach()) == pytest.approx((3 * unsure + wrong) / 4)


def test_without_any_label_there_is_nothing_to_lose(model: _Trained):
    given = torch.tensor([0.5, 1.0], requires_grad=True)
    loss = model.loss(given, torch.tensor([-1.0, -1.0]), torch.ones(2))
    loss.backward()
    assert float(loss.detach()) == 0
    assert given.grad is not None
    assert given.grad.tolist() == [0, 0]


def test_arguments_are_the_same_where_they_match_one_point_and_that_alone():
    wanted = bi_encoder._between_arguments(DEBATE, ["a1", "a2", "a3", "a4", "a5"])
    assert wanted.tolist() == [
        [-1, -1, -1, -1, -1],
        [1, -1, -1, -1, -1],  # both say the first point, and nothing else
        [0, 0, -1, -1, -1],  # one point each, but not the same
        [0, 0, 0, -1, -1],  # the other side
        [-1, -1, -1, 0, -1],  # two points, of which one is shared: who knows?
    ]


def test_a_debate_pulls_matches_up_and_the_other_side_down(model: _Trained):
    names = ["a1", "a2", "a3", "a4"]
    matched = replace(DEBATE, decided={("a1", "k1"): True})
    missed = replace(DEBATE, decided={("a1", "k1"): False})  # a text against itself, so the cosine is 1
    sides = replace(DEBATE, decided={})
    with torch.no_grad():
        right, wrong, none = (
            float(bi_encoder._debate_loss(model, one, names)) for one in (matched, missed, sides)
        )
    assert right < none < wrong


def test_arguments_go_in_batches_and_no_debate_gives_too_many():
    many = replace(DEBATE, arguments={f"a{n}": ("fines work", "pro") for n in range(400)})
    assert len(bi_encoder._debate_steps([DEBATE, many], bi_encoder.random.Random(1))) == 1 + 5


def test_restatements_lie_nearer_than_the_rest_where_the_loss_is_low(model: _Trained):
    """The same texts, said to be restatements or said to be others."""
    fair = replace(
        GROUPS[0], claim="fines work", same=("fines work", "Fines work"), different=("trees grow",)
    )
    unfair = replace(fair, same=("trees grow",), different=("fines work", "Fines work"))
    with torch.no_grad():
        low, high = (float(bi_encoder._group_loss(model, [one])) for one in (fair, unfair))
    assert low < high


def test_every_group_and_every_pair_is_seen_once(encoder_base: Path, tmp_path: Path):
    # One step for the debate, one for both groups, two for 96 pairs.
    said = train(encoder_base, tmp_path / "out")
    assert len(said) == 1
    assert said[0].startswith("step 0 of 4, loss ")


def test_training_brings_restatements_near_and_others_far(
    encoder_base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(bi_encoder, "_RATE", 3e-3)
    train(encoder_base, tmp_path / "out", times=360)
    before, after = near(encoder_base), near(encoder_base, tmp_path / "out")
    assert after[0] - max(after[1:]) > before[0] - max(before[1:]) + 0.3


def test_a_seed_decides_everything(encoder_base: Path, tmp_path: Path):
    for name, seed in {"once": 1, "again": 1, "other": 2}.items():
        train(encoder_base, tmp_path / name, seed)
    once, again, other = (
        (tmp_path / name / "model.safetensors").read_bytes() for name in ("once", "again", "other")
    )
    assert once == again
    assert once != other


def test_what_is_written_has_its_tokenizer(encoder_base: Path, tmp_path: Path):
    train(encoder_base, tmp_path / "out")
    assert AutoTokenizer.from_pretrained(tmp_path / "out")("fines")["input_ids"] == [0, 5, 2]
