"""How soon members get a first answer, and the whole one, while the bot has a great deal to judge."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from itertools import cycle, islice
from time import time

from discord.utils import snowflake_time

from bot.benchmark.figures import CannotMeasure, Figure
from bot.wording.languages import english
from tests.end_to_end.debates import fill_in, raise_crux
from tests.wire.measuring.stage import Discussion, Stage, staged
from tests.wire.measuring.summing_up import percentiles

_SERVERS = 100
_DISCORD_WAITS_MILLISECONDS = 3000
_DRAFT = "The running costs are what nobody wants to talk about, and they are what it all comes down to."
_CRUX = "If the running costs were met by somebody else, hardly anyone would still be against it."


async def measure_answers(messages: int) -> list[Figure]:
    """Ask for everything that members can ask for, again and again, until what was posted is judged."""
    first: defaultdict[str, list[float]] = defaultdict(list)
    whole: defaultdict[str, list[float]] = defaultdict(list)
    async with staged() as stage:
        discussions = await stage.discussions(servers=_SERVERS, each=1)
        questions = await _questions(discussions[0])
        for discussion in islice(cycle(discussions), messages):
            discussion.goes_on()
        await stage.world.progress.eventually(stage.waiting)
        while await stage.waiting():
            for name, ask in questions.items():
                asked, answered = await _ask(stage, ask)
                first[name].append(asked)
                whole[name].append(answered)
    if not first:
        message = "everything was judged before the first question"
        raise CannotMeasure(message)
    return list(_figures(first, whole, messages))


async def _questions(discussion: Discussion) -> dict[str, Callable[[], Awaitable[object]]]:
    """What can be asked in a thread, by name; members take turns, for nobody may ask the same again and again."""
    thread, people, admin = discussion.thread, discussion.people, discussion.server.admin
    await raise_crux(next(people), thread, _CRUX)
    (opening, *_) = thread.history()
    menu = english().say("menu-said-before")

    async def check() -> object:
        member = next(people)
        return await fill_in(member, await member.slash(thread, "check"), _DRAFT)

    return {
        "/crux list": lambda: next(people).slash(thread, "crux list"),
        "/crux show": lambda: next(people).slash(thread, "crux show", crux="c1"),
        "/crux search": lambda: next(people).slash(thread, "crux search", words="running costs"),
        "/crux add": lambda: next(people).slash(thread, "crux add"),
        "suggestions while typing": lambda: next(people).autocomplete(thread, "crux show", "crux", "costs"),
        menu: lambda: next(people).context_menu(thread, menu, opening),
        "/argument search": lambda: next(people).slash(thread, "argument search", words="running costs"),
        "/check, the draft": check,
        "/privacy": lambda: next(people).slash(thread, "privacy"),
        "/status": lambda: admin.slash(thread, "status"),
        "/setup, the panel": lambda: admin.slash(thread, "setup"),
        "/setup, a forum": lambda: admin.slash(thread, "setup", forum=discussion.forum, mode="nudge"),
    }


async def _ask(stage: Stage, ask: Callable[[], Awaitable[object]]) -> tuple[float, float]:
    """Seconds until the first answer, and until the whole one."""
    backend, rest = stage.world.env.backend, stage.world.discord.rest
    before = len(rest.asked)
    await ask()
    ended = time()
    question = list(backend.interactions)[-1]
    begun = snowflake_time(question).timestamp()
    address = f"POST /interactions/{question}/"
    answered = next(one.at for one in rest.asked[before:] if one.request.startswith(address))
    return answered - begun, ended - begun


def _figures(
    first: Mapping[str, Sequence[float]], whole: Mapping[str, Sequence[float]], messages: int
) -> Iterator[Figure]:
    on = f"{messages:,} messages queued at once on {_SERVERS} servers"
    for name, seconds in first.items():
        yield Figure(
            what=f"{name}: first answer, slowest",
            on=on,
            times=f"{len(seconds)}",
            found=max(seconds) * 1000,
            unit="ms",
            at_most=_DISCORD_WAITS_MILLISECONDS,
        )
        yield from percentiles(f"{name}: whole answer", on, whole[name], 50, 99)
