"""The verifier's training: what is punished, that it learns, and that a seed decides everything."""

import math
import random
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from models.training.cross_encoder import (
    Recipe,
    average_models,
    loss_of,
    make_batches,
    rate_at,
    train_cross_encoder,
)
from models.training.examples import Example, Label

TAUGHT = [
    Example(one="fines work", other="fines always work", label=Label.SAME),
    Example(one="fines work", other="fines never work", label=Label.OPPOSED),
    Example(one="fines work", other="trees grow slowly", label=Label.DIFFERENT),
    Example(one="a tax", other="shelves cost more", label=Label.NOT_SAME),
]


def loss(logits: list[list[float]], *labels: Label) -> float:
    return float(loss_of(torch.tensor(logits, dtype=torch.float32), labels))


def load(folder: Path) -> torch.nn.Module:
    return AutoModelForSequenceClassification.from_pretrained(folder)


def weights(folder: Path) -> dict[str, torch.Tensor]:
    return load(folder).state_dict()


def differing(one: dict[str, torch.Tensor], other: dict[str, torch.Tensor]) -> set[str]:
    assert one.keys() == other.keys()
    return {name for name in one if not torch.equal(one[name], other[name])}


def loss_on(folder: Path, examples: list[Example]) -> float:
    tokenizer = AutoTokenizer.from_pretrained(folder)
    given = tokenizer(
        [example.one for example in examples],
        [example.other for example in examples],
        padding=True,
        return_tensors="pt",
    )
    with torch.no_grad():
        logits: Any = load(folder)(**given).logits
    return float(loss_of(logits, [example.label for example in examples]))


def train(base: Path, out: Path, **recipe: Any) -> Path:
    said: list[str] = []
    train_cross_encoder(Recipe(base=base, **recipe), TAUGHT * 16, out, said.append)
    assert said[0].startswith("step 0 of 2, loss ")
    return out


def test_a_known_label_is_punished_by_its_probability():
    assert loss([[0, 0, 0]], Label.OPPOSED) == pytest.approx(math.log(3))
    near, far = loss([[0, 4, 0]], Label.OPPOSED), loss([[4, 0, 0]], Label.OPPOSED)
    assert near < math.log(3) < far
    told = torch.log_softmax(torch.tensor([0.0, 4.0, 0.0]), -1).tolist()
    assert near == pytest.approx(-(0.95 * told[1] + 0.05 * sum(told) / 3), rel=1e-5)


def test_not_the_same_is_punished_by_the_probability_of_the_same_alone():
    assert loss([[0, 0, 0]], Label.NOT_SAME) == pytest.approx(0.7 * math.log(3 / 2))
    opposed, different = loss([[1, 3, -1]], Label.NOT_SAME), loss([[1, -1, 3]], Label.NOT_SAME)
    assert opposed == pytest.approx(different)
    assert loss([[3, 0, 0]], Label.NOT_SAME) > 3 * loss([[0, 0, 0]], Label.NOT_SAME)
    assert loss([[-9, 0, 0]], Label.NOT_SAME) == pytest.approx(0, abs=1e-3)


def test_not_the_same_pulls_the_others_up_in_their_proportion():
    logits = torch.tensor([[0.5, 2.0, 1.0]], requires_grad=True)
    loss_of(logits, [Label.NOT_SAME]).backward()
    assert logits.grad is not None
    same, opposed, different = logits.grad[0].tolist()
    assert same > 0
    assert opposed / different == pytest.approx(math.exp(2.0 - 1.0), rel=1e-4)
    assert same + opposed + different == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize(("label", "wanted"), [(Label.ENGAGES, 0.975), (Label.MISSES, 0.025)])
def test_engagement_is_punished_by_the_last_output_alone(label: Label, wanted: float):
    assert loss([[0, 0, 0, 0]], label) == loss([[5, -3, 1, 0]], label) == pytest.approx(math.log(2))
    told = 1 / (1 + math.exp(-2))
    expected = -(wanted * math.log(told) + (1 - wanted) * math.log(1 - told))
    assert loss([[0, 0, 0, 2]], label) == pytest.approx(expected, rel=1e-5)


def test_the_last_output_has_no_part_in_how_two_claims_relate():
    assert loss([[1, 2, 3, -7]], Label.SAME) == pytest.approx(loss([[1, 2, 3]], Label.SAME))
    assert loss([[1, 2, 3, 7]], Label.NOT_SAME) == pytest.approx(loss([[1, 2, 3]], Label.NOT_SAME))


def test_surely_the_same_is_no_infinite_loss():
    assert loss([[99, 0, 0]], Label.NOT_SAME) < 20


def test_a_batch_is_punished_by_the_mean():
    mixed = loss([[1, 2, 3], [1, 2, 3]], Label.SAME, Label.NOT_SAME)
    assert mixed == pytest.approx((loss([[1, 2, 3]], Label.SAME) + loss([[1, 2, 3]], Label.NOT_SAME)) / 2)


def test_the_rate_goes_up_then_down():
    assert rate_at(0, 1000) == pytest.approx(0.02)
    assert rate_at(24, 1000) == pytest.approx(0.5 * 0.976)
    assert rate_at(50, 1000) == pytest.approx(0.95)
    assert rate_at(500, 1000) == pytest.approx(0.5)
    assert rate_at(999, 1000) == pytest.approx(0.02)


