"""The cards of cruxes that everybody sees in a thread: the crux itself, and the question to the author of a candidate."""

from collections.abc import Sequence

import discord

from bot.gateway.buttons import PersistentButton
from bot.gateway.neutral import harmless
from bot.gateway.rendering.cards import card
from bot.gateway.rendering.lines import link, statement, where_raised
from bot.moderator.cruxes import LONGEST_STATEMENT, CruxView
from bot.moderator.settling import LONGEST_ANSWER
from bot.store.proposals import Proposal
from bot.store.records.cruxes import Position, Side, StoredCrux
from bot.wording.languages import Language
from models.argument import CruxState

HOLD, SHOW = "crux-hold", "crux-show"
YES, REWORD, NO = "crux-yes", "crux-reword", "crux-no"
PROPOSED_YES, PROPOSED_NO = "proposal-yes", "proposal-no"

_NAMES_AT_MOST = 8
_LINKS_AT_MOST = 8


def crux_card(language: Language, view: CruxView) -> discord.ui.LayoutView:
    """A crux as it stands: what it says, who holds it which way, whether anybody has answered it."""
    stored = view.stored
    is_open = stored.crux.state is CruxState.OPEN
    buttons = [_button(language, HOLD, stored), _button(language, SHOW, stored)]
    return card(
        language,
        [headline(language, stored), [*holders(language, view.positions), standing(language, view)]],
        buttons=buttons if is_open else buttons[1:],
        accent=colour(stored),
    )


def question_card(language: Language, stored: StoredCrux) -> discord.ui.LayoutView:
    """The question to whoever made a claim that somebody else takes for a crux of theirs."""
    return card(
        language,
        [
            [
                language.say("crux-question", author=f"<@{stored.crux.author}>", statement=statement(stored)),
                language.say("crux-question-asked", marker=f"<@{stored.marked_by}>", crux=stored.crux.id),
            ]
        ],
        buttons=[
            _button(language, YES, stored, discord.ButtonStyle.primary),
            _button(language, REWORD, stored),
            _button(language, NO, stored),
        ],
    )


def proposal_card(language: Language, proposal: Proposal) -> discord.ui.LayoutView:
    """The question whether a claim of one's own is a crux; only its author sees it."""
    where = f"[{language.say('crux-raised-here')}]({link(proposal.place, proposal.post)})"
    text = harmless(proposal.text, LONGEST_STATEMENT)
    buttons = [
        PersistentButton(action, str(proposal.claim), language.say(f"button-{action}"))
        for action in (PROPOSED_YES, PROPOSED_NO)
    ]
    return card(language, [[language.say("crux-proposal", statement=text, where=where)]], buttons=buttons)


def headline(language: Language, stored: StoredCrux) -> list[str]:
    """The number of a crux and how it stands, its words, who raised it where."""
    kind = "double" if stored.is_double else "plain"
    state = language.say("crux-state", state=stored.crux.state, kind=kind)
    return [
        f"**{state} {stored.crux.id}**",
        f"> {statement(stored)}",
        "-# "
        + language.say(
            "crux-raised-by",
            author=f"<@{stored.crux.author}>",
            date=discord.utils.format_dt(stored.crux.raised_at, "D"),
            where=where_raised(language, stored),
        ),
    ]


def holders(language: Language, positions: Sequence[Position]) -> list[str]:
    """A line for each side that is held, with who holds it."""
    lines: list[str] = []
    for side in Side:
        names = [f"<@{one.author}>" for one in positions if one.side is side]
        if names:
            more = len(names) - _NAMES_AT_MOST
            named = " ".join(names[:_NAMES_AT_MOST])
            listed = f"{named} {language.say('and-more', entries=more)}" if more > 0 else named
            lines.append(language.say(f"crux-side-{side}", names=listed))
    return lines


def standing(language: Language, view: CruxView) -> str:
    """Whether it was answered, and where."""
    stored = view.stored
    if stored.crux.state is CruxState.RESOLVED:
        return language.say("crux-answer", answer=harmless(view.answer, LONGEST_ANSWER))
    posts = list(dict.fromkeys(one.post for one in view.engagements if one.author != stored.crux.author))
    if not posts:
        return language.say("crux-not-taken-up")
    links = " ".join(
        f"[{number}]({link(stored.place, post)})" for number, post in enumerate(posts[-_LINKS_AT_MOST:], 1)
    )
    return language.say("crux-taken-up-in", posts=len(posts), links=links)


def colour(stored: StoredCrux) -> discord.Colour:
    """Open, or settled."""
    return discord.Colour.blurple() if stored.crux.state is CruxState.OPEN else discord.Colour.dark_grey()


def _button(
    language: Language,
    action: str,
    stored: StoredCrux,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
) -> PersistentButton:
    return PersistentButton(action, stored.crux.id, language.say(f"button-{action}"), style=style)
