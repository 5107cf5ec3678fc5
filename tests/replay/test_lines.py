"""`replay --json`: a contract that other tools rely on, key by key and in this order."""

import json
import re
from pathlib import Path

from bot.replay.lines import line
from bot.replay.running import Judged


def test_a_line_is_exactly_this(story: tuple[Judged, ...]):
    assert line(story[2].outcome) == (
        '{"post": "p3", "thread": "t1", "author": "u3", "claims": ['
        '{"text": "Nobody talks in there any more", "kind": "repeat", "repeat_of": {"post": "p1", '
        '"text": "The conversations in there are dead", "how": "reworded", "score": 0.8123}, "engages": []}, '
        '{"text": "August had no timer, and it was as quiet", "kind": "new", "repeat_of": null, "engages": ["c1"]}], '
        '"repost_of": null, "engages": ["c1"], "decision": "note", "toward": [], "nudge": null}'
    )


def test_the_documentation_has_every_key_in_this_order(story: tuple[Judged, ...]):
    document = Path(__file__).parents[2].joinpath("docs", "replay.md").read_text(encoding="utf-8")
    cells = re.findall(r"^\| (`[^|]+`) \|", document, re.MULTILINE)
    said = json.loads(line(story[2].outcome))
    assert re.findall(r"`(\w+)`", " ".join(cells)) == [*said, *said["claims"][0]]


def test_a_nudge_brings_its_text_and_its_cruxes(story: tuple[Judged, ...]):
    said = json.loads(line(story[3].outcome))
    assert (said["decision"], said["toward"]) == ("nudge", ["c1"])
    assert "The reports went down" in said["nudge"]


def test_a_question_to_moderators_is_a_note(story: tuple[Judged, ...]):
    said = json.loads(line(story[4].outcome))
    assert (said["decision"], said["toward"], said["nudge"]) == ("note", [], None)
    assert said["repost_of"] == "p1"


def test_a_denial_repeats_nothing(story: tuple[Judged, ...]):
    quoted, denial = json.loads(line(story[1].outcome))["claims"]
    assert (quoted["kind"], denial["kind"], denial["repeat_of"]) == ("quoted", "opposed", None)


def test_a_line_is_one_line_of_readable_text(story: tuple[Judged, ...]):
    lines = [line(judged.outcome) for judged in story]
    assert all("\n" not in one for one in lines)
    assert "\\u" not in "".join(lines)
