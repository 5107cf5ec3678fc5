"""A server on which every word, id and name tells who wrote it and where: what stands in a file shows whom it came from."""

from dataclasses import dataclass
from itertools import product

from bot.store.opening import Store
from bot.store.records.cruxes import Side
from bot.store.records.forums import Mode
from bot.store.records.nudges import NudgeDraft, NudgeRow
from bot.store.rows import change, micros
from bot.store.servers import ServerSettings
from bot.store.verdicts import Opinion, Role, Verdict
from models.argument import CruxState, EarlierClaim, Place
from tests.store.examples import STAMP, after, claim, crux, post, record, vectors

SERVER = "guild"
FORUMS = ("open", "shut")
PEOPLE = ("stays", "left")


@dataclass(frozen=True, kw_only=True)
class Whose:
    """Something of a person in a forum."""

    forum: str
    person: str

    @property
    def place(self) -> Place:
        return Place(server=SERVER, forum=f"zq{self.forum}forum", thread=f"zq{self.forum}{self.person}thread")

    def id(self, what: str) -> str:
        return f"zq{self.forum}{self.person}{what}"

    def says(self, what: str) -> str:
        """One word of its own, so that a search index holds it whole."""
        return f"zt{self.forum}{self.person}{what}"


EVERYBODY = [Whose(forum=forum, person=person) for forum, person in product(FORUMS, PEOPLE)]


async def fill(store: Store, *, text_allowed: bool) -> None:
    """Let everybody do everything there is to do in both forums, to each other's posts and cruxes too."""
    await store.servers.choose(SERVER, ServerSettings(text_in_exports=text_allowed))
    for forum in FORUMS:
        await store.forums.watch(SERVER, f"zq{forum}forum", Mode.NUDGE, after())
        await store.names.name_forum(SERVER, f"zq{forum}forum", f"zn{forum}name")
    claims = [await _open_thread(store, whose) for whose in EVERYBODY]
    for whose in EVERYBODY:
        await _raise(store, whose)
    for whose in EVERYBODY:
        for number, earlier in enumerate(claims):
            await _answer(store, whose, earlier, number)
            if number == 0:
                note = await _note(store, whose)
                await store.nudges.said(note.id, whose.id("note"), after(days=1, minutes=1))
        await _speak_of(store, whose)
    await store.database.write(
        lambda db: change(
            db,
            "INSERT INTO choices (server, author, choice, at) VALUES (:server, 'zqauthorleft', 'out', :at)",
            server=SERVER,
            at=micros(after()),
        )
    )


async def _open_thread(store: Store, whose: Whose) -> EarlierClaim:
    """Their thread, whose first post has its id; returns the claim in it."""
    said = post(whose.place.thread, whose.says("opening"), author=f"zqauthor{whose.person}")
    (claim_id,) = await store.posts.record(record(said, place=whose.place))
    await store.names.name_thread(whose.place, whose.says("title"))
    return EarlierClaim(id=claim_id, post=said.id, author=said.author, text=said.text)


async def _raise(store: Store, whose: Whose) -> None:
    """Their crux, which both people hold, and which they resolve."""
    statement = whose.says("statement")
    raised = crux(whose.id("crux"), statement, author=f"zqauthor{whose.person}", thread=whose.place.thread)
    await store.cruxes.add(raised, whose.place, vectors([statement]), STAMP)
    for holder in PEOPLE:
        by = Whose(forum=whose.forum, person=holder)
        await store.positions.hold(
            SERVER, raised.id, f"zqauthor{holder}", Side.AGAINST, by.says("reason"), after(hours=1)
        )


async def _answer(store: Store, whose: Whose, earlier: EarlierClaim, number: int) -> None:
    """A post of theirs that repeats an earlier claim, in its thread if that is in their forum, and takes up every crux.

    It gets a note.
    """
    owner = EVERYBODY[number]
    place = owner.place if owner.forum == whose.forum else whose.place
    text = whose.says(f"again{number}")
    cruxes = tuple(other.id("crux") for other in EVERYBODY if other.forum == whose.forum)
    said = post(
        whose.id(f"post{number}"), text, author=f"zqauthor{whose.person}", at=after(days=1, hours=number)
    )
    nudge = NudgeDraft(toward=cruxes, text=whose.says("nudge"), due_at=said.sent_at)
    judged = [claim(text, within=said, repeats=earlier, engages=cruxes)]
    await store.posts.record(record(said, judged, place=place, nudge=nudge))


async def _note(store: Store, whose: Whose) -> NudgeRow:
    """The note about the first of these posts."""
    note = await store.nudges.about(SERVER, whose.id("post0"))
    assert note is not None
    return note


async def _speak_of(store: Store, whose: Whose) -> None:
    """What they say of the note that they got, what moderators say of it, and how their crux ends."""
    said, note = whose.id("post0"), await _note(store, whose)
    await store.objections.raise_(
        SERVER, note.id, f"zqauthor{whose.person}", whose.says("objection"), after(days=1, minutes=2)
    )
    for role, actor in ((Role.MODERATOR, "stays"), (Role.MODERATOR, "left")):
        by = Whose(forum=whose.forum, person=actor)
        verdict = Verdict(
            place=whose.place,
            post=said,
            opinion=Opinion.WRONG,
            role=role,
            actor=f"zqauthor{actor}",
            at=after(days=2),
            reason=by.says("verdict"),
        )
        await store.verdicts.record(verdict)
    for ending in EVERYBODY:
        if ending.forum == whose.forum:
            await _end(store, whose, ending)


async def _end(store: Store, whose: Whose, by: Whose) -> None:
    """Somebody resolves a crux and opens it again; whose it is has the last word."""
    for state, note in ((CruxState.RESOLVED, "ending"), (CruxState.OPEN, "opening again")):
        await store.cruxes.set_state(
            SERVER, whose.id("crux"), state, f"zqauthor{by.person}", after(days=3), by.says(note)
        )
    await store.cruxes.set_state(
        SERVER,
        whose.id("crux"),
        CruxState.RESOLVED,
        f"zqauthor{whose.person}",
        after(days=4),
        whose.says("answer"),
    )
