"""Sets the sample's server up, lets its half year go by, and exports it."""

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from bot.app import assemble
from bot.config import Matching, Settings
from bot.sample.knowing import KnowingEncoder, KnowingJudge, meanings_of
from bot.sample.material import Topic, read_topics
from bot.sample.people import Person, Snowflakes, gather_people
from bot.sample.recorded import let_happen
from bot.sample.server import BEGAN, SampleServer
from bot.sample.speaking import Talk
from bot.sample.threads import ThreadLife
from bot.store.cipher import Cipher
from bot.store.export.copying import export
from bot.store.export.request import Exported, ExportRequest
from bot.store.records.forums import Mode
from bot.store.servers import ServerSettings
from models.argument import Place
from models.word_judge import WordJudge, load_weights

ENDED = datetime(2026, 7, 5, tzinfo=UTC)
# What only shares words lies farther apart here than with the models that ship.
_SETTINGS = Settings(matching=Matching(near=0.4, engages=0.2))
_KEY = bytes(32)
_SEED = 11
_MEMBERS = 140
_THREADS = 118
_FORUMS = (
    ("town-hall", Mode.REVIEW, ("moderation",)),
    ("politics", Mode.NUDGE, ("national politics", "local politics")),
    ("technology", Mode.NUDGE, ("technology", "AI")),
    ("science-and-ethics", Mode.NUDGE, ("science", "ethics")),
    ("games-and-sport", Mode.NUDGE, ("games", "sport")),
    ("everyday-life", Mode.OBSERVE, ("everyday", "work", "art")),
)


async def make_sample(out: Path, seeds: Path, *, threads: int = _THREADS) -> Exported:
    """Live through half a year of so many threads, and export it to `out`. Raises LabelledDataError, OSError."""
    topics = list(read_topics(seeds))
    meanings = meanings_of(topics)
    encoder, judge = KnowingEncoder(meanings), KnowingJudge(meanings, WordJudge(load_weights()))
    chance, ids = Random(_SEED), Snowflakes()  # noqa: S311 - the same every time, and nothing secret
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "cruxkeeper.db"
        async with assemble(_SETTINGS, database=database, key=_KEY, encoder=encoder, judge=judge) as keeper:
            people = gather_people(_MEMBERS, chance, ids, BEGAN)
            name = ids.at(BEGAN - timedelta(days=1500))
            server = SampleServer(keeper, name, encoder, ids, chance, people[0])
            forums = await _set_up(server)
            chance.shuffle(topics)
            for topic in topics[:threads]:
                _plan(server, forums, topic, people)
            let_happen(server, seeds, forums["town-hall"], Mode.REVIEW)
            await server.run(ENDED)
        asked = ExportRequest(
            server=server.id, now=ENDED, with_text=True, thresholds=_SETTINGS.thresholds_by_name()
        )
        return export(database, Cipher(_KEY), asked, out)


async def _set_up(server: SampleServer) -> dict[str, str]:
    """What an admin would do; returns the ids of the forums by their names."""
    store = server.keeper.store
    await store.servers.choose(server.id, ServerSettings(text_in_exports=True, holdout=0.25))
    forums = {name: server.ids.at(BEGAN - timedelta(days=1400)) for name, _, _ in _FORUMS}
    for name, mode, _ in _FORUMS:
        await store.forums.watch(server.id, forums[name], mode, BEGAN)
        await store.names.name_forum(server.id, forums[name], name)
    return forums


def _plan(server: SampleServer, forums: dict[str, str], topic: Topic, people: tuple[Person, ...]) -> None:
    """Let a thread about a topic begin at some moment, in the forum where it belongs."""
    name, mode, _ = next(one for one in _FORUMS if topic.kind in one[2])
    begun = BEGAN + (ENDED - BEGAN) * server.chance.betavariate(1.1, 1.3)
    place = Place(server=server.id, forum=forums[name], thread=server.ids.at(begun))
    server.at(begun, _life(server, place, mode, topic, people).begin)


def _life(
    server: SampleServer, place: Place, mode: Mode, topic: Topic, people: tuple[Person, ...]
) -> ThreadLife:
    chance = server.chance
    crowd = chance.choices(people, [person.talkative for person in people], k=chance.randint(6, 18))
    return ThreadLife(
        server=server,
        place=place,
        mode=mode,
        topic=topic,
        people=list(dict.fromkeys(crowd)) or list(people[:3]),
        posts_left=max(5, min(int(chance.lognormvariate(3.1, 0.6)), 80)),
        mean_gap=chance.uniform(2, 14),
        talk=Talk(topic=topic, chance=chance),
        hinges=list(topic.hinges[: chance.choice((0, 1, 2, 2, 3))]),
    )