def test_a_rate_that_does_not_decay_goes_up_and_stays():
    assert rate_at(0, 1000, decays=False) == pytest.approx(0.02)
    assert rate_at(50, 1000, decays=False) == rate_at(999, 1000, decays=False) == 1


def test_batches_hold_every_example_once_and_texts_of_like_length_together():
    examples = [Example(one=f"{n} " + "a " * (n % 50), other="b", label=Label.SAME) for n in range(700)]
    batches = make_batches(examples, random.Random(3))  # noqa: S311 - no secret
    assert all(len(batch) <= 32 for batch in batches)
    flat = [example for batch in batches for example in batch]
    turned = [example for example in flat if example.one == "b"]
    assert {frozenset((example.one, example.other)) for example in flat} == {
        frozenset((example.one, example.other)) for example in examples
    }
    assert len(flat) == 700
    assert 250 < len(turned) < 450
    spans = [
        max(lengths) - min(lengths)
        for batch in batches
        if (lengths := [len(example.one) + len(example.other) for example in batch])
    ]
    assert max(spans) < 15
    means = [sum(len(example.one + example.other) for example in batch) / len(batch) for batch in batches]
    assert means != sorted(means)


def test_a_crux_is_never_put_behind_what_may_engage_it():
    examples = [Example(one=f"crux {n}", other=f"claim {n}", label=Label(4 + n % 2)) for n in range(100)]
    batches = make_batches(examples, random.Random(3))  # noqa: S311 - no secret
    assert all(example.one.startswith("crux") for batch in batches for example in batch)


@pytest.mark.parametrize("bfloat16", [False, True])
def test_a_few_steps_lower_the_loss(bfloat16: bool, classifier_base: Path, tmp_path: Path):
    before = loss_on(classifier_base, TAUGHT)
    recipe = Recipe(base=classifier_base, rate=3e-3, bfloat16=bfloat16)
    train_cross_encoder(recipe, TAUGHT * 320, tmp_path / "out", lambda _: None)
    assert loss_on(tmp_path / "out", TAUGHT) < 0.65 * before


def test_what_is_reported_first_is_the_loss_of_the_start(classifier_base: Path, tmp_path: Path):
    said: list[str] = []
    train_cross_encoder(Recipe(base=classifier_base), TAUGHT[:1] * 32, tmp_path / "out", said.append)
    assert len(said) == 1
    reported = float(said[0].removeprefix("step 0 of 1, loss ").split(",")[0])
    assert reported == pytest.approx(loss_on(classifier_base, TAUGHT[:1]), rel=0.3)


def test_a_seed_decides_everything(classifier_base: Path, tmp_path: Path):
    once = weights(train(classifier_base, tmp_path / "once", seed=1))
    again = weights(train(classifier_base, tmp_path / "again", seed=1))
    other = weights(train(classifier_base, tmp_path / "other", seed=2))
    assert differing(once, again) == set()
    assert "classifier.dense.weight" in differing(once, other)


def test_only_the_lower_layers_are_kept(classifier_base: Path, tmp_path: Path):
    trained = weights(train(classifier_base, tmp_path / "out", layers=1, rate=0.0))
    start = weights(classifier_base)
    assert {name for name in start if name not in trained} == {name for name in start if ".layer.1." in name}
    assert all(torch.equal(trained[name], start[name]) for name in trained)


def test_more_layers_than_there_are_keep_all(classifier_base: Path, tmp_path: Path):
    out = train(classifier_base, tmp_path / "out", layers=6)
    assert AutoModelForSequenceClassification.from_pretrained(out).config.num_hidden_layers == 2
    assert weights(out).keys() == weights(classifier_base).keys()


def test_frozen_words_stay_as_they_were(classifier_base: Path, tmp_path: Path):
    start = weights(classifier_base)
    changed = differing(start, weights(train(classifier_base, tmp_path / "frozen", frozen_words=True)))
    assert "classifier.dense.weight" in changed
    assert not any(".embeddings." in name for name in changed)
    changed = differing(start, weights(train(classifier_base, tmp_path / "free")))
    assert "mpnet.embeddings.word_embeddings.weight" in changed


def test_frozen_layers_stay_as_they_were(classifier_base: Path, tmp_path: Path):
    changed = differing(
        weights(classifier_base), weights(train(classifier_base, tmp_path / "out", frozen_layers=1))
    )
    assert any(".layer.1." in name for name in changed)
    assert not any(".layer.0." in name for name in changed)


def test_the_average_is_the_mean_of_every_weight(classifier_base: Path, tmp_path: Path):
    folders = [train(classifier_base, tmp_path / str(seed), seed=seed, rate=1e-2) for seed in (1, 2, 3)]
    average_models(folders, tmp_path / "mean")
    one, two, three = map(weights, folders)
    for name, mean in weights(tmp_path / "mean").items():
        wanted = (one[name].double() + two[name].double() + three[name].double()) / 3
        assert torch.allclose(mean.double(), wanted, atol=1e-6), name
    assert differing(one, weights(tmp_path / "mean"))


def test_the_average_of_one_is_itself_and_has_its_tokenizer(classifier_base: Path, tmp_path: Path):
    average_models([classifier_base], tmp_path / "mean")
    assert differing(weights(classifier_base), weights(tmp_path / "mean")) == set()
    told = AutoTokenizer.from_pretrained(tmp_path / "mean")("fines work", "trees grow")["input_ids"]
    assert told == AutoTokenizer.from_pretrained(classifier_base)("fines work", "trees grow")["input_ids"]
