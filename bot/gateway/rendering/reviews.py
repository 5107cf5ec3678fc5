"""What moderators see in their channels: cards to decide, and what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import discord
from discord.utils import format_dt

from bot.gateway.buttons import PersistentButton
from bot.gateway.neutral import harmless
from bot.gateway.rendering.cards import card
from bot.gateway.rendering.lines import link, where_raised
from bot.gateway.rendering.nudges import pair_lines, words
from bot.store.objections import Objection, ObjectionState
from bot.store.pairs import RepeatedPair
from bot.store.records.cruxes import StoredCrux
from bot.store.records.nudges import NudgeRow, Wanted
from bot.store.reviews import Review, ReviewState
from bot.wording.languages import Language

_LONGEST_POST = 400
_LONGEST_REASON = 500
# More of them would bury the buttons; *Said before?* shows the rest.
_PAIRS_AT_MOST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a card rests on; without `quotable`, its channel has readers who may not read all of this."""

    text: str
    pairs: Sequence[RepeatedPair]
    cruxes: Sequence[StoredCrux]
    quotable: bool


def review_card(
    language: Language, review: Review, evidence: Evidence, *, open_for: timedelta
) -> discord.ui.LayoutView:
    """A review that waits: the words, the post, its claims above their earlier ones, the cruxes, the buttons."""
    number = str(review.id)
    buttons = [
        PersistentButton(
            "review-send", number, language.say("review-send"), style=discord.ButtonStyle.success
        ),
        PersistentButton("review-edit", number, language.say("review-edit")),
        PersistentButton("review-unsent", number, language.say("review-unsent")),
        PersistentButton("review-wrong", number, language.say("review-wrong")),
        PersistentButton(
            "review-mute", number, language.say("review-mute", pairs=max(1, len(evidence.pairs)))
        ),
    ]
    shown = _quoted(language, review, evidence) if evidence.quotable else _linked(language, review, evidence)
    until = language.say("review-until", until=format_dt(review.made_at + open_for, "R"))
    asked = [[language.say("review-question"), until]]
    return card(language, [*asked, *shown], buttons=buttons, accent=discord.Colour.blurple())


def _quoted(language: Language, review: Review, evidence: Evidence) -> list[list[str]]:
    post = language.say("review-post", **_post(review))
    said = f"{post}\n> {harmless(evidence.text, _LONGEST_POST)}"
    compared = [list(pair_lines(language, pair, review.nudge_at)) for pair in evidence.pairs[:_PAIRS_AT_MOST]]
    # Where one claim is all there is to the post, it need not be quoted twice.
    is_one_claim = [pair.claim for pair in evidence.pairs] == [evidence.text.strip()]
    blocks = [[said, *compared[0][1:]]] if is_one_claim else [[said], *compared]
    cruxes = [
        f"- **{stored.crux.id}** <@{stored.crux.author}> "
        f"{language.say('crux-taken-up-times', times=stored.engaged_by)}"
        for stored in evidence.cruxes
    ]
    # The words first: whatever else is too long for a card, they are whole.
    return [[words(language, evidence.cruxes)], *blocks, [language.say("review-cruxes"), *cruxes]]


def _linked(language: Language, review: Review, evidence: Evidence) -> list[list[str]]:
    links = [
        language.say(
            "review-pair-unseen",
            link=link(pair.earlier_place, pair.earlier_post),
            author=f"<@{pair.earlier_author}>",
            date=format_dt(pair.earlier_sent_at, "D"),
        )
        for pair in evidence.pairs[:_PAIRS_AT_MOST]
    ]
    cruxes = [f"- **{stored.crux.id}** {where_raised(language, stored)}" for stored in evidence.cruxes]
    return [
        [language.say("review-post-unseen", **_post(review)), *dict.fromkeys(links)],
        [language.say("review-cruxes"), *cruxes],
        [language.say("review-words-unseen"), language.say("review-no-excerpts")],
    ]


def review_outcome(language: Language, review: Review, nudge: NudgeRow | None) -> discord.ui.LayoutView:
    """A review that is closed: by whom and how, in one line, and where the post is."""
    lines = [_outcome(language, review, nudge)]
    if review.author is not None:
        lines.append(language.say("review-post-unseen", **_post(review)))
    return card(language, [lines])


def _outcome(language: Language, review: Review, nudge: NudgeRow | None) -> str:
    moderator = who(language, review.decided_by)
    if review.state is ReviewState.SENT:
        return _sent(language, moderator, nudge)
    if review.state in {ReviewState.EXPIRED, ReviewState.GONE}:
        return language.say(
            "review-over-expired" if review.state is ReviewState.EXPIRED else "review-over-gone"
        )
    return language.say(f"review-now-{review.state}", moderator=moderator)


def _sent(language: Language, moderator: str, nudge: NudgeRow | None) -> str:
    if nudge is None or (nudge.given_up and nudge.shown is None):
        return language.say("review-sent-unsaid", moderator=moderator)
    if nudge.wanted is Wanted.WITHDRAWN:
        return language.say("review-sent-taken-back", moderator=moderator)
    if nudge.shown is None:
        return language.say("review-sending", moderator=moderator)
    return language.say("review-sent", moderator=moderator, link=link(nudge.place, nudge.shown))


def objection_card(language: Language, objection: Objection, evidence: Evidence) -> discord.ui.LayoutView:
    """What an author objects, for moderators to uphold or not; once decided, how."""
    heading = language.say("objection-heading", author=f"<@{objection.author}>")
    about = language.say("objection-about", link=link(objection.place, objection.post))
    if objection.state is not ObjectionState.OPEN:
        moderator = who(language, objection.decided_by)
        decided = language.say(f"objection-now-{objection.state}", moderator=moderator)
        return card(language, [[heading, decided]])
    number = str(objection.id)
    buttons = [
        PersistentButton("objection-uphold", number, language.say("objection-upheld")),
        PersistentButton("objection-keep", number, language.say("objection-rejected")),
    ]
    if evidence.quotable:
        blocks = [[heading, f"> {harmless(objection.reason, _LONGEST_REASON)}"], [about]]
        blocks += [
            list(pair_lines(language, pair, objection.nudge_at)) for pair in evidence.pairs[:_PAIRS_AT_MOST]
        ]
    else:
        # What they answer to a note tells of what is said in a forum that not every reader may read.
        blocks = [[heading], [about], [language.say("review-no-excerpts")]]
    return card(language, blocks, buttons=buttons, accent=discord.Colour.gold())


def gone(language: Language) -> discord.ui.LayoutView:
    """What stands where an objection was, once its post was forgotten."""
    return card(language, [[language.say("objection-now-gone")]])


def who(language: Language, member: str | None) -> str:
    """A mention, which pings nobody; somebody who asked to be forgotten is nobody in particular."""
    return f"<@{member}>" if member else language.say("somebody")


def _post(review: Review) -> dict[str, str]:
    return {
        "link": link(review.place, review.post),
        "author": f"<@{review.author}>",
        "date": format_dt(review.made_at, "R"),
    }
