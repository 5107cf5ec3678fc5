"""Arguments across posts: where a claim was made, and what was said against it."""

from bot.store.opening import Store
from models.argument import EarlierClaim, JudgedPassage, Kind, Match, Place
from tests.store.examples import HERE, after, claim, post, record

PRIVATE = Place(server="guild", forum="back room", thread="quiet")


async def say(
    store: Store,
    id_: str,
    text: str,
    *,
    repeats: int | None = None,
    denies: int | None = None,
    place: Place = HERE,
) -> int:
    """Somebody makes a claim, which may repeat or deny an earlier one; returns its id."""
    said = post(id_, text, author=f"author {id_}", at=after(hours=int(id_)))
    judged = claim(text, within=said, repeats=None if repeats is None else earlier(repeats))
    if denies is not None:
        match = Match(earlier=earlier(denies), how=None, score=0.9, threshold=0.7, model="judge")
        judged = JudgedPassage(passage=judged.passage, kind=Kind.OPPOSED, match=match)
    [id_of_claim] = await store.posts.record(record(said, [judged], place=place))
    return id_of_claim


def earlier(id_: int) -> EarlierClaim:
    return EarlierClaim(id=id_, post="", author="", text="")


async def test_a_claim_belongs_to_the_argument_that_was_made_first(store: Store):
    first = await say(store, "1", "Pauses never hold.")
    second = await say(store, "2", "A pause does never hold.", repeats=first)
    third = await say(store, "3", "No pause ever held.", repeats=second)
    other = await say(store, "4", "Cats are grey.")

    families = await store.arguments.families("guild", [third, first, other], forums=["debates"])

    assert families[third] == families[first]
    assert families[third].first == first
    assert [saying.post for saying in families[third].made] == ["1", "2", "3"]
    assert families[third].made[1].text == "A pause does never hold."
    assert [saying.post for saying in families[other].made] == ["4"]


async def test_what_denies_any_of_them_stands_against_it_earlier_or_later(store: Store):
    before = await say(store, "1", "A pause holds.")
    first = await say(store, "2", "Pauses never hold.", denies=before)
    again = await say(store, "3", "No pause ever held.", repeats=first)
    await say(store, "4", "The pause of 1975 held.", denies=again)

    family = (await store.arguments.families("guild", [first], forums=["debates"]))[first]

    assert [saying.post for saying in family.against] == ["1", "4"]


async def test_what_stands_elsewhere_is_left_out_but_still_connects(store: Store):
    first = await say(store, "1", "Pauses never hold.")
    hidden = await say(store, "2", "A pause does never hold.", repeats=first, place=PRIVATE)
    last = await say(store, "3", "No pause ever held.", repeats=hidden)
    await say(store, "4", "One did.", denies=last, place=PRIVATE)

    family = (await store.arguments.families("guild", [last], forums=["debates"]))[last]

    assert [saying.post for saying in family.made] == ["1", "3"]
    assert family.against == ()


async def test_another_server_sees_nothing(store: Store):
    first = await say(store, "1", "Pauses never hold.")

    family = (await store.arguments.families("other guild", [first, 999], forums=["debates"]))[first]

    assert (family.made, family.against) == ((), ())
