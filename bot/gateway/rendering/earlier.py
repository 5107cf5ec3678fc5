"""What was said before, as the lines that members read."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from discord.utils import format_dt

from bot.gateway.neutral import harmless
from bot.gateway.rendering.lines import LONGEST_EXCERPT, link, within_limit
from bot.moderator.lookup import Earlier
from bot.wording.languages import Language


def earlier_posts(language: Language, found: Sequence[Earlier]) -> str:
    """Earlier claims, each with how sure the match is, under a link to the post that they stand in."""
    posts = groupby(sorted(found, key=_post_of), key=_post_of)
    groups = [list(group) for _, group in posts]
    groups.sort(key=lambda group: max(earlier.score for earlier in group), reverse=True)
    lines = [line for group in groups for line in _earlier_post(language, group)]
    return within_limit(language, [language.say("said-before"), *lines])


def _post_of(earlier: Earlier) -> tuple[str, str]:
    return earlier.place.thread, earlier.earlier.post


def _earlier_post(language: Language, group: Sequence[Earlier]) -> Iterable[str]:
    first = group[0]
    yield f"[{language.say('said-before-post')}]({link(first.place, first.earlier.post)}) {format_dt(first.sent_at, 'D')}"
    for earlier in group:
        yield f"> {harmless(earlier.earlier.text, LONGEST_EXCERPT)}\n> -# {language.say(f'said-before-{earlier.how}')}"
