"""SK201: a translation has other variables than its reference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from supportkit.findings import Finding, Severity
from supportkit.templates.strings.checks._messages import is_unclear, lost_numbers
from supportkit.templates.strings.checks._subject import Pair, StringExamination
from supportkit.templates.strings.entries import Entry
from supportkit.templates.strings.placeholders.choosing import by_flags, found_in
from supportkit.templates.strings.placeholders.dialects import Placeholder
from supportkit.templates.strings.placeholders.positional import (
    needs_no_blank,
    numbers,
    positional,
)
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["VariablesDiffer"]

_SOME = 3
_ALONE = regex(r"(?<![\w%])%(?:[0-9]\$)?[sd](?![\w%])")
_ID = regex(r"\S*[._:/]\S*")
"""A name for a text in place of the text, which says nothing of its values."""
_COUNTS = frozenset({"count", "n", "num", "number", "total", "amount", "smart_count", "0", ""})
_OF_ERRORS = frozenset({"count", "model", "attribute", "value"})
"""What Rails gives to every message of a validation."""
_MOMENT = regex(r"%[-^0]?[YBbmHMIpAaeyjLSZ](?![a-z])")
"""What the pattern of a date has, whose ``%d`` is no placeholder."""
_OF_FORMATS = regex(r"(?<![a-z])formats?(?![a-z])|Formats?(?![a-z])")
"""Names of texts that say how something is written, each language in its own way."""
_EXACT = frozenset({"c-format", "objc-format"})
"""Formats in which a number written as a text is a crash."""
_SINGLE = frozenset({"zero", "one", "two", "0"})


class VariablesDiffer:
    """A translation has a variable that its reference does not have, or lacks one."""

    code, name, severity = "SK201", "variables-differ", Severity.WARNING

    def check(self, subject: StringExamination, /) -> Iterator[Finding]:
        """Yield every such variable; one that nothing fills in is an error."""
        told: set[tuple[str, str]] = set()
        for pair in subject.pairs:
            if pair.entry.kind in ("html", "text") or is_unclear(pair) or _is_format(pair.entry):
                continue
            yield from self._unknown(pair, subject, told)
            yield from self._missing(pair, subject, told)
            for span in lost_numbers(pair):
                message = "the reference prints the number here; write '#'"
                yield pair.entry.finding(self, message, at=span)
            if "printf" in pair.dialects:
                yield from self._positional(pair)
            yield from self._raw(pair.entry)

    def _unknown(
        self, pair: Pair, subject: StringExamination, told: set[tuple[str, str]]
    ) -> Iterator[Finding]:
        entry = pair.entry
        renamed = [one.found for one in pair.difference.misnamed if not one.is_near]
        shared_ones = [one for one in renamed if subject.unknown[entry.key, one.name] >= _SOME]
        here = {one.name: one for one in (*shared_ones[::-1], *pair.difference.unknown[::-1])}
        for one in sorted(here.values(), key=lambda each: each.span.start):
            if _is_given(one, entry):
                continue
            shared = subject.unknown[entry.key, one.name]
            reference = subject.reference_of(entry)
            if reference is not None and subject.is_shared(entry.key, shared):
                if (entry.key, one.name) not in told:
                    told.add((entry.key, one.name))
                    message = f"{shared} translations have {one.written!r}, which is not here"
                    yield reference.finding(self, message, severity=Severity.WARNING)
                continue
            severity, why = Severity.ERROR, "nothing is filled in for it"
            if one.name in subject.known and one.dialect != "percent":
                severity, why = Severity.WARNING, "is it filled in here?"
            if shared >= _SOME:
                severity = Severity.WARNING
                why = f"{shared} translations have it, so the reference may have lost it"
            message = f"{one.written!r} is not in the reference: {why}"
            yield entry.finding(self, message, at=one.span, severity=severity)

    def _missing(
        self, pair: Pair, subject: StringExamination, told: set[tuple[str, str]]
    ) -> Iterator[Finding]:
        entry, missing = pair.entry, []
        for one in [one for one in pair.difference.missing if not _is_spared(one, pair)]:
            lost, reference = subject.lost[entry.key, one.name], subject.reference_of(entry)
            if reference is None or not _SOME <= lost == subject.texts_of_key[entry.key]:
                missing.append(one)
            elif (entry.key, one.name) not in told:
                told.add((entry.key, one.name))
                message = f"{one.written!r} is in none of the {lost} translations"
                yield reference.finding(self, message)
        if missing:
            names = ", ".join(dict.fromkeys(repr(one.written) for one in missing))
            yield pair.entry.finding(self, f"{names} of the reference is missing")

    def _raw(self, entry: Entry) -> Iterator[Finding]:
        """Yield what is written like a value where the reference has no sign of one."""
        if "%" not in entry.text or any("%" in one or _ID.fullmatch(one) for one in entry.sources):
            return
        for match in _ALONE.finditer(entry.text):
            message = f"{match[0]!r} is not in the reference: customers read it as it stands"
            yield entry.finding(self, message, at=Span(*match.span()), severity=Severity.ERROR)

    def _positional(self, pair: Pair) -> Iterator[Finding]:
        entry = pair.entry
        surely = bool(by_flags(entry))
        if not surely and any(map(_MOMENT.search, entry.sources)):
            return
        is_script = needs_no_blank(entry)
        here = positional(entry.text, surely=surely, is_script=is_script)
        there = [positional(source, surely=surely, is_script=is_script) for source in entry.sources]
        if not any(there) or any(one.dialect == "percent" for one in pair.difference.used):
            return
        wanted = [numbers(one) for one in there]
        have, most_of_all = (
            numbers(here),
            numbers(positional(entry.text, surely=True, is_script=is_script)),
        )
        is_exact = bool(entry.flags & _EXACT)
        if any(
            _fits(each, one, is_exact=is_exact) for each in (have, most_of_all) for one in wanted
        ):
            return
        most = max(sum(one.values()) for one in wanted)
        if sum(have.values()) < most and _is_single(entry):
            return
        is_python = "python-format" in entry.flags
        too_many = {number for number, _ in have} - {n for one in wanted for n, _ in one}
        is_sure = too_many or is_python or is_exact or is_script
        severity = Severity.ERROR if is_sure else Severity.WARNING
        yield entry.finding(
            self, _positions(here, there, too_many=bool(too_many)), severity=severity
        )


def _fits(
    have: Counter[tuple[int, str]], wanted: Counter[tuple[int, str]], *, is_exact: bool
) -> bool:
    """Whether the same values are written, numbers as texts too unless the kind is exact."""
    kinds: dict[int, set[str]] = {}
    for number, kind in wanted:
        kinds.setdefault(number, set()).add(kind)
    if {number for number, _ in have} != set(kinds):
        return False
    return all(kind in kinds[number] or (kind == "s" and not is_exact) for number, kind in have)


def _positions(
    here: Sequence[Placeholder], there: Sequence[Sequence[Placeholder]], *, too_many: bool
) -> str:
    found = ", ".join(repr(one.written) for one in here) or "none"
    wanted = ", ".join(repr(one.written) for one in max(there, key=len))
    why = ", and nothing is filled in for what is more" if too_many else ""
    return f"expected the placeholders {wanted}, found {found}{why}"


def _is_given(one: Placeholder, entry: Entry) -> bool:
    """Whether a variable is given to the text whatever its reference has."""
    if entry.plural is not None and one.name in _COUNTS:
        return True
    if one.dialect == "numbered" and any(f"{one.name}%" in source for source in entry.sources):
        return True
    return entry.key.rpartition("errors.")[1] != "" and one.name in _OF_ERRORS


def _is_format(entry: Entry) -> bool:
    """Whether a text is no more than how a date, time or number is written in its language."""
    return _OF_FORMATS.search(entry.key) is not None and " " not in entry.key


def _is_single(entry: Entry) -> bool:
    """Whether a text is for one number alone, which it may write out."""
    if entry.plural is None:
        return any("|" in source for source in entry.sources)
    if entry.plural == "0" and entry.forms == 1:  # a language without a singular
        return False
    return entry.plural in _SINGLE or (entry.plural == "1" and entry.forms > 3) or _is_dual(entry)


def _is_dual(entry: Entry) -> bool:
    """Whether a form of gettext is for two alone: the second of Hebrew, the third of Arabic."""
    language = entry.locale.partition("-")[0]
    return (language == "he" and entry.plural == "1" and entry.forms == 3) or (
        language == "ar" and entry.plural == "2" and entry.forms == 6
    )


def _is_spared(one: Placeholder, pair: Pair) -> bool:
    """Whether a text may well do without a variable."""
    entry = pair.entry
    if _is_single(entry):
        first = {each.name for each in found_in(entry.sources[0], pair.dialects)}
        return (
            one.name not in first
            or one.name in _COUNTS
            or one.conversion == "d"
            or len(pair.difference.missing) == 1
        )
    if entry.plural is None or len(entry.sources) < 2:
        return False
    return (
        not all(
            one.name in {each.name for each in found_in(source, pair.dialects)}
            for source in entry.sources
        )
        and one.name not in _COUNTS
    )
