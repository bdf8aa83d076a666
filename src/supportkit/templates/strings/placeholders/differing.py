"""How the placeholders of a translation differ from those of its sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from supportkit.templates.strings.placeholders.choosing import MESSAGE, found_in
from supportkit.templates.strings.placeholders.dialects import DIALECTS, Placeholder
from supportkit.templates.strings.placeholders.mangled import Mangled, fragments, torn
from supportkit.templates.strings.placeholders.messages import read_message
from supportkit.templates.strings.placeholders.names import nearest
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["Difference", "Misnamed", "difference"]

_POSITIONAL = frozenset({"printf"})
_BRACES_IN_PROSE = regex(r"\{[ ]{1,3}(?:and|or|to|nor|,)[ ]{1,3}\}")
"""A text about braces, such as "a stray { or } somewhere"."""
_MOST = 200
"""Names from which on none are paired: such a text is no sentence."""


@dataclass(frozen=True, slots=True)
class Misnamed:
    """A placeholder whose name is not the one of the reference.

    Attributes:
        found: The placeholder.
        meant: The one that was meant, as it would be written here.
        is_near: Whether the names look alike, so that it is a typing error and no translation.
    """

    found: Placeholder
    meant: str
    is_near: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """How the placeholders of a text differ from those of its reference.

    Attributes:
        misnamed: Those with another name.
        mangled: Pieces that are no placeholder, and were one.
        unknown: Those that the reference does not have.
        missing: Those of the reference that the text does not have.
        used: All that the text has.
        expected: All that its sources have.
    """

    misnamed: tuple[Misnamed, ...] = ()
    mangled: tuple[Mangled, ...] = ()
    unknown: tuple[Placeholder, ...] = ()
    missing: tuple[Placeholder, ...] = ()
    used: tuple[Placeholder, ...] = ()
    expected: tuple[Placeholder, ...] = ()


def difference(text: str, sources: Sequence[str], dialects: Sequence[str]) -> Difference:
    """Compare a text with its sources, whose placeholders count together.

    >>> found = difference("Hola %{nombre}", ["Hi %{name}"], ["ruby"])
    >>> [(one.found.name, one.meant) for one in found.misnamed]
    [('nombre', '%{name}')]
    """
    named = [name for name in dialects if name not in _POSITIONAL]
    prose = any(map(_BRACES_IN_PROSE.search, sources))
    used = _named(text, named, prose=prose)
    there = [one for source in sources for one in _named(source, named, prose=prose)]
    expected = {_key(one): one for one in sorted(there, key=lambda each: not each.choice)}
    wanted = tuple(expected.values())
    have = {_key(one) for one in used}
    unknown = [
        one
        for one in used
        if _key(one) not in expected
        and not (one.dialect == "colon" and any(_holds(each, one) for each in sources))
    ]
    missing = {
        key: one
        for key, one in expected.items()
        if key not in have and not one.is_needless and not (key[0] == "colon" and _holds(text, one))
    }
    if not (unknown or missing):
        fewer = [] if MESSAGE in named else _fewer(used, sources, named)
        again = tuple(torn(text, [one.span for one in used], fewer))
        return Difference(mangled=(*again, *_uneven(used, there)), used=used, expected=wanted)
    if len(unknown) + len(missing) > _MOST:
        return Difference((), (), tuple(unknown), tuple(missing.values()), used, wanted)
    misnamed = _misnamed(unknown, missing)
    mangled: tuple[Mangled, ...] = ()
    if missing:
        taken = [one.span for one in used if _key(one) in expected]
        taken += [one.found.span for one in misnamed]
        taken += read_message(text).syntax if MESSAGE in named else ()
        mangled = tuple(_pieces(text, taken, missing))
    mangled += tuple(_uneven(used, there))
    spans = [one.span for one in mangled]
    unknown = [one for one in unknown if not any(one.span.overlaps(span) for span in spans)]
    lost = tuple(missing.values())
    return Difference(misnamed, mangled, tuple(unknown), lost, used, wanted)


def _uneven(used: Sequence[Placeholder], there: Sequence[Placeholder]) -> list[Mangled]:
    """Find ``{{x}}}``, whose third brace is shown, unless the reference has such, too."""
    known = {_key(one): one for one in there}
    odd = [one for one in used if _is_odd(one) and _key(one) in known]
    if not odd or any(map(_is_odd, there)):
        return []
    return [Mangled(one.span, one.written, known[_key(one)]) for one in odd]


def _is_odd(one: Placeholder) -> bool:
    opened, closed = one.written.startswith("{{{"), one.written.endswith("}}}")
    return one.dialect == "mustache" and opened != closed


def _holds(text: str, one: Placeholder) -> bool:
    """Whether a text has the characters of a placeholder, if only behind a word."""
    return one.written.lower() in text.lower()


def _named(text: str, dialects: Sequence[str], *, prose: bool) -> tuple[Placeholder, ...]:
    """Give the placeholders of a text; where braces are talked about, blanks are around words."""
    found = _numbered(found_in(text, dialects))
    return tuple(one for one in found if not (prose and one.written.startswith("{ ")))


def _numbered(found: Sequence[Placeholder]) -> tuple[Placeholder, ...]:
    """Give braces without a name the numbers that they count as: ``{}`` is ``{0}``."""
    count, numbered = 0, []
    for one in found:
        bare = one.dialect == "brace" and not one.name
        numbered.append(replace(one, name=str(count)) if bare else one)
        count += bare
    return tuple(numbered)


def _fewer(
    used: Sequence[Placeholder], sources: Sequence[str], dialects: Sequence[str]
) -> list[Placeholder]:
    """Give the placeholders that a text has less often than each of its sources."""
    here = Counter(map(_key, used))
    fewer: list[Placeholder] | None = None
    for source in sources:
        there = _numbered(found_in(source, dialects))
        counts = Counter(map(_key, there))
        found = [one for one in there if counts[_key(one)] > here[_key(one)]]
        fewer = found if fewer is None else [one for one in fewer if one in found]
    return fewer or []


def _key(one: Placeholder) -> tuple[str, str]:
    name = one.name
    if one.dialect == "colon":
        name = name.lower()
    if one.dialect == "mustache":
        name = re.sub(r"\s+", "", name)
    return one.dialect, name


def _misnamed(
    unknown: list[Placeholder], missing: dict[tuple[str, str], Placeholder]
) -> tuple[Misnamed, ...]:
    """Pair unknown names with missing ones, and take them out of both."""
    found: list[Misnamed] = []
    paired: dict[tuple[str, str], str] = {}
    for one in list(unknown):
        names = [key[1] for key in missing if key[0] == one.dialect]
        meant = nearest(one.name, names) or paired.get(_key(one))
        if meant is not None and (one.dialect, meant) in missing:
            found.append(Misnamed(one, _instead(one, missing[one.dialect, meant]), is_near=True))
            paired[_key(one)] = meant
            unknown.remove(one)
    for key in {(one.found.dialect, name) for one in found for name in [paired[_key(one.found)]]}:
        missing.pop(key, None)
    return (*found, *_translated(unknown, missing))


def _instead(found: Placeholder, meant: Placeholder) -> str:
    """Write what was meant: of a choice, whose span is its name, the name alone."""
    if found.choice:
        return meant.name
    return f"{{{meant.name}}}" if meant.choice else meant.written


def _translated(
    unknown: list[Placeholder], missing: dict[tuple[str, str], Placeholder]
) -> list[Misnamed]:
    """Pair what is left where as many names are unknown as are missing."""
    found: list[Misnamed] = []
    for dialect in DIALECTS:
        strange = list(dict.fromkeys(one.name for one in unknown if one.dialect == dialect))
        lost = [key for key in missing if key[0] == dialect]
        if not strange or len(strange) != len(lost) or any(name.isdigit() for name in strange):
            continue
        meant = dict(zip(strange, lost, strict=True))
        for one in [one for one in unknown if one.dialect == dialect]:
            found.append(Misnamed(one, _instead(one, missing[meant[one.name]]), is_near=False))
            unknown.remove(one)
        for key in lost:
            del missing[key]
    return found


def _pieces(
    text: str,
    taken: list[Span],
    missing: dict[tuple[str, str], Placeholder],
) -> list[Mangled]:
    """Find what is left of the missing ones, and take those out."""
    found = []
    for piece in fragments(text, taken, [one for one in missing.values() if not one.choice]):
        key = _key(piece.meant)
        found.append(piece)
        missing.pop(key, None)
    return found
