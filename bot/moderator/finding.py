"""From what was found near to what the judge compares: the texts of earlier claims, read from the store."""

from collections.abc import Sequence

from bot.store.posts import Posts
from models.argument import Candidate
from models.neighbours import Near


async def find_candidates(posts: Posts, server: str, near: Sequence[Sequence[Near]]) -> list[list[Candidate]]:
    """For each claim its neighbours with their texts, in order; one that was forgotten meanwhile is left out."""
    claims = await posts.claims(server, sorted({one.claim for of_claim in near for one in of_claim}))
    return [
        [Candidate(claim=claims[one.claim], cosine=one.cosine) for one in of_claim if one.claim in claims]
        for of_claim in near
    ]
