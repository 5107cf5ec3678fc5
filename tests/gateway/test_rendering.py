"""Lines that members read, whatever is put into them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import discord
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.gateway.rendering import cruxes as rendering
from bot.gateway.rendering.arguments import argued_before, checked
from bot.gateway.rendering.cards import card
from bot.gateway.rendering.nudges import open_cruxes, words
from bot.gateway.rendering.panel_choices import rehearsed
from bot.moderator.checking import Checked
from bot.moderator.cruxes import CruxView
from bot.moderator.lookup import Argued, Relation
from bot.moderator.rehearsing import Noted, Rehearsed
from bot.store.arguments import Saying
from bot.store.records.cruxes import CruxEngagement, Position, Side, StoredCrux
from bot.wording.languages import english
from models.argument import Crux, CruxState, EarlierClaim, How, Place
from models.vectors import quantise

PLACE = Place(server="1", forum="2", thread="3")
FAR = Place(server="1" * 19, forum="2" * 19, thread="3" * 19)
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
VECTOR = quantise(np.zeros((1, 4), dtype=np.float32))

statements = st.text(min_size=1, max_size=300)


def stored(statement: str, number: int = 1, engaged_by: int = 0) -> StoredCrux:
    crux = Crux(id=f"c{number}", statement=statement, author="5", post="4", thread="3", raised_at=NOON)
    return StoredCrux(crux=crux, place=PLACE, vector=VECTOR, engaged_by=engaged_by)


def saying(text: str, post: str = "4", author: str = "5") -> Saying:
    return Saying(claim=1, post=post, author=author, place=PLACE, sent_at=NOON, text=text)


def argued(text: str, *, made: int = 1, against: Sequence[Saying] = ()) -> Argued:
    nearest = saying(text)
    return Argued(
        asked=text,
        relation=Relation.EDITED,
        score=0.9,
        nearest=nearest,
        made=(nearest,) * made,
        against=tuple(against),
    )


def test_a_nudge_links_each_crux_to_where_it_was_raised():
    text = words(english(), [stored("It is the wait."), stored("It is the price.", 2)])

    link = "> -# [raised here](https://discord.com/channels/1/3/4)"
    assert f"> It is the wait.\n{link}\n> It is the price.\n{link}" in text


def test_an_argument_comes_with_where_it_was_made_how_often_and_what_was_said_against_it():
    answer = saying("It grew.", "9", "6")
    found = [argued("It shrank.", made=3, against=[answer])]
    text = "\n".join(shown_on(argued_before(english(), found, "**Here**")))

    assert "> It shrank.\n-# nearly word for word · <@5> · <t:" in text
    assert "[read](https://discord.com/channels/1/3/4) · said 3 times so far" in text
    assert "-# Against it: <@6> [read](https://discord.com/channels/1/3/9)" in text


def test_a_draft_is_answered_with_the_gist_first_and_no_more_blocks_than_there_is_to_say():
    nothing = Checked(said=(), new=("Trees.",), meets=(), unmet=())
    both = Checked(
        said=(argued("It shrank."),), new=("Trees.",), meets=(), unmet=(stored("It is the wait."),)
    )

    first, *rest = shown_on(checked(english(), nothing, "5"))
    assert english().say("check-gist-all-new") in first
    assert rest == [english().say("check-private")]
    gist, said, new, unmet, _ = shown_on(checked(english(), both, "5"))
    assert english().say("check-gist-some-new") in gist
    assert "nearly word for word · you ·" in said
    assert "- Trees." in new
    assert "**c1** It is the wait." in unmet


@given(st.lists(statements, min_size=1, max_size=30))
def test_no_answer_is_longer_than_discord_takes(texts: list[str]):
    cruxes = [stored(text, number) for number, text in enumerate(texts)]
    engagements = tuple(
        CruxEngagement(post="4", author="5", thread="3", text=text, score=0.9) for text in texts
    )

    assert len(words(english(), cruxes[:2])) <= 2000
    assert len(rendering.crux_list(english(), cruxes, "**Cruxes**")) <= 2000
    view = CruxView(stored=cruxes[0], engagements=engagements)
    assert len("\n".join(shown_on(rendering.crux(english(), view)))) <= 4000
    assert len(rendering.choice("c1", texts[0])) <= 100


def much_was_said_to(crux: StoredCrux) -> CruxView:
    """A crux that many hold, for reasons of some length, and many have taken up."""
    reasons = [
        Position(author=f"{number}", side=Side.FOR, reason="Because. " * 50, at=NOON) for number in range(9)
    ]
    said = CruxEngagement(post="4", author="6", thread="3", text="It grew. " * 20, score=0.9)
    return CruxView(stored=crux, engagements=(said,) * 9, positions=tuple(reasons), answer="They were built.")


def test_however_much_was_said_to_the_first_crux_of_a_note_the_second_is_shown():
    views = [much_was_said_to(stored("It is the wait.")), much_was_said_to(stored("It is the price.", 2))]

    first, second = shown_on(open_cruxes(english(), views))

    assert "> It is the wait." in first
    assert "> It is the price." in second
    assert [text.split("\n")[-1] for text in (first, second)] == ["… and 16 more."] * 2


def test_however_many_reasons_there_are_the_answer_to_a_crux_is_shown():
    view = much_was_said_to(stored("It is the wait."))
    resolved = replace(view.stored, crux=replace(view.stored.crux, state=CruxState.RESOLVED))

    shown = "\n".join(shown_on(rendering.crux(english(), replace(view, stored=resolved))))

    assert "**The answer:** They were built." in shown


def shown_on(view: discord.ui.LayoutView) -> list[str]:
    return [item.content for item in view.walk_children() if isinstance(item, discord.ui.TextDisplay)]


def test_a_card_shows_its_blocks_apart():
    view = card(english(), [["**One**", "first"], ["**Two**"]])

    assert shown_on(view) == ["**One**\nfirst", "**Two**"]
    assert sum(isinstance(item, discord.ui.Separator) for item in view.walk_children()) == 1


@given(st.lists(st.integers(1, 600), min_size=1, max_size=40))
def test_a_card_holds_whole_lines_up_to_discords_limit_and_counts_the_rest(lengths: list[int]):
    lines = ["x" * length for length in lengths]

    whole = "\n".join(shown_on(card(english(), [lines[:3], lines[3:]] if lines[3:] else [lines])))

    assert len(whole) <= 4000
    *kept, last = whole.split("\n")
    left_out = len(lines) - len(kept)
    assert kept == lines[: len(kept)]
    assert last in {lines[-1], english().say("and-more", entries=left_out)}


def test_a_dry_run_fits_into_its_page_whatever_was_said():
    earlier = EarlierClaim(id=1, post="4" * 19, author="5", text="*" * 300)
    noted = Noted(
        place=FAR,
        post="4" * 19,
        claim="*" * 300,
        how=How.VERBATIM,
        earlier_place=FAR,
        earlier=earlier,
        answered=True,
    )

    shown = rehearsed(english(), Rehearsed(looked_at=300, noted=(noted,) * 300))

    assert shown.content_length() <= 4000
