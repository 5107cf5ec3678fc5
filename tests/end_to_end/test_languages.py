"""Whoever uses Discord in another language is answered in it, as far as only they see the answer."""

from typing import Any

import pytest
from simcord.gateway import FakeGateway

from bot.store.records.forums import Mode
from bot.wording.languages import OTHERS, english, language_of
from tests.end_to_end.debates import CLAIM, begin, fill_in
from tests.end_to_end.simulated import Server, World, said, text_of

GERMAN = language_of("de")


@pytest.fixture
def in_german(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody uses Discord in German; simcord's members all use it in English."""
    feed: Any = FakeGateway.feed

    def translated(self: Any, event: str, payload: Any) -> Any:
        told = {**payload, "locale": "de"} if event == "INTERACTION_CREATE" else payload
        return feed(self, event, told)

    monkeypatch.setattr(FakeGateway, "feed", translated)


@pytest.mark.usefixtures("in_german")
async def test_commands_forms_and_panels_speak_the_members_language(server: Server):
    debate = await begin(server, Mode.OBSERVE)

    form = await debate.alice.slash(debate.thread, "check")
    answer = await fill_in(debate.alice, form, CLAIM)
    panel = await debate.alice.slash(debate.thread, "privacy")
    refused = await debate.alice.slash(debate.thread, "digest")

    assert form.modal is not None
    assert form.modal["title"] == GERMAN.say("check-form") == "Einen Entwurf prüfen"
    assert GERMAN.say("check-gist-cruxes-wait") in said(answer)
    assert GERMAN.say("privacy-stands-read") in said(panel)
    assert said(refused) == GERMAN.say("digest-for-moderators")


@pytest.mark.parametrize(
    ("locale", "words"),
    [("en-GB", "Good to have this said plainly."), ("de", "Gut, dass das so klar gesagt ist.")],
)
@pytest.mark.usefixtures("in_german")
async def test_what_everybody_sees_is_in_the_servers_language(world: World, locale: str, words: str):
    debate = await begin(await world.server(locale=locale))
    await debate.repeats()
    await world.passes(minutes=2)

    (nudge,) = debate.nudges

    assert words in text_of(nudge)


async def test_discord_lists_every_command_in_each_language(world: World):
    listed = list(_described(list(world.env.backend.commands[None].values())))

    assert len(listed) > len(world.env.backend.commands[None])
    for command in listed:
        assert set(command["description_localizations"] or {}) == set(OTHERS)
    menus = [command for command in world.env.backend.commands[None].values() if command["type"] == 3]
    assert GERMAN.say("menu-said-before") in [menu["name_localizations"]["de"] for menu in menus]
    described = next(command for command in listed if command["name"] == "check")
    assert described["description"] == english().say("command-check")
    assert described["description_localizations"]["de"] == GERMAN.say("command-check")


def _described(commands: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Commands, their subcommands and options: all that has a description."""
    options = [option for command in commands for option in command.get("options") or []]
    of_these = [command for command in commands if command.get("description")]
    return [*of_these, *(_described(options) if options else [])]
