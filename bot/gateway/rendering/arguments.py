"""Arguments that were made before, and what a draft has to do with them, as cards that only the asker sees."""

from collections.abc import Iterator, Sequence

import discord
from discord.utils import format_dt

from bot.gateway.neutral import harmless
from bot.gateway.rendering.cards import card
from bot.gateway.rendering.lines import LONGEST_EXCERPT, link, statement, where_raised
from bot.moderator.checking import Checked
from bot.moderator.lookup import Argued
from bot.store.arguments import Saying
from bot.store.records.cruxes import StoredCrux
from bot.wording.languages import Language

_ANSWERS_AT_MOST = 3
_SAID_AT_MOST = 4
_NEW_AT_MOST = 4
_LONGEST_NEW = 100


def argued_before(
    language: Language, found: Sequence[Argued], heading: str, *, cruxes: Sequence[StoredCrux] = ()
) -> discord.ui.LayoutView:
    """Arguments under a heading, each with where it was made and what was said against it; then cruxes about it."""
    blocks = [[heading], *(list(_argued(language, one)) for one in found)]
    if cruxes:
        blocks.append([language.say("argued-cruxes"), *(_crux(language, one) for one in cruxes)])
    return card(language, blocks)


def checked(language: Language, result: Checked, asker: str) -> discord.ui.LayoutView:
    """What there is to say about a draft: the gist first, then the evidence for it."""
    blocks = [[language.say("check-heading"), _gist(language, result)]]
    if result.said:
        heading = language.say("check-said", points=len(result.said))
        shown = [line for one in result.said[:_SAID_AT_MOST] for line in _argued(language, one, asker)]
        blocks.append([heading, *shown])
    if result.said and result.new:
        new = [f"- {harmless(claim, _LONGEST_NEW)}" for claim in result.new[:_NEW_AT_MOST]]
        blocks.append([language.say("check-new", points=len(result.new)), *new])
    if result.meets:
        blocks.append([language.say("check-meets"), *(_crux(language, one) for one in result.meets)])
    if result.unmet:
        blocks.append([language.say("check-unmet"), *(_crux(language, one) for one in result.unmet)])
    blocks.append([language.say("check-private")])
    return card(language, blocks)


def _gist(language: Language, result: Checked) -> str:
    if not result.said and not result.new:
        return language.say("check-gist-nothing-to-compare")
    if not result.said:
        return language.say("check-gist-all-new")
    if result.new:
        return language.say("check-gist-some-new")
    return language.say("check-gist-cruxes-wait" if result.unmet else "check-gist-all-said")


def _argued(language: Language, argued: Argued, asker: str | None = None) -> Iterator[str]:
    """The words, where and by whom, how often, and what was said against them."""
    nearest = argued.nearest
    yield f"> {harmless(nearest.text, LONGEST_EXCERPT)}"
    parts = [
        language.say(f"argued-{argued.relation}"),
        _who(language, nearest, asker),
        format_dt(nearest.sent_at, "D"),
        _read(language, nearest),
    ]
    if len(argued.made) > 1:
        parts.append(language.say("argued-times", times=len(argued.made)))
    yield f"-# {' · '.join(parts)}"
    if argued.against:
        answers = [
            f"{_who(language, one, asker)} {_read(language, one)}"
            for one in argued.against[-_ANSWERS_AT_MOST:]
        ]
        yield f"-# {language.say('argued-against', answers=', '.join(answers))}"


def _crux(language: Language, stored: StoredCrux) -> str:
    taken_up = language.say("crux-taken-up-times", times=stored.engaged_by)
    return f"**{stored.crux.id}** {statement(stored)}\n-# {where_raised(language, stored)} {taken_up}"


def _who(language: Language, saying: Saying, asker: str | None) -> str:
    return language.say("argued-by-you") if saying.author == asker else f"<@{saying.author}>"


def _read(language: Language, saying: Saying) -> str:
    return f"[{language.say('argued-read')}]({link(saying.place, saying.post)})"
