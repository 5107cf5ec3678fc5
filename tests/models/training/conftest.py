"""What the tests of the training code share: untrained models, and one release of each kind, since exporting is slow."""

import sys
import warnings
from pathlib import Path

import pytest

from models.training import release
from tests.models.training.making import make_classifier, make_encoder


@pytest.fixture(scope="session")
def encoder_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_encoder(tmp_path_factory.mktemp("encoder"))


@pytest.fixture(scope="session")
def classifier_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_classifier(tmp_path_factory.mktemp("classifier"))


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("weights")


@pytest.fixture(scope="session")
def encoder(encoder_base: Path, shelf: Path) -> Path:
    """The folder of a released encoder."""
    return _release("encoder", encoder_base, shelf)


@pytest.fixture(scope="session")
def verifier(classifier_base: Path, shelf: Path) -> Path:
    """The folder of a released verifier."""
    return _release("verifier", classifier_base, shelf)


def _release(kind: str, trained: Path, shelf: Path) -> Path:
    about = ["--name", f"small-{kind}", "--revision", "7", "--base", "chance", "--summary", "Knows little."]
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # PyTorch's exporter warns of its own workings
        patch.setattr(sys, "argv", ["release", kind, str(trained), *about, "--shelf", str(shelf)])
        release.main()
    return shelf / f"small-{kind}"
