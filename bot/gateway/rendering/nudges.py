"""What a nudge looks like, and what its buttons answer."""

from collections.abc import Iterator, Sequence
from typing import cast

import discord
from discord.utils import format_dt

from bot.gateway.buttons import PersistentButton
from bot.gateway.neutral import harmless
from bot.gateway.rendering.cards import LONGEST_CARD, card, fitting
from bot.gateway.rendering.cruxes import crux_blocks
from bot.gateway.rendering.lines import LONGEST_EXCERPT, link, statement, where_raised
from bot.moderator.cruxes import CruxView
from bot.store.objections import ObjectionState
from bot.store.pairs import RepeatedPair
from bot.store.records.cruxes import StoredCrux
from bot.store.records.nudges import NudgeRow
from bot.wording.languages import Language
from bot.wording.nudges import nudge as worded_nudge

LONGEST_OWN_WORDS = 1500
_PAIRS_AT_MOST = 8
_ROOM_FOR_NEWS = 200


def words(language: Language, cruxes: Sequence[StoredCrux]) -> str:
    """The words of a nudge, with a small link beneath each crux to where it was raised."""
    return worded_nudge(
        language,
        [
            # The wording quotes each statement; the second line goes on with the quotation.
            f"{statement(stored)}\n> -# {where_raised(language, stored)}"
            for stored in cruxes
        ],
    )


def nudge(
    language: Language, number: int, cruxes: Sequence[StoredCrux], *, own_words: str | None = None
) -> discord.ui.LayoutView:
    """What stands in the thread: a few lines and four buttons, in a moderator's `own_words` if there are some."""
    said = words(language, cruxes) if own_words is None else language.say("nudge-own-words", words=own_words)
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.TextDisplay(said))
    # Discord.py's types allow for such a button in either kind of view, and therefore in neither.
    buttons = cast("Sequence[discord.ui.Item[discord.ui.LayoutView]]", _buttons(language, str(number)))
    view.add_item(discord.ui.ActionRow(*buttons))
    return view


def _buttons(language: Language, number: str) -> list[PersistentButton]:
    return [
        PersistentButton("nudge-open", number, language.say("nudge-see-open")),
        PersistentButton("nudge-earlier", number, language.say("nudge-see-earlier")),
        PersistentButton("nudge-different", number, language.say("nudge-different")),
        PersistentButton("nudge-quiet", number, language.say("nudge-not-now")),
    ]


def open_cruxes(
    language: Language, views: Sequence[CruxView], news: ObjectionState | None = None
) -> discord.ui.LayoutView:
    """The cruxes that a nudge names: what they say, who holds them, what has taken them up."""
    # A block for each: two cruxes with a rule through the middle of either would look like six. And as much room for
    # each: however much was said to the first, the second is there.
    room = (LONGEST_CARD - _ROOM_FOR_NEWS) // max(1, len(views))
    whole = [[line for block in crux_blocks(language, view) for line in block] for view in views]
    blocks = [block for lines in whole for block in fitting(language, [lines], room)]
    return card(language, [*_told(language, news), *blocks])


def earlier_post(
    language: Language, pairs: Sequence[RepeatedPair], news: ObjectionState | None = None
) -> discord.ui.LayoutView:
    """Where it was said before, as far as the presser may read it."""
    blocks = [
        [
            language.say(
                "nudge-said-earlier", link=link(pair.earlier_place, pair.earlier_post), date=_date(pair)
            ),
            f"> {harmless(pair.earlier, LONGEST_EXCERPT)}",
        ]
        for pair in pairs[:_PAIRS_AT_MOST]
    ]
    return card(language, [*_told(language, news), *(blocks or [[language.say("nudge-no-earlier")]])])


def quiet(
    language: Language, number: int, *, is_quiet: bool, news: ObjectionState | None = None
) -> discord.ui.LayoutView:
    """Asks the author for how long they want no notes, or whether they want them again."""
    subject = str(number)
    buttons = [
        PersistentButton("quiet-day", subject, language.say("nudge-quiet-day")),
        PersistentButton("quiet-always", subject, language.say("nudge-quiet-always")),
    ]
    if is_quiet:
        buttons.append(PersistentButton("quiet-off", subject, language.say("nudge-quiet-off")))
    asked = language.say("nudge-quiet-now" if is_quiet else "nudge-quiet-question")
    return card(language, [*_told(language, news), [asked]], buttons=buttons)


def why(
    language: Language,
    row: NudgeRow,
    pairs: Sequence[RepeatedPair],
    cruxes: Sequence[StoredCrux],
    *,
    for_moderator: bool,
) -> discord.ui.LayoutView:
    """The evidence for a nudge; of the pairs, those that the asker may read."""
    post = link(row.place, row.post)
    blocks = [[language.say("why-heading"), language.say("why-because", link=post)]]
    blocks += [list(pair_lines(language, pair, row.nudge_at)) for pair in pairs[:_PAIRS_AT_MOST]]
    if len(pairs) > _PAIRS_AT_MOST:
        blocks.append([language.say("and-more", entries=len(pairs) - _PAIRS_AT_MOST)])
    if cruxes:
        named = [
            f"- **{stored.crux.id}** {statement(stored)} {where_raised(language, stored)}"
            for stored in cruxes
        ]
        blocks.append([language.say("why-cruxes"), *named])
    if row.approved_by is not None:
        blocks.append([language.say("why-approved")])
    buttons = [
        PersistentButton("note-right", str(row.id), language.say("why-right")),
        PersistentButton("note-wrong", str(row.id), language.say("why-wrong")),
    ]
    if for_moderator:
        blocks.append([language.say("why-question")])
    return card(language, blocks, buttons=buttons if for_moderator else ())


def pair_lines(language: Language, pair: RepeatedPair, nudge_at: float | None) -> Iterator[str]:
    """A claim above the earlier one, and how sure the bot is that they say the same."""
    yield f"{language.say('pair-now')}\n> {harmless(pair.claim, LONGEST_EXCERPT)}"
    earlier = language.say(
        "pair-before",
        author=f"<@{pair.earlier_author}>",
        link=link(pair.earlier_place, pair.earlier_post),
        date=_date(pair),
    )
    yield f"{earlier}\n> {harmless(pair.earlier, LONGEST_EXCERPT)}"
    yield language.say(
        f"pair-{pair.how}",
        score=_percent(pair.score),
        threshold=_percent(pair.threshold if nudge_at is None else max(nudge_at, pair.threshold)),
        model=harmless(pair.model, LONGEST_EXCERPT),
    )


def _told(language: Language, news: ObjectionState | None) -> list[list[str]]:
    return [] if news is None else [[language.say(f"nudge-news-{news}")]]


def _date(pair: RepeatedPair) -> str:
    return format_dt(pair.earlier_sent_at, "D")


def _percent(share: float) -> int:
    # Down, so that what did not reach a threshold never looks as if it had.
    return int(share * 100)
