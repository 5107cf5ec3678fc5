"""The models that the settings name, loaded."""

from bot.config import Settings
from models.encoder import Encoder
from models.judge import Judge
from models.loading import load_encoder, load_judge


def load_configured_encoder(settings: Settings) -> Encoder:
    """The encoder of `encoder.model`, by the runtime of `encoder.runtime`. Raises EncoderUnavailable."""
    chosen = settings.encoder
    return load_encoder(chosen.model, runtime=chosen.runtime, threads=chosen.threads, batch=chosen.batch)


def load_configured_judge(settings: Settings, encoder: Encoder) -> Judge:
    """The judge that suits this encoder, with or without a verifier. Raises EncoderUnavailable."""
    return load_judge(encoder.card, verifier=settings.judge.verifier, threads=settings.encoder.threads)
