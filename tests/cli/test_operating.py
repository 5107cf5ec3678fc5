"""`cruxkeeper run`, `invite` and `doctor`: what is missing is said, with where to get it."""

from pathlib import Path

import pytest

from tests.cli.calling import Call


def test_run_without_a_token_says_where_to_get_one(call: Call):
    line = "no token: set CRUXKEEPER_TOKEN; Discord's developer portal gives you one under Bot"
    assert call("run") == (1, "", f"cruxkeeper: {line}\n")


def test_invite_prints_the_link_and_why(call: Call):
    code, out, err = call("invite", "--client-id", "123456789012345678")
    link, *reasons = out.splitlines()
    assert (code, err, len(reasons)) == (0, "", 6)
    assert link.startswith("https://discord.com/oauth2/authorize?client_id=123456789012345678&permissions=")


def test_invite_takes_the_application_from_the_token(call: Call, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CRUXKEEPER_TOKEN", "MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde.signature")
    assert "client_id=123456789012345678&" in call("invite")[1]


def test_the_doctor_ends_with_1_where_something_is_broken(call: Call):
    Path("config.toml").write_text("[matching]\nrepeat = 2", encoding="utf-8")
    code, out, err = call("doctor")
    assert (code, err) == (1, "")
    first, second, *_ = out.splitlines()
    assert first == "broken     settings  config.toml: matching.repeat: must be at most 1, not 2"
    assert second == "                     mend it; what depends on the settings was not looked at"
