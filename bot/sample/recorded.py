"""The recorded threads of `seeds/`, let happen on the sample's server as they did."""

from datetime import datetime
from pathlib import Path

from bot.replay.cruxes import GivenCrux, read_cruxes
from bot.replay.reading import find_files, read_recordings
from bot.replay.recordings import Recording
from bot.sample.server import SampleServer
from bot.store.records.forums import Mode
from models.argument import Message, Place


def let_happen(server: SampleServer, seeds: Path, forum: str, mode: Mode) -> None:
    """Put every post and every crux of the recorded threads where it belongs in time."""
    cruxes = {given.post: given for given in read_cruxes(seeds / "cruxes.jsonl")}
    for recording in read_recordings(find_files([seeds])):
        people = {author: server.ids.at(recording.messages[0].sent_at) for author in recording.handles}
        place = Place(server=server.id, forum=forum, thread=server.ids.at(recording.messages[0].sent_at))
        for message in recording.messages:
            _put(server, recording, place, mode, message, people[message.author], cruxes.get(message.id))


def _put(  # noqa: PLR0917 - what is posted, where and by whom
    server: SampleServer,
    recording: Recording,
    place: Place,
    mode: Mode,
    message: Message,
    author: str,
    given: GivenCrux | None,
) -> None:
    async def happen(now: datetime) -> None:
        if message is recording.messages[0]:
            await server.keeper.store.names.name_thread(place, recording.title)
        outcome = await server.post(place, mode, message.text, author, now, again=True, reply=None)
        if given is not None:
            post = outcome.assessment.post.id
            await server.keeper.raising.add(
                place=place, post=post, author=author, statement=given.statement, now=now, limited=False
            )

    server.at(message.sent_at, happen)
