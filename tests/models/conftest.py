"""What the tests of the argument core share: the packaged encoder, loaded once, and hypothesis without chance."""

import pytest
from hypothesis import settings

from models.encoder import SentenceEncoder, load_packaged_encoder

settings.register_profile("core", derandomize=True, deadline=None, print_blob=True)
settings.load_profile("core")


@pytest.fixture(scope="session")
def packaged_encoder() -> SentenceEncoder:
    return load_packaged_encoder()
