"""A thread, a post and a crux as they look in a terminal. Colour helps, but nothing is told by colour alone."""

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from bot.replay.recordings import Recording
from bot.replay.running import Judged
from bot.replay.standing import Standing
from bot.store.records.posts import Act
from models.argument import Crux, How, JudgedPassage, Kind, Match, Repost

_MARKS = {Kind.NEW: "•", Kind.REPEAT: "↺", Kind.OPPOSED: "≠", Kind.QUOTED: ">", Kind.ASIDE: "·"}
_STYLES = {
    Kind.NEW: "",
    Kind.REPEAT: "yellow",
    Kind.OPPOSED: "magenta",
    Kind.QUOTED: "dim",
    Kind.ASIDE: "dim",
}
_HOWS = {How.VERBATIM: "word for word", How.EDITED: "nearly word for word", How.REWORDED: "in other words"}
_CRUX = "cyan"
_LINES_A_CLAIM = 2
_NARROWEST = 20


def thread(recording: Recording) -> RenderableType:
    """The heading of a thread."""
    heading = Table.grid(expand=True, padding=(0, 2))
    heading.add_column(ratio=1)
    heading.add_column(justify="right", no_wrap=True)
    heading.add_row(Text(clean(recording.title), "bold"), Text(clean(recording.forum), "dim"))
    return Group("", heading, Rule(style="dim"))


def post(judged: Judged) -> RenderableType:
    """A post with everything that was made of it."""
    assessment = judged.outcome.assessment
    body = _repost(assessment.repost, judged) if assessment.repost else _claims(judged)
    return Group(
        "", _head(judged), *body, *_decision(judged), *(_raised(crux, judged) for crux in judged.raised)
    )


def passed_over(posts: int) -> RenderableType:
    """What stands for posts that are not shown."""
    return Group("", Text(f"… {posts} post{'s' if posts > 1 else ''} with nothing to flag", "dim"))


def standing(thread_at_its_end: Standing) -> RenderableType:
    """The open cruxes of a thread, at its end."""
    lines: list[RenderableType] = []
    for crux, handle in thread_at_its_end.cruxes:
        posts = thread_at_its_end.taken_up(crux)
        by = f"taken up in {posts} post{'s' if posts > 1 else ''}" if posts else "taken up by nobody yet"
        lines.append(
            _Marked("◆", f"{clean(crux.id)}, {clean(handle)}: {clean(crux.statement)}", _CRUX, _LINES_A_CLAIM)
        )
        lines.append(_Marked(" ", by, "dim", 1, indent=4))
    return Group("", Text("Open at the end", "bold"), *lines)


def is_flagged(judged: Judged) -> bool:
    """Whether there is more to tell of a post than that it is new."""
    assessment = judged.outcome.assessment
    return bool(
        assessment.of_kind(Kind.REPEAT)
        or assessment.of_kind(Kind.OPPOSED)
        or assessment.engages
        or judged.raised
    )


def clean(text: str) -> str:
    """Somebody's text in one line, without anything that would move the cursor or change the terminal."""
    joined = " ".join(text.split())
    return "".join(character for character in joined if character.isprintable() or character == "\u200d")


def _head(judged: Judged) -> Text:
    its = judged.outcome.assessment.post
    when = f"{its.sent_at.day} {its.sent_at:%b %Y, %H:%M}"
    return Text.assemble((_handle(judged, its.author), "bold"), (f"  {when}  {clean(its.id)}", "dim"))


def _claims(judged: Judged) -> Iterator[RenderableType]:
    for passage in judged.outcome.assessment.passages:
        yield _Marked(
            _MARKS[passage.kind], clean(passage.passage.text), _STYLES[passage.kind], _LINES_A_CLAIM
        )
        for flag, style in _flags(passage, judged):
            yield _Marked(" ", flag, style, 1, indent=4)


