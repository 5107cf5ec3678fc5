"""A replay from recordings to outcomes, with the real store and judge, and an encoder that needs no weights."""

import signal
from dataclasses import replace
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest

from bot.app import assemble
from bot.config import Settings
from bot.replay.cruxes import CruxesError, GivenCrux
from bot.replay.progress import Progress
from bot.replay.reading import read_recordings
from bot.replay.recordings import RecordingError
from bot.replay.report import make_console
from bot.replay.running import Judged, Replay
from bot.replay.showing import show
from bot.store.records.forums import Mode
from bot.store.records.posts import Act
from models.word_judge import WordJudge, load_weights
from tests.encoders import HashingEncoder

HEADER = "thread: {thread}\nforum: weather\nserver: orchard\n\n"
RAIN = "The harvest was late because it rained for three weeks in September."
ROOF = "The roof of the barn has to be mended before anybody stores hay there."
CRUX = GivenCrux(
    id="c1", post="b1", statement="The harvest was late because of the rain.", origin="cruxes.jsonl line 1"
)


class Kept:
    """Keeps what is shown; `finished` tells that its end was told."""

    def __init__(self) -> None:
        self.judged: list[Judged] = []
        self.finished = False

    def add(self, judged: Judged) -> None:
        self.judged.append(judged)

    def finish(self, seconds: float, encoding_seconds: float) -> None:
        assert seconds >= encoding_seconds >= 0
        self.finished = True

    @property
    def ids(self) -> list[str]:
        return [judged.outcome.assessment.post.id for judged in self.judged]


def transcript(file: Path, *messages: tuple[str, str, str, str]) -> Path:
    """Write messages of (id, author, time, text), as a thread that is called like the file."""
    blocks = [
        f"== {name} | {author} | 2026-03-02 {time}\n{text}\n\n" for name, author, time, text in messages
    ]
    file.write_text(HEADER.format(thread=file.stem) + "".join(blocks), encoding="utf-8")
    return file


class Run:
    """A replay with a fresh keeper for each call; `kept` is what it showed, `unplaced` the ids it could not place."""

    def __init__(self, *cruxes: GivenCrux, mode: Mode = Mode.NUDGE, database: Path | None = None) -> None:
        self._cruxes = cruxes
        self._mode = mode
        self._database = database
        self.kept = Kept()
        self.unplaced: list[str] = []

    async def over(self, *files: Path) -> int | None:
        async with assemble(
            Settings(),
            database=self._database,
            key=b"k" * 32,
            encoder=HashingEncoder(),
            judge=WordJudge(load_weights()),
        ) as keeper:
            replay = Replay(
                considering=keeper.considering,
                desk=keeper.cruxes,
                raising=keeper.raising,
                cruxes=self._cruxes,
                gap=timedelta(minutes=10),
                mode=self._mode,
            )
            try:
                return await show(
                    replay,
                    read_recordings(files),
                    output=self.kept,
                    progress=Progress(
                        make_console(StringIO()), [file for file in files if file.exists()], wanted=False
                    ),
                )
            finally:
                self.unplaced = [crux.id for crux in replay.unplaced]


@pytest.fixture
def debate(tmp_path: Path) -> Path:
    """Ann says it; bea raises a crux in the second message of her post; ann says it again."""
    return transcript(
        tmp_path / "harvest.thread",
        ("a1", "ann", "18:00", RAIN),
        ("b1", "bea", "18:20", "I doubt that the rain was all of it."),
        ("b2", "bea", "18:21", ROOF),
        ("a2", "ann", "19:00", "Fair enough, I had not thought of the barn at all."),
        ("b3", "bea", "19:20", "Nobody has, and that is why I bring it up every year."),
        ("a3", "ann", "20:00", RAIN),
    )


async def test_posts_are_stitched_judged_in_order_and_nudged_towards_cruxes(debate: Path):
    run = Run(CRUX)
    assert await run.over(debate) is None
    assert run.kept.ids == ["a1", "b1", "a2", "b3", "a3"]
    assert [[crux.id for crux in judged.raised] for judged in run.kept.judged] == [[], ["c1"], [], [], []]
    last = run.kept.judged[-1].outcome
    assert (last.decision.act, [crux.author for crux in last.decision.toward]) == (Act.NUDGE, ["bea"])
    assert run.kept.finished


@pytest.mark.parametrize(("mode", "act"), [(Mode.OBSERVE, Act.NOTE), (Mode.REVIEW, Act.REVIEW)])
async def test_the_mode_is_that_of_every_forum(debate: Path, mode: Mode, act: Act):
    run = Run(CRUX, mode=mode)
    await run.over(debate)
    assert run.kept.judged[-1].outcome.decision.act is act


async def test_batches_reach_over_the_borders_of_recordings(tmp_path: Path):
    files = [
        transcript(
            tmp_path / f"{name}.thread", *((f"{name}{n}", f"w{n}", "18:00", f"{ROOF} {n}") for n in range(50))
        )
        for name in "xyz"
    ]
    run = Run()
    await run.over(*files)
    assert run.kept.ids == [f"{name}{n}" for name in "xyz" for n in range(50)]


async def test_a_crux_whose_post_does_not_turn_up_stays_unplaced(debate: Path):
    elsewhere = GivenCrux(id="c2", post="p9", statement="It was the frost.", origin="cruxes.jsonl line 2")
    run = Run(CRUX, elsewhere)
    await run.over(debate)
    assert run.unplaced == ["c2"]


async def test_what_comes_before_a_bad_file_is_judged_and_shown(debate: Path, tmp_path: Path):
    run = Run()
    (tmp_path / "empty.thread").touch()
    with pytest.raises(RecordingError, match="is empty"):
        await run.over(debate, tmp_path / "empty.thread")
    assert run.kept.ids == ["a1", "b1", "a2", "b3", "a3"]
    assert run.kept.finished


async def test_a_crux_that_is_no_statement_is_named_with_its_line(debate: Path):
    word = GivenCrux(id="c1", post="a1", statement="Rain", origin="cruxes.jsonl line 1")
    with pytest.raises(CruxesError, match=r"^cruxes\.jsonl line 1: "):
        await Run(word).over(debate)


async def test_a_kept_database_takes_the_same_replay_again(debate: Path, tmp_path: Path):
    acts: list[list[Act]] = []
    for _ in range(2):
        run = Run(CRUX, database=tmp_path / "kept.db")
        await run.over(debate)
        acts.append([judged.outcome.decision.act for judged in run.kept.judged])
    assert acts[0] == acts[1]


async def test_a_kept_database_refuses_another_crux_of_the_same_id(debate: Path, tmp_path: Path):
    await Run(CRUX, database=tmp_path / "kept.db").over(debate)
    other = replace(CRUX, statement="It was the frost that did it.")
    with pytest.raises(
        CruxesError, match=r"^cruxes\.jsonl line 1: the database holds another crux with the id c1; give"
    ):
        await Run(other, database=tmp_path / "kept.db").over(debate)


async def test_ctrl_c_finishes_the_post_at_hand(debate: Path):
    class PressesCtrlC(Kept):
        def add(self, judged: Judged) -> None:
            super().add(judged)
            if len(self.judged) == 2:
                signal.raise_signal(signal.SIGINT)

    run = Run()
    run.kept = PressesCtrlC()
    before = signal.getsignal(signal.SIGINT)
    assert await run.over(debate) == 2
    assert run.kept.ids == ["a1", "b1"]
    assert run.kept.finished
    assert signal.getsignal(signal.SIGINT) is before
