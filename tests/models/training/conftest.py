"""What the tests of the training code share: untrained models, and one release of each kind, since exporting is slow."""

import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from models.training import release
from models.training.unpacking import unpack_verifier
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


@pytest.fixture(scope="session")
def release_verifier(shelf: Path) -> Callable[..., Path]:
    """Releases a trained verifier under a name, if wanted `onto` another; gives its folder."""

    def release_it(trained: Path, name: str, *, onto: str | None = None) -> Path:
        return _release("verifier", trained, shelf, name=name, onto=onto)

    return release_it


@pytest.fixture(scope="session")
def engaging_verifier(
    verifier: Path, tmp_path_factory: pytest.TempPathFactory, release_verifier: Callable[..., Path]
) -> Path:
    """The folder of a released verifier that tells engagement, too."""
    unpacked = tmp_path_factory.mktemp("engaging")
    unpack_verifier(verifier, unpacked)
    return release_verifier(unpacked, "engaging-verifier")


def _release(kind: str, trained: Path, shelf: Path, *, name: str = "", onto: str | None = None) -> Path:
    name = name or f"small-{kind}"
    about = ["--name", name, "--revision", "7", "--base", "chance", "--summary", "Knows little."]
    about += ["--onto", onto] if onto else []
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # PyTorch's exporter warns of its own workings
        patch.setattr(sys, "argv", ["release", kind, str(trained), *about, "--shelf", str(shelf)])
        release.main()
    return shelf / name
