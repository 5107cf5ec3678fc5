"""Whose eyes a forum is open to, held against Discord's own reckoning for every member there could be."""

from collections.abc import Iterator
from itertools import chain, combinations

import discord
from hypothesis import given
from hypothesis import strategies as st

from bot.gateway.readers import Overwrite, Rights, includes

SEE = discord.Permissions(view_channel=True).value
HISTORY = discord.Permissions(read_message_history=True).value
READ = SEE | HISTORY
CLOSED = Overwrite(deny=READ)
OPEN = Overwrite(allow=READ)
ROLES = {1: 0, 2: SEE, 3: READ, 4: 0}

bits = st.sampled_from([0, SEE, HISTORY, READ])
overwrites = st.builds(Overwrite, allow=bits, deny=bits)
rights = st.builds(
    Rights,
    everybody=overwrites,
    roles=st.dictionaries(st.sampled_from(sorted(ROLES)), overwrites),
    members=st.dictionaries(st.sampled_from([101, 102]), overwrites, max_size=2),
)


def reads(member: int, roles: tuple[int, ...], forum: Rights, everybody: int) -> bool:
    """Discord's documentation, line by line."""
    allowed = everybody
    for role in roles:
        allowed |= ROLES[role]
    allowed = allowed & ~forum.everybody.deny | forum.everybody.allow
    of_roles = [forum.roles[role] for role in roles if role in forum.roles]
    for over in of_roles:
        allowed &= ~over.deny
    for over in of_roles:
        allowed |= over.allow
    if (own := forum.members.get(member)) is not None:
        allowed = allowed & ~own.deny | own.allow
    return allowed & READ == READ


def all_members() -> Iterator[tuple[int, tuple[int, ...]]]:
    held = chain.from_iterable(combinations(ROLES, size) for size in range(len(ROLES) + 1))
    return ((member, roles) for roles in held for member in (101, 102, 103))


@given(wider=rights, narrower=rights, everybody=bits)
def test_it_says_yes_only_if_no_member_reads_the_one_and_not_the_other(
    wider: Rights, narrower: Rights, everybody: int
):
    if includes(wider, narrower, everybody=everybody, roles=ROLES):
        for member, roles in all_members():
            if reads(member, roles, narrower, everybody):
                assert reads(member, roles, wider, everybody)


@given(wider=rights, narrower=rights, everybody=bits)
def test_without_words_on_single_members_it_says_no_only_if_there_is_one(
    wider: Rights, narrower: Rights, everybody: int
):
    one = Rights(everybody=wider.everybody, roles=wider.roles)
    other = Rights(everybody=narrower.everybody, roles=narrower.roles)
    if not includes(one, other, everybody=everybody, roles=ROLES):
        assert any(
            reads(0, roles, other, everybody) and not reads(0, roles, one, everybody)
            for _, roles in all_members()
        )


def test_two_forums_that_everybody_reads_are_open_to_each_other():
    assert includes(Rights(), Rights(), everybody=READ, roles=ROLES)


def test_a_forum_for_a_role_is_not_open_to_everybody_but_the_other_way_round():
    closed = Rights(everybody=CLOSED, roles={1: OPEN})
    assert not includes(closed, Rights(), everybody=READ, roles=ROLES)
    assert includes(Rights(), closed, everybody=READ, roles=ROLES)


def test_a_member_who_is_shut_out_of_one_forum_is_enough():
    without_them = Rights(members={101: CLOSED})
    assert not includes(without_them, Rights(), everybody=READ, roles=ROLES)
    assert includes(without_them, without_them, everybody=READ, roles=ROLES)


def test_with_more_kinds_of_roles_than_can_be_gone_through_it_says_no():
    many = {role: Overwrite(allow=role) for role in range(1, 50)}
    assert not includes(Rights(roles=many), Rights(), everybody=READ, roles=dict.fromkeys(many, 0))
