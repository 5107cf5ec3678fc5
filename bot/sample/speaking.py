"""What somebody says next in a thread: something new, something again, something about a crux."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from bot.sample.material import Hinge, Topic
from bot.sample.people import Person
from models.training.groups import Group

_OPENINGS = ("As I said, ", "Again: ", "Once more: ", "Like I wrote above, ", "")
_CONCERNING = (
    "Suppose it is so: {} Then I would give my point up. I have seen nothing that shows it yet.",
    "I was wrong about one thing here: {} The conclusion still seems too quick to me.",
    "How would we find out? {} My guess is that it holds for half of the cases.",
    "I asked around about this: {} Three said yes, one said it depends on who counts.",
    "Granted: {} It does not follow that the rest falls with it, though.",
)
_ASIDES = (
    "Thanks for asking this.",
    "Good point, that one.",
    "Sorry for the late reply.",
    "lol fair",
    "Took me a while to read all of this.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A text, and whether all of it, as it was meant, had been said before."""

    text: str
    again: bool


@dataclass(slots=True, kw_only=True)
class Talk:
    """What has been said in one thread so far, and what is left to say."""

    topic: Topic
    chance: Random
    said: list[tuple[str, str, Group | None]] = field(default_factory=list[tuple[str, str, Group | None]])
    _unsaid: list[tuple[str, Group]] = field(default_factory=list[tuple[str, Group]])
    _replies: dict[str, list[str]] = field(default_factory=dict[str, list[str]])

    def __post_init__(self) -> None:
        """Shuffle what there is to say: each claim, then what else its group holds; of its denials one, for they say the same."""
        claims = [(group.claim, group) for group in self.topic.groups]
        others = [
            (text, group) for group in self.topic.groups for text in (*group.different, group.opposed[0])
        ]
        self.chance.shuffle(claims)
        self.chance.shuffle(others)
        self._unsaid = others + claims

    def something_new(self, author: Person, *, most: int = 3) -> Said | None:
        """One to three things that nobody has said; None where nothing is left."""
        count = min(self.chance.choices((1, 2, 3), (5, 3, 1))[0], most, len(self._unsaid))
        parts: list[str] = []
        for _ in range(count):
            text, group = self._unsaid.pop()
            self.said.append((author.id, text, group))
            parts.append(text)
        return Said(text=self._joined(parts), again=False) if parts else None

    def something_again(self, author: Person) -> Said | None:
        """What was said before, rather by oneself than by others, in the same words, nearly the same, or other ones."""
        own = [one for one in self.said if one[0] == author.id]
        pool = own if own and self.chance.random() < 0.7 else self.said  # noqa: PLR2004 - rather one's own
        if not pool:
            return None
        parts: list[str] = []
        for _, text, group in self.chance.sample(
            pool, min(len(pool), self.chance.choices((1, 2), (4, 1))[0])
        ):
            again = self._said_otherwise(text, group)
            parts.append(again)
            self.said.append((author.id, again, group if group is not None and again != text else None))
        return Said(text=self._joined(parts), again=True)

    def something_about(self, hinge: Hinge, author: Person) -> Said | None:
        """What bears on a crux, perhaps below a quotation of it; None where nothing is left to say to it."""
        left = self._replies.setdefault(hinge.statement, list(hinge.replies))
        if not left:
            return None
        text = left.pop(self.chance.randrange(len(left)))
        self.said.append((author.id, text, None))
        quoted = f"> {hinge.statement}\n{text}" if self.chance.random() < 0.4 else text  # noqa: PLR2004 - some quote
        return Said(text=self._joined([quoted]), again=False)

    def something_asked_for(self, hinge: Hinge, author: Person) -> Said:
        """What somebody says to a crux who was pointed at it: they take it up in so many words."""
        text = self.chance.choice(_CONCERNING).format(hinge.statement)
        self.said.append((author.id, text, None))
        return Said(text=self._joined([text]), again=False)

    def _said_otherwise(self, text: str, group: Group | None) -> str:
        match self.chance.choices(("verbatim", "edited", "reworded"), (3, 4, 3))[0]:
            case "reworded" if group is not None and text == group.claim:
                return self.chance.choice(group.same)
            case "verbatim":
                return text
            case _:
                return self._edited(text)

    def _edited(self, text: str) -> str:
        """The same with another beginning, and perhaps a word less."""
        pieces = text.split(" ")
        if len(pieces) > 12:  # noqa: PLR2004 - short ones would become something else
            del pieces[self.chance.randrange(len(pieces) // 2, len(pieces) - 1)]
        return self.chance.choice(_OPENINGS) + " ".join(pieces)

    def _joined(self, parts: Sequence[str]) -> str:
        aside = [self.chance.choice(_ASIDES)] if self.chance.random() < 0.08 else []  # noqa: PLR2004 - now and then
        return "\n\n".join([*aside, *parts])
