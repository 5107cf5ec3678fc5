"""The report: what a reader sees at 80 columns, and what never reaches a terminal."""

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from bot.replay import rendering
from bot.replay.report import Report, make_console
from bot.replay.running import Judged

FIRST_POSTS = """
Does the town hall still need slow mode?                               town-hall
────────────────────────────────────────────────────────────────────────────────

juniper  2 Mar 2026, 18:24  p1
  · Hi all
  • The conversations in there are dead
  • Slow mode does that to a place: nobody waits two minutes to say a word,
    nobody waits two minutes to say a word, nobody waits two minutes to say a…

otter  2 Mar 2026, 18:44  p2
  > The conversations in there are dead
  ≠ They're not dead, they're calm
      denies p1 by juniper: “The conversations in there are dead”
  ◆ otter raises c1: The reports went down because the venue row ended, not
    because of the timer.

newt  2 Mar 2026, 19:04  p3
  ↺ Nobody talks in there any more
      said in p1 by juniper, in other words (0.81): “The conversations in there…
  • August had no timer, and it was as quiet
      takes up c1
    no nudge: it says something that is new
"""

NUDGE = """
  ╭─ to juniper, towards c1 ───────────────────────────────────────────────────╮
  │ What I haven't seen you take up yet is this:                               │
  │   The reports went down because the venue row ended, not because of the    │
  │   timer.                                                                   │
  │ If not, that's fine too.                                                   │
  ╰────────────────────────────────────────────────────────────────────────────╯
"""

REPOST = """
juniper  2 Mar 2026, 19:44  p5
  ↺ p1 again, 97% of it
      left out: “Hi all”
      added: “Bye all”
  ? moderators would be asked about a nudge towards c1
"""

STANDING = """
Open at the end
  ◆ c1, otter: The reports went down because the venue row ended, not because of
    the timer.
      taken up in 1 post
"""

FIGURES = """
threads  1, with 5 posts
claims   3 new, 3 said before, 1 denying what was said before
besides  1 quotation, 1 aside
cruxes   1 raised, taken up in 1 post
nudges   1, and 1 question to moderators
time     2.0 s, 2 posts a second; 75% of it in the encoder
"""


@pytest.fixture(autouse=True)
def _eighty_columns(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "80")


def report(*judged: Judged, quiet: bool = False) -> str:
    stream = StringIO()
    shown = Report(make_console(stream), quiet=quiet)
    for one in judged:
        shown.add(one)
    shown.finish(2.0, 1.5)
    return "\n".join(line.rstrip() for line in stream.getvalue().split("\n"))


def test_a_crux_that_nobody_took_up_is_said_to_wait(story: tuple[Judged, ...]):
    assert "taken up by nobody yet" in report(story[0], story[1])


@pytest.mark.parametrize("part", [FIRST_POSTS, NUDGE, REPOST, STANDING, FIGURES])
def test_a_thread_unfolds(story: tuple[Judged, ...], part: str):
    assert part.strip("\n") in report(*story)


def test_quiet_leaves_the_figures(story: tuple[Judged, ...]):
    shown = report(*story, quiet=True)
    assert FIGURES.strip("\n") in shown
    assert "juniper" not in shown


def test_of_a_long_replay_what_is_not_flagged_is_counted(story: tuple[Judged, ...]):
    plain, _, flagged, *_ = story
    shown = report(*[plain] * 30, flagged, *[plain] * 12)
    assert shown.count("… 30 posts with nothing to flag") == 1
    assert shown.count("newt  ") == 1
    assert shown.count("… 12 posts with nothing to flag") == 1
    assert "juniper  " not in shown


def test_a_piped_report_has_no_control_codes(story: tuple[Judged, ...]):
    assert "\x1b" not in report(*story)


def test_nobodys_text_reaches_the_terminal_as_a_command(story: tuple[Judged, ...]):
    recording = replace(
        story[0].recording, title="\x1b]0;gotcha\x07 [red]title", handles={"u1": "ju\x1b[31mniper\r\n"}
    )
    shown = report(replace(story[0], recording=recording))
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "[red]title" in shown
    assert "ju[31mniper" in shown


def test_a_wide_terminal_is_not_filled(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "300")
    assert make_console(StringIO()).width == 100


@pytest.mark.parametrize("width", [10, 25, 40, 80])
def test_no_line_is_wider_than_the_terminal(story: tuple[Judged, ...], width: int):
    console = Console(file=StringIO(), width=width)
    with console.capture() as capture:
        for judged in story:
            console.print(rendering.post(judged))
    widest = max(len(line) for line in capture.get().split("\n"))
    assert widest <= max(width, 26)
