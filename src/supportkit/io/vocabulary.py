"""From a help desk's words to the core vocabulary. What no map knows is said, never guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, ClassVar, Generic, Self, TypeVar

from supportkit.cases import Channel, Kind, Priority, Status, Visibility
from supportkit.errors import MappingError
from supportkit.io.report import ImportReport, NoteKind
from supportkit.values.patterns import regex

__all__ = [
    "CHANNELS",
    "KINDS",
    "PRIORITIES",
    "STATUSES",
    "VISIBILITIES",
    "ChannelMap",
    "KindMap",
    "PriorityMap",
    "StatusMap",
    "VisibilityMap",
    "Word",
    "WordMap",
    "code_of",
    "look_up",
    "normal",
]

Word = TypeVar("Word", bound=StrEnum)

_LONGEST_CODE = 40
_JOINT = regex(r"[\s_\-]+")
_CODE = regex(r"-?\d{1,5}|[a-z][a-z0-9]*([_.:\-][a-z0-9]+)*|[A-Z][A-Za-z]{1,30}")


def normal(word: str) -> str:
    """Write a word as the maps do: lower case, with one underscore for what joins it.

    >>> normal(" On-Hold ")
    'on_hold'
    """
    return _JOINT.sub("_", word.strip()).lower()


def code_of(raw: str) -> str:
    """Give a help desk's code to be shown, or an ellipsis for what looks like none.

    A number of a few digits, or one word: what else stands where a code belongs may be
    a name.

    >>> code_of("9"), code_of("waiting_on_qa"), code_of("Ada Lovelace"), code_of("a@b.example")
    ('9', 'waiting_on_qa', '\u2026', '\u2026')
    """
    return raw if len(raw) <= _LONGEST_CODE and _CODE.fullmatch(raw) else "\u2026"


class WordMap(Mapping[str, Word], Generic[Word]):
    """Which core word a help desk's word stands for. Immutable; ``|`` adds an account's own words.

    Letter case, hyphens and spaces do not matter, numbers are read as text, and of two
    words for the same key the later one counts.
    """

    _core: ClassVar[type[StrEnum]]
    __slots__ = ("_words",)
    _words: dict[str, Word]

    def __init__(self, words: Mapping[Any, Word | str] | None = None) -> None:
        known: dict[str, Word] = {}
        for raw, core in (words or {}).items():
            known[normal(str(raw))] = known[str(raw)] = self._word(str(raw), core)
        object.__setattr__(self, "_words", known)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{name}: a {type(self).__name__} cannot be changed; make one by |")

    @classmethod
    def _word(cls, raw: str, core: object) -> Word:
        for word in cls._core:
            if word == core:
                return word  # type: ignore[return-value]
        expected = f"one of {', '.join(cls._core)}"
        raise MappingError(None, None, f"the map of {code_of(raw)!r}", expected, "another word")

    def __getitem__(self, raw: str) -> Word:
        return self._words[raw] if raw in self._words else self._words[normal(raw)]

    def __contains__(self, raw: object) -> bool:
        return isinstance(raw, str) and self.get(raw) is not None

    def get(self, raw: str, default: Any = None, /) -> Any:
        """Give the core word for a raw one, or ``default``."""
        found = self._words.get(raw)
        return self._words.get(normal(raw), default) if found is None else found

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def __or__(self, words: Mapping[Any, Word | str]) -> Self:
        return type(self)({**self._words, **type(self)(words)._words})

    def __hash__(self) -> int:
        return hash(frozenset(self._words.items()))

    def __reduce__(self) -> tuple[type[Self], tuple[dict[str, Word]]]:
        return type(self), (dict(self._words),)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self)} words)"


class StatusMap(WordMap[Status]):
    """Which `Status` a help desk's word or code for a status stands for.

    Raises:
        MappingError: A word is no status.

    >>> from supportkit.io import zendesk
    >>> ours = zendesk.STATUSES | {8: "on_hold", "Waiting for QA": "on_hold"}
    >>> ours["8"], ours["waiting-for-qa"]
    (<Status.ON_HOLD: 'on_hold'>, <Status.ON_HOLD: 'on_hold'>)
    """

    _core = Status
    __slots__ = ()


class PriorityMap(WordMap[Priority]):
    """Which `Priority` a help desk's word or code for a priority stands for.

    A word that means "not set" is in no map: no priority is None, never normal.

    Raises:
        MappingError: A word is no priority.

    >>> PriorityMap({"P1": "urgent", "P2": "high"})["p1"]
    <Priority.URGENT: 'urgent'>
    """

    _core = Priority
    __slots__ = ()


class ChannelMap(WordMap[Channel]):
    """Which `Channel` a help desk's word for a channel stands for.

    Raises:
        MappingError: A word is no channel.
    """

    _core = Channel
    __slots__ = ()


class VisibilityMap(WordMap[Visibility]):
    """Which `Visibility` a word stands for.

    Raises:
        MappingError: A word is no visibility.
    """

    _core = Visibility
    __slots__ = ()


class KindMap(WordMap[Kind]):
    """Which `Kind` of author a word stands for.

    Raises:
        MappingError: A word is no kind.
    """

    _core = Kind
    __slots__ = ()


STATUSES = StatusMap({status.value: status for status in Status})
"""The core's own words. Vendors' words are mapped by the reader that knows the vendor."""

PRIORITIES = PriorityMap({priority.value: priority for priority in Priority})

CHANNELS = ChannelMap(
    {
        **{channel.value: channel for channel in Channel},
        "e_mail": Channel.EMAIL,
        "mail": Channel.EMAIL,
        "live_chat": Channel.CHAT,
        "telephone": Channel.PHONE,
        "voice": Channel.PHONE,
        "call": Channel.PHONE,
        "twitter": Channel.SOCIAL,
        "facebook": Channel.SOCIAL,
        "instagram": Channel.SOCIAL,
        "whatsapp": Channel.MESSAGING,
        "telegram": Channel.MESSAGING,
        "web_form": Channel.WEB,
        "portal": Channel.WEB,
    }
)

VISIBILITIES = VisibilityMap(
    {
        "public": Visibility.PUBLIC,
        "internal": Visibility.INTERNAL,
        "private": Visibility.INTERNAL,
        "note": Visibility.INTERNAL,
        "true": Visibility.PUBLIC,
        "false": Visibility.INTERNAL,
    }
)

KINDS = KindMap({kind.value: kind for kind in Kind})


def look_up(
    words: Mapping[str, Word],
    raw: str | None,
    *,
    field: str,
    report: ImportReport,
    code: bool = False,
) -> Word | None:
    """Find the core word for a raw one; letter case, hyphens and spaces do not matter.

    A word that ``words`` does not know gives None and is counted in the report, which
    says where it stands. What it is, the report shows only of a ``code``: a value that
    the help desk itself takes from a list. A column mapped by mistake may hold anything.

    >>> report = ImportReport(source=None, format="rows")
    >>> look_up(STATUSES, "On-Hold", field="status", report=report)
    <Status.ON_HOLD: 'on_hold'>
    >>> look_up(STATUSES, "Waiting for QA", field="status", report=report), len(report.notes)
    (None, 1)
    """
    if raw is None:
        return None
    found = words.get(raw)
    if found is None:
        detail = code_of(raw) if code else ""
        report.note(NoteKind.UNKNOWN_VALUE, field, detail=detail, line=report.line)
    return found
