"""What simcord 3.2.1 does differently from Discord, put right while a test runs.

`test_corrections.py` fails for each of these as soon as simcord does it right by itself; then it can go.
"""

from datetime import datetime
from typing import Any

import pytest
from simcord.backend import errors
from simcord.backend.access import channel_accessible
from simcord.backend.ops.messages import MessageMixin
from simcord.backend.permissions import flag
from simcord.gateway import FakeGateway
from simcord.http import router
from simcord.http._helpers import message_response
from simcord.http.routes import channels, messages

_HISTORY = "channels/{channel_id}/messages"
_ARCHIVED = "channels/{channel_id}/threads/archived/public"
_LARGEST_PAGE = 100
_LOCKED = (403, 50083, "Thread is archived")


def correct(monkeypatch: pytest.MonkeyPatch) -> None:
    """Install all corrections until the end of the test."""
    monkeypatch.setitem(
        router._ROUTES,
        "GET",
        [
            (_HISTORY.split("/"), oldest_page_first),
            (_ARCHIVED.split("/"), archived_in_pages),
            *router._ROUTES["GET"],
        ],
    )
    monkeypatch.setattr(MessageMixin, "commit_message", waking_threads(MessageMixin.commit_message))
    monkeypatch.setattr(FakeGateway, "feed", telling_of_ourselves(hiding_channels(FakeGateway.feed)))


def oldest_page_first(ctx: Any) -> Any:
    """`after=` gives the page next to the cursor; simcord gives the newest page there is."""
    if "after" not in ctx.params:
        return messages.get_history(ctx)
    channel = ctx.int_arg("channel_id")
    ctx.require_channel_permissions(channel)
    if not channel_accessible(ctx.backend, channel, ctx.backend.bot_user.id, history=True):
        return []
    after, limit = int(ctx.params["after"]), int(ctx.params.get("limit", 50))
    if not 1 <= limit <= _LARGEST_PAGE:
        field = "limit"
        raise errors.invalid_form_body(field)
    later = (m for m in ctx.backend.messages[channel].values() if m.id > after and not m.is_ephemeral)
    page = sorted(later, key=lambda message: message.id)[:limit]
    return [message_response(ctx, message) for message in reversed(page)]


def archived_in_pages(ctx: Any) -> Any:
    """Archived threads come in pages, latest archived first; simcord gives all at once, in any order."""
    listing = channels.archived_public_threads(ctx)
    threads = sorted(listing["threads"], key=_archived_at, reverse=True)
    if "before" in ctx.params:
        before = datetime.fromisoformat(ctx.params["before"])
        threads = [thread for thread in threads if _archived_at(thread) < before]
    limit = int(ctx.params.get("limit", 50))
    return {**listing, "threads": threads[:limit], "has_more": len(threads) > limit}


def waking_threads(commit: Any) -> Any:
    """A message wakes an archived thread, and a locked one refuses it; simcord takes both as they come."""

    def commit_message(self: Any, message: Any, *, broadcast: bool = True) -> Any:
        thread = self.get_channel(message.channel_id)
        state = thread.thread_metadata
        if state is not None and (state.archived or state.locked):
            allowed = self.compute_permissions(thread.guild_id, message.author_id, thread.id)
            if state.locked and not allowed & (flag("manage_threads") | flag("administrator")):
                raise errors.BackendError(*_LOCKED)
            self.edit_channel(thread.id, {}, thread_metadata={"archived": False})
        return commit(self, message, broadcast=broadcast)

    return commit_message


def hiding_channels(feed: Any) -> Any:
    """What happens in a channel that the bot cannot see is not sent to it; simcord sends it all."""

    def hidden_or_fed(self: Any, event: str, payload: Any) -> Any:
        channel = payload.get("channel_id") if event.startswith("MESSAGE_") else payload.get("id")
        backend = self._backend
        in_channel = event.startswith(("MESSAGE_", "THREAD_")) and int(channel or 0) in backend.channels
        if in_channel and not channel_accessible(backend, int(channel), backend.bot_user.id):
            return None
        return feed(self, event, payload)

    return hidden_or_fed


def telling_of_ourselves(feed: Any) -> Any:
    """What is changed about the bot as a member is told whatever it asked for; simcord sends it to those who ask for members."""

    def told_or_fed(self: Any, event: str, payload: Any) -> Any:
        if event == "GUILD_MEMBER_UPDATE" and payload["user"]["id"] == str(self._backend.bot_user.id):
            return self.deliver(event, payload)
        return feed(self, event, payload)

    return told_or_fed


def _archived_at(thread: Any) -> datetime:
    return datetime.fromisoformat(thread["thread_metadata"]["archive_timestamp"])
