"""Whose eyes a forum is open to: which other forums everybody who may read it may read too.

A note about a post is read by all readers of its thread, so it may rest only on what all of them may read. Members are
not kept in memory, so the question is answered for every set of roles that a member could have.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeAlias

import discord

_READING = discord.Permissions(view_channel=True, read_message_history=True).value
_HISTORY = discord.Permissions(read_message_history=True).value
# One role each that grants seeing and grants reading in one forum, and one that takes either away in the other:
# whoever may read the first and not the second still is such a one without their other roles.
_ROLES_THAT_MATTER = 3
# Past so many kinds of roles it takes too long to be sure.
_MOST_KINDS = 40

_IsOpen: TypeAlias = Callable[[discord.Guild, discord.ForumChannel, discord.TextChannel], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overwrite:
    """What a forum allows and denies to a role or member, as bits of Discord's permissions."""

    allow: int = 0
    deny: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """Who may read a forum: by default, by role, by member."""

    everybody: Overwrite = Overwrite()
    roles: Mapping[int, Overwrite] = field(default_factory=dict[int, Overwrite])
    members: Mapping[int, Overwrite] = field(default_factory=dict[int, Overwrite])


def includes(wider: Rights, narrower: Rights, *, everybody: int, roles: Mapping[int, int]) -> bool:
    """Whether whoever may read `narrower` may read `wider`, on a server where roles grant these bits.

    `everybody` is what all members have, `roles` what each role adds; administrators, who may read all, are left out.
    Says no where it cannot be sure.
    """
    kinds = {
        (granted & _READING, wider.roles.get(role, Overwrite()), narrower.roles.get(role, Overwrite()))
        for role, granted in roles.items()
    }
    if len(kinds) > _MOST_KINDS or not _members_included(wider, narrower, everybody, roles):
        return False
    return all(
        _may_read(wider.everybody, everybody, [(granted, over) for granted, over, _ in held])
        or not _may_read(narrower.everybody, everybody, [(granted, over) for granted, _, over in held])
        for size in range(_ROLES_THAT_MATTER + 1)
        for held in combinations(kinds, size)
    )


def _members_included(wider: Rights, narrower: Rights, everybody: int, roles: Mapping[int, int]) -> bool:
    """Whether nothing that is said of single members lets one read the narrower forum alone."""
    none = Overwrite()
    shut_out = (
        member
        for member, over in wider.members.items()
        if over.deny & _READING and not _is_shut_out(narrower.members.get(member, none))
    )
    let_in = (
        member
        for member, over in narrower.members.items()
        if over.allow & _READING and wider.members.get(member, none).allow & _READING != _READING
    )
    return not any(shut_out) and (not any(let_in) or _all_may_read(wider, everybody, roles))


def _is_shut_out(over: Overwrite) -> bool:
    return bool(over.deny & ~over.allow & _READING)


def _all_may_read(rights: Rights, everybody: int, roles: Mapping[int, int]) -> bool:
    held = [[(granted, rights.roles.get(role, Overwrite()))] for role, granted in roles.items()]
    return all(_may_read(rights.everybody, everybody, one) for one in [[], *held])


def _may_read(default: Overwrite, everybody: int, held: Collection[tuple[int, Overwrite]]) -> bool:
    """Discord's own reckoning: what roles grant, then the forum's defaults, then what it says of these roles."""
    granted, allow, deny = everybody, 0, 0
    for of_role, over in held:
        granted, allow, deny = granted | of_role, allow | over.allow, deny | over.deny
    granted = granted & ~default.deny | default.allow
    return (granted & ~deny | allow) & _READING == _READING


class Readers:
    """Looks at a client's servers; before it was given one, each forum is open to its own readers only."""

    def __init__(self) -> None:
        self._client: discord.Client | None = None

    def look_at(self, client: discord.Client) -> None:
        """Answer for the servers of this client from now on."""
        self._client = client

    def open_to(self, server: str, forum: str) -> frozenset[str]:
        """Ids of the forums that everybody who may read `forum` may read too, itself among them."""
        guild = self._client.get_guild(int(server)) if self._client else None
        here = guild.get_channel(int(forum)) if guild else None
        if guild is None or not isinstance(here, discord.ForumChannel):
            return frozenset({forum})
        return frozenset({forum, *(str(other.id) for other in guild.forums if _is_open(guild, other, here))})

    def quotable_in(self, server: str, channel: str) -> frozenset[str]:
        """Ids of the forums that everybody who sees what is said in a channel may read there; none if it is gone."""
        return self._compared_to(server, channel, _is_open)

    def countable_in(self, server: str, channel: str) -> frozenset[str]:
        """The same for numbers, which tell nothing that was said behind an age gate."""
        return self._compared_to(server, channel, _all_may_open)

    def _compared_to(self, server: str, channel: str, is_open: _IsOpen) -> frozenset[str]:
        guild = self._client.get_guild(int(server)) if self._client else None
        here = guild.get_channel(int(channel)) if guild else None
        if guild is None or not isinstance(here, discord.TextChannel):
            return frozenset()
        return frozenset(str(forum.id) for forum in guild.forums if is_open(guild, forum, here))


def _is_open(
    guild: discord.Guild, other: discord.ForumChannel, here: discord.ForumChannel | discord.TextChannel
) -> bool:
    # What was said behind an age gate stays there.
    return (here.is_nsfw() or not other.is_nsfw()) and _all_may_open(guild, other, here)


def _all_may_open(
    guild: discord.Guild, other: discord.ForumChannel, here: discord.ForumChannel | discord.TextChannel
) -> bool:
    roles = {
        role.id: role.permissions.value
        for role in guild.roles
        if not role.is_default() and not role.permissions.administrator
    }
    reading = _rights(here) if isinstance(here, discord.ForumChannel) else _seen_live(_rights(here))
    return includes(_rights(other), reading, everybody=guild.default_role.permissions.value, roles=roles)


def _seen_live(rights: Rights) -> Rights:
    """The same, as if nobody were denied the history: whoever is there when it is said has seen it."""

    def seen(over: Overwrite) -> Overwrite:
        return Overwrite(allow=over.allow, deny=over.deny & ~_HISTORY)

    return Rights(
        everybody=Overwrite(allow=rights.everybody.allow | _HISTORY, deny=seen(rights.everybody).deny),
        roles={role: seen(over) for role, over in rights.roles.items()},
        members={member: seen(over) for member, over in rights.members.items()},
    )


def _rights(forum: discord.ForumChannel | discord.TextChannel) -> Rights:
    roles, members = dict[int, Overwrite](), dict[int, Overwrite]()
    for id_, is_role, over in _overwrites(forum):
        (roles if is_role else members)[id_] = over
    everybody = roles.pop(forum.guild.id, Overwrite())
    # What the bot itself may do says nothing about members.
    members.pop(forum.guild.me.id, None)
    return Rights(everybody=everybody, roles=roles, members=members)


def _overwrites(forum: discord.ForumChannel | discord.TextChannel) -> Iterator[tuple[int, bool, Overwrite]]:
    # Through the property: members are not in the cache, and then stand there as plain objects with a type.
    for target, over in forum.overwrites.items():
        allow, deny = over.pair()
        is_role = isinstance(target, discord.Role) or (
            isinstance(target, discord.Object) and target.type is discord.Role
        )
        # Without what has nothing to do with reading, roles are of few kinds.
        yield target.id, is_role, Overwrite(allow=allow.value & _READING, deny=deny.value & _READING)
