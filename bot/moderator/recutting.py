"""Cuts posts anew after the segmenter has changed; what hangs on a claim stays with the claim that says most of it now."""

from collections.abc import Callable, Sequence

from bot.store.cuts import CutPost, Cuts, NewPassage
from bot.store.records.posts import StoredPassage
from models.argument import Form, Kind, Passage, Span
from models.segmentation import segment
from models.sketches import Sketcher
from models.words import words

_AT_ONCE = 64


async def recut(cuts: Cuts, sketcher: Sketcher, *, advance: Callable[[int, int], None]) -> int:
    """Cut every post as the segmenter does now; returns how many posts are cut otherwise than they were.

    Claims that say something new by that have no vector afterwards. `advance` is told how many posts are done, of how many.
    Doing it again does no harm.
    """
    total, done, changed, last = await cuts.count(), 0, 0, 0
    advance(done, total)
    while posts := await cuts.next(last, _AT_ONCE):
        anew = [(post, cut) for post in posts if (cut := segment(post.post)) != _as_cut(post)]
        await cuts.replace([(post, _followed(post.passages, cut, sketcher)) for post, cut in anew])
        last = posts[-1].row
        done += len(posts)
        changed += len(anew)
        advance(done, total)
    return changed


def _as_cut(post: CutPost) -> tuple[Passage, ...]:
    return tuple(Passage(form=one.form, text=one.text, span=one.span) for one in post.passages)


def _followed(
    before: Sequence[StoredPassage], now: Sequence[Passage], sketcher: Sketcher
) -> tuple[NewPassage, ...]:
    """The passages of a post as they are cut now, each with the claims that live on in it."""
    kinds = {one.claim: one.kind for one in before}
    heirs = heirs_of({one.claim: one.span for one in before if one.claim is not None}, now)
    return tuple(
        NewPassage(
            passage=passage,
            kind=_kind(passage, kinds[heir_of[0]] if heir_of else Kind.NEW),
            sketch=sketcher.sketch(words(passage.text)) if passage.form is Form.CLAIM else None,
            heir_of=heir_of,
        )
        for passage, heir_of in zip(now, heirs, strict=True)
    )


def _kind(passage: Passage, of_claim: Kind) -> Kind:
    return of_claim if passage.form is Form.CLAIM else Kind(passage.form)


def heirs_of(before: dict[int, Span], now: Sequence[Passage]) -> list[tuple[int, ...]]:
    """For each passage the ids of the earlier claims that live on in it, the one of most characters first.

    A claim lives on in the claim that shares most characters with it, the first of several; in none if none shares any.
    """
    heirs: list[list[tuple[int, int]]] = [[] for _ in now]
    for id_, span in before.items():
        shared = [_shared(span, one.span) if one.form is Form.CLAIM else 0 for one in now]
        if any(shared):
            heirs[shared.index(max(shared))].append((max(shared), id_))
    return [tuple(id_ for _, id_ in sorted(some, key=lambda one: -one[0])) for some in heirs]


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