def _flags(passage: JudgedPassage, judged: Judged) -> Iterator[tuple[str, str]]:
    """What there is to say about a claim, with the style to say it in."""
    if passage.match is not None:
        yield _evidence(passage.match, judged), f"dim {_STYLES[passage.kind]}"
    for crux in dict.fromkeys(engagement.crux for engagement in passage.engages):
        yield f"takes up {clean(crux)}", _CRUX


def _evidence(match: Match, judged: Judged) -> str:
    """Where a claim was said before or what it denies; the earlier words only if they are others."""
    source = f"{clean(match.earlier.post)} by {_handle(judged, match.earlier.author)}"
    words = f": “{clean(match.earlier.text)}”"
    if match.how is None:
        return f"denies {source}{words}"
    sureness = f" ({match.score:.2f})" if match.how is How.REWORDED else ""
    return f"said in {source}, {_HOWS[match.how]}{sureness}{'' if match.how is How.VERBATIM else words}"


def _repost(repost: Repost, judged: Judged) -> Iterator[RenderableType]:
    """One line for the whole post, then what differs."""
    yield _Marked("↺", f"{clean(repost.of)} again, {repost.share:.0%} of it", "yellow", _LINES_A_CLAIM)
    for what, texts in (("left out", repost.left_out), ("added", repost.added)):
        for text in texts:
            yield _Marked(" ", f"{what}: “{clean(text)}”", "dim", 1, indent=4)
    for crux in judged.outcome.assessment.engages:
        yield _Marked(" ", f"takes up {clean(crux)}", _CRUX, 1, indent=4)


def _decision(judged: Judged) -> Iterator[RenderableType]:
    outcome = judged.outcome
    named = ", ".join(clean(crux.id) for crux in outcome.decision.toward)
    match outcome.decision.act:
        case Act.NUDGE:
            title = f"to {_handle(judged, outcome.assessment.post.author)}, towards {named}"
            yield Padding(
                Panel(_quoting(outcome.nudge or ""), title=title, title_align="left", border_style="green"),
                (0, 0, 0, 2),
            )
        case Act.REVIEW:
            yield _Marked(
                "?", f"moderators would be asked about a nudge towards {named}", "green", _LINES_A_CLAIM
            )
        case Act.NOTE:
            yield _Marked(" ", f"no nudge: {outcome.decision.because}", "dim", _LINES_A_CLAIM)
        case Act.NONE:
            pass


def _quoting(nudge: str) -> RenderableType:
    """A nudge with its quotations marked, as Discord shows them."""
    rows = Table.grid()
    for line in nudge.split("\n"):
        quoted = line.startswith("> ")
        text = Text(clean(line.removeprefix("> ")), _CRUX if quoted else "")
        rows.add_row(Padding(text, (0, 0, 0, 2)) if quoted else text)
    return rows


def _raised(crux: Crux, judged: Judged) -> RenderableType:
    text = f"{_handle(judged, crux.author)} raises {clean(crux.id)}: {clean(crux.statement)}"
    return _Marked("◆", text, f"bold {_CRUX}", _LINES_A_CLAIM)


def _handle(judged: Judged, author: str) -> str:
    return clean(judged.recording.handle(author))


class _Marked:
    """A text beside a mark, cut with … where it takes more than so many lines."""

    def __init__(self, mark: str, text: str, style: str, lines: int, *, indent: int = 2) -> None:
        self._mark = mark
        self._text = text
        self._style = style
        self._lines = lines
        self._indent = indent

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Put the mark before the first line, and as much room before the others."""
        width = max(options.max_width - self._indent - 2, _NARROWEST)
        lines = Text(self._text, self._style).wrap(console, width)
        for number, line in enumerate(lines[: self._lines], start=1):
            line.rstrip()
            if number == self._lines < len(lines):
                line.truncate(width - 1)
                line.append("…")
            mark = self._mark if number == 1 else " "
            yield Text(" " * self._indent).append(f"{mark} ", self._style).append_text(line)
