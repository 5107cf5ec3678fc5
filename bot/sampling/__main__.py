"""`make sample`: writes the export of a server that never was, the same every time.

    python -m bot.sampling FILE

Run it in the project's folder: what people say there comes from `seeds/`.
"""

import argparse
import asyncio
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from bot.app import assemble
from bot.config import Matching, Nudging, Settings
from bot.sampling.hashing import HashingEncoder
from bot.sampling.material import Topic, read_topics
from bot.sampling.people import Person, Snowflakes, gather_people
from bot.sampling.recorded import let_happen
from bot.sampling.server import BEGAN, SampleServer
from bot.sampling.speaking import Talk
from bot.sampling.threads import ThreadLife
from bot.store.cipher import Cipher
from bot.store.export.copying import export
from bot.store.export.request import Exported, ExportRequest
from bot.store.records import Mode
from bot.store.servers import ServerSettings
from models.argument import Place
from models.word_judge import WordJudge, load_weights

ENDED = datetime(2026, 7, 5, tzinfo=UTC)
# Hashed words see less of what is alike than the models that ship.
_SETTINGS = Settings(matching=Matching(near=0.4, repeat=0.75, engages=0.2), nudging=Nudging(nudge_at=0.85))
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


def main() -> None:
    """Read where to write, and write it."""
    parser = argparse.ArgumentParser(
        prog="python -m bot.sampling", description="Writes an export to look at."
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--seeds", type=Path, default=Path("seeds"))
    given = parser.parse_args()
    given.file.parent.mkdir(parents=True, exist_ok=True)
    done = asyncio.run(make_sample(given.file, given.seeds))
    sys.stdout.write(
        f"{given.file}: {done.posts:,} posts, {done.claims:,} claims, {done.cruxes} cruxes in {done.threads} threads\n"
    )


async def make_sample(out: Path, seeds: Path, *, threads: int = _THREADS) -> Exported:
    """Live through half a year of so many threads, and export it to `out`."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "cruxkeeper.db"
        async with assemble(
            _SETTINGS, database=database, key=_KEY, encoder=HashingEncoder(), judge=WordJudge(load_weights())
        ) as keeper:
            chance, ids = Random(_SEED), Snowflakes()  # noqa: S311 - the same every time, and nothing secret
            people = gather_people(_MEMBERS, chance, ids, BEGAN)
            server = SampleServer(keeper, ids.at(BEGAN - timedelta(days=1500)), ids, chance, people[0])
            await keeper.store.servers.choose(server.id, ServerSettings(text_in_exports=True, holdout=0.25))
            forums = {name: ids.at(BEGAN - timedelta(days=1400)) for name, _, _ in _FORUMS}
            for name, mode, _ in _FORUMS:
                await keeper.store.forums.watch(server.id, forums[name], mode, BEGAN)
                await keeper.store.names.name_forum(server.id, forums[name], name)
            topics = list(read_topics(seeds))
            chance.shuffle(topics)
            for topic in topics[:threads]:
                name, mode, _ = next(one for one in _FORUMS if topic.kind in one[2])
                begun = BEGAN + (ENDED - BEGAN) * chance.betavariate(1.1, 1.3)
                place = Place(server=server.id, forum=forums[name], thread=ids.at(begun))
                server.at(begun, _life(server, place, mode, topic, people).begin)
            let_happen(server, seeds, forums["town-hall"], Mode.REVIEW)
            await server.run(ENDED)
        asked = ExportRequest(server=server.id, now=ENDED, with_text=True, thresholds=_SETTINGS.compared_by())
        return export(database, Cipher(_KEY), asked, out)


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


if __name__ == "__main__":
    main()
