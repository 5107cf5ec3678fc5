"""The digest of a thread as a card: whoever reads it has ten minutes, and wants to know what is open."""

from collections.abc import Iterator, Sequence

import discord

from bot.gateway.neutral import harmless
from bot.gateway.rendering.cards import card
from bot.gateway.rendering.lines import LONGEST_EXCERPT, link, statement, where_raised
from bot.moderator.digesting import Contested, CruxInBrief, Digest, Frequent
from bot.store.records.cruxes import Side
from bot.wording.languages import Language
from models.argument import EarlierClaim, Place


def digest(language: Language, of: Digest) -> discord.ui.LayoutView:
    """What is open first, then what is being answered, where people differ, and what comes up most."""
    heading = [
        language.say("digest-heading", thread=f"<#{of.place.thread}>"),
        language.say("digest-size", posts=of.posts, people=of.people),
    ]
    sections = [
        (language.say("digest-waiting"), [line for one in of.waiting for line in _crux(language, one, of)]),
        (
            language.say("digest-discussed"),
            [line for one in of.discussed for line in _crux(language, one, of)],
        ),
        (
            language.say("digest-contested"),
            [line for one in of.contested for line in _pair(language, of.place, one)],
        ),
        (
            language.say("digest-frequent"),
            [line for one in of.frequent for line in _often(language, of.place, one)],
        ),
        (
            language.say("digest-resolved"),
            [line for one in of.resolved for line in _resolved(language, one)],
        ),
    ]
    blocks: list[Sequence[str]] = [[title, *lines] for title, lines in sections if lines]
    return card(language, [heading, *(blocks or [[language.say("digest-empty")]])])


def _crux(language: Language, one: CruxInBrief, of: Digest) -> Iterator[str]:
    holders = [
        language.say(f"crux-side-{side}", names=", ".join(who))
        for side in Side
        if (who := [f"<@{position.author}>" for position in one.positions if position.side is side])
    ]
    yield f"**{one.stored.crux.id}** {statement(one.stored)}"
    yield f"-# {' · '.join([*holders, where_raised(language, one.stored)])}"
    for position in one.positions:
        if position.reason:
            yield f"> {harmless(position.reason, LONGEST_EXCERPT)}\n> -# <@{position.author}>"
    for voice in one.voices:
        read = f"[{language.say('argued-read')}]({link(of.place, voice.post)})"
        yield f"> {harmless(voice.text, LONGEST_EXCERPT)}\n> -# <@{voice.author}> {read}"


def _resolved(language: Language, one: CruxInBrief) -> Iterator[str]:
    yield f"**{one.stored.crux.id}** {statement(one.stored)}"
    if one.answer:
        yield f"> {harmless(one.answer, LONGEST_EXCERPT)}"
    yield f"-# {where_raised(language, one.stored)}"


def _pair(language: Language, place: Place, one: Contested) -> Iterator[str]:
    yield _quoted(language, place, one.claim)
    yield language.say("digest-against-that")
    yield _quoted(language, place, one.denial)


def _often(language: Language, place: Place, one: Frequent) -> Iterator[str]:
    yield f"{_quoted(language, place, one.claim)} · {language.say('argued-times', times=one.times)}"


def _quoted(language: Language, place: Place, claim: EarlierClaim) -> str:
    read = f"[{language.say('argued-read')}]({link(place, claim.post)})"
    return f"> {harmless(claim.text, LONGEST_EXCERPT)}\n> -# <@{claim.author}> {read}"
