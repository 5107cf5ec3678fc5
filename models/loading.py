"""Loads encoders and verifiers by name: what ships, or any sentence-transformers model."""

from typing import Literal

from models.encoder import Encoder, EncoderCard, EncoderUnavailable
from models.judge import Judge
from models.onnx_encoder import OnnxEncoder
from models.onnx_model import OnnxModelError
from models.shipped import ModelCard, UnknownModel, find_model, list_models
from models.verifier import Verifier
from models.verifying_judge import VerifyingJudge, load_combination
from models.word_judge import WordJudge, load_weights

DEFAULT_ENCODER = "claim-encoder-1"
DEFAULT_VERIFIER = "claim-verifier-2"

Runtime = Literal["onnx", "torch"]


def load_encoder(
    name: str = DEFAULT_ENCODER, *, runtime: Runtime = "onnx", threads: int = 2, batch: int = 32
) -> Encoder:
    """Load an encoder: one that ships, by either runtime, or with `torch` any other sentence-transformers model.

    That other one is a folder, a package that carries weights, or a name on the hub, which is fetched once.
    Raises EncoderUnavailable.
    """
    shipped = {card.name: card for card in list_models() if card.kind == "encoder"}
    card = shipped.get(name)
    if runtime == "onnx":
        if card is None:
            message = f'encoder.model {name!r} does not ship with a graph; set encoder.runtime to "torch", or take one of {", ".join(shipped)}'
            raise EncoderUnavailable(message)
        try:
            return OnnxEncoder(card.folder, encoder_card(card), threads=threads)
        except OnnxModelError as fault:
            message = f"the encoder {name} does not load: {fault}; reinstall cruxkeeper"
            raise EncoderUnavailable(message) from fault
    # PyTorch takes seconds and 500 MB, so only who runs it pays for it.
    from models.torch_encoder import load_named_encoder, load_sentence_encoder

    if card is not None:
        return load_sentence_encoder(card.folder, encoder_card(card), threads=threads, batch=batch)
    return load_named_encoder(name, threads=threads, batch=batch)


def load_verifier(name: str = DEFAULT_VERIFIER, *, threads: int = 2) -> Verifier:
    """Load a verifier that ships. Raises EncoderUnavailable."""
    try:
        card = find_model(name)
        if card.kind != "verifier":
            message = f"the model {name} is no verifier; take {DEFAULT_VERIFIER}"
            raise EncoderUnavailable(message)
        return Verifier(card.folder, name=f"{card.name} {card.revision}", threads=threads)
    except (UnknownModel, OnnxModelError) as fault:
        message = f"the verifier {name} does not load: {fault}; reinstall cruxkeeper"
        raise EncoderUnavailable(message) from fault


def load_judge(encoder: EncoderCard, *, verifier: bool = True, threads: int = 2) -> Judge:
    """The judge that suits an encoder; without `verifier` one that needs no further model. Raises EncoderUnavailable."""
    if not verifier:
        return WordJudge(load_weights())
    return VerifyingJudge(load_verifier(threads=threads), load_combination(encoder.name))


def encoder_card(card: ModelCard) -> EncoderCard:
    """What stands beside every vector of a shipped encoder."""
    return EncoderCard(name=card.name, revision=card.revision, dimensions=card.dimensions)
