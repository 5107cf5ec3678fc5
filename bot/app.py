"""The one place where the parts meet: settings in, a working bot out."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pydantic import SecretStr

from bot.config import Settings
from bot.moderator.checking import Checking
from bot.moderator.comparing import Comparing
from bot.moderator.considering import Considering
from bot.moderator.cruxes import CruxDesk
from bot.moderator.cruxkeeper import Cruxkeeper
from bot.moderator.digesting import Digesting
from bot.moderator.exporting import Exporting
from bot.moderator.forgetting import Forgetting
from bot.moderator.hindsight import Hindsight
from bot.moderator.indexes import Indexes
from bot.moderator.judging import Judging
from bot.moderator.listening import Listener
from bot.moderator.lookup import LookUp
from bot.moderator.raising import Raising
from bot.moderator.rehearsing import Rehearsing
from bot.moderator.settling import Settling
from bot.moderator.terms import OpenTo, Terms, open_to_all
from bot.moderator.thinking import Thinking, stamp_of
from bot.store.errors import CutOtherwise, EncodedOtherwise, StoreError
from bot.store.opening import Store, open_store
from bot.store.records.claims import EncoderStamp
from bot.store.records.forums import Reach
from bot.thinkers import load_configured_encoder, load_configured_judge
from models.encoder import Encoder
from models.judge import Judge
from models.sketches import Sketcher

_log = logging.getLogger(__name__)
_BETWEEN_TIDYINGS = timedelta(hours=6)


@asynccontextmanager
async def assemble(
    settings: Settings,
    *,
    database: Path | None,
    key: bytes,
    encoder: Encoder | None = None,
    judge: Judge | None = None,
    open_to: OpenTo = open_to_all,
) -> AsyncGenerator[Cruxkeeper]:
    """Open the store (in memory where `database` is None), load the models that are not given, and close all at the end.

    `open_to` knows who may read which forum. Raises StoreError and EncoderUnavailable.
    """
    store = await open_store(database, key)
    try:
        encoder = encoder or load_configured_encoder(settings)
        judge = judge or load_configured_judge(settings, encoder)
        stamp = stamp_of(encoder.card)
        # Only where another encoder was at work can anything lack a vector; to look takes as long as there is to remember.
        if await store.vectors.others(stamp):
            lacking = await store.vectors.lacking(stamp)
            if lacking.claims or lacking.cruxes:
                if await store.cuts.are_of_another(stamp.segmenter):
                    raise CutOtherwise
                raise EncodedOtherwise(lacking.claims, lacking.cruxes)
        thinking = Thinking(encoder, Sketcher(key))
        try:
            exporting = Exporting(
                database=database, key=key, audit=store.audit, thresholds=settings.thresholds_by_name()
            )
            yield _put_together(settings, store, thinking, judge, stamp, open_to, exporting)
        finally:
            thinking.close()
    finally:
        await store.close()


def _put_together(  # noqa: PLR0917 - each of another type
    settings: Settings,
    store: Store,
    thinking: Thinking,
    judge: Judge,
    stamp: EncoderStamp,
    open_to: OpenTo,
    exporting: Exporting,
) -> Cruxkeeper:
    terms = Terms(
        thresholds=settings.thresholds(),
        policy=settings.policy(),
        reach=Reach(settings.matching.scope),
    )
    indexes = Indexes(store.posts, stamp, thinking)
    asked = thinking.for_askers()
    cruxes = CruxDesk(store=store, thinking=asked)
    comparing = Comparing(store=store, thinking=asked, judge=judge, indexes=indexes, terms=terms)
    lookup = LookUp(comparing=comparing, arguments=store.arguments)
    considering = Considering(
        store=store,
        thinking=thinking,
        judge=judge,
        indexes=indexes,
        stamp=stamp,
        terms=terms,
        open_to=open_to,
    )
    listener = Listener(store=store, considering=considering, gap=settings.stitching_gap())
    return Cruxkeeper(
        store=store,
        considering=considering,
        listener=listener,
        cruxes=cruxes,
        raising=Raising(store=store, desk=cruxes, thinking=asked, stamp=stamp),
        settling=Settling(store=store, desk=cruxes),
        lookup=lookup,
        digesting=Digesting(store),
        checking=Checking(store=store, comparing=comparing, lookup=lookup, desk=cruxes, terms=terms),
        forgetting=Forgetting(
            store=store,
            indexes=indexes,
            cruxes=cruxes,
            kept_for=timedelta(days=settings.storage.retention_days),
            audit_kept_for=timedelta(days=settings.storage.audit_days),
        ),
        rehearsing=Rehearsing(store=store, considering=considering, terms=terms),
        hindsight=Hindsight(store=store, listener=listener, terms=terms),
        judging=Judging(store),
        exporting=exporting,
        terms=terms,
        models=f"{stamp.encoder} · {judge.name}",
    )


async def serve(settings: Settings, *, key: bytes, token: SecretStr) -> None:
    """Run the bot on Discord until it is stopped. Raises CannotConnect, StoreError and EncoderUnavailable."""
    # Imported here: discord.py takes half a second, and a replay has no use for it.
    from bot.gateway import running
    from bot.gateway.readers import Readers
    from bot.gateway.services import Pace, Services

    readers = Readers()
    async with assemble(settings, database=settings.storage.path, key=key, open_to=readers.open_to) as keeper:
        services = Services(
            keeper=keeper,
            readers=readers,
            clock=_now,
            pace=Pace(
                nudge_within=timedelta(minutes=settings.discord.message_age_for_nudge_minutes),
                review_within=timedelta(hours=settings.discord.message_age_for_review_hours),
            ),
        )
        tidying = asyncio.create_task(_tidy_from_time_to_time(keeper.forgetting))
        try:
            await running.run(services, token.get_secret_value())
        finally:
            tidying.cancel()


async def _tidy_from_time_to_time(forgetting: Forgetting) -> None:
    while True:
        try:
            claims = await forgetting.tidy(_now())
        except StoreError:
            _log.exception("what is too old could not be forgotten; trying again later")
        else:
            _log.info("forgot %d claims that were kept long enough", claims)
        await asyncio.sleep(_BETWEEN_TIDYINGS.total_seconds())


def _now() -> datetime:
    return datetime.now(UTC)
