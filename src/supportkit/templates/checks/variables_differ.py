"""SK201: variants of one response do not read the same variables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._parity import Compared, compared
from supportkit.templates.checks._subject import Examination

__all__ = ["VariablesDiffer"]


class VariablesDiffer:
    """A variant reads other paths than the variant in the reference locale."""

    code, name, severity = "SK201", "variables-differ", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield each path that body or subject lacks, and the first use of each added one.

        Where all translations agree, and their reference alone reads something else, it is
        found there, and once.
        """
        beside: dict[int, list[Compared]] = {}
        for one in compared(subject):
            beside.setdefault(id(one.reference), []).append(one)
        for every in beside.values():
            added = frozenset.intersection(*(one.added for one in every))
            lost = frozenset.intersection(*(one.lost for one in every))
            alone = len(_locales(every)) > 1 and bool(added)
            if alone:
                yield from self._alone(every, added, lost)
            for one in every:
                rest = _without(one, added, lost) if alone else one
                yield from self._lost(rest)
                yield from self._added(rest)

    def _alone(
        self, every: Sequence[Compared], added: frozenset[str], lost: frozenset[str]
    ) -> Iterator[Finding]:
        reference = every[0].reference
        theirs, ours = (", ".join(map(repr, sorted(paths))) for paths in (added, lost))
        uses = f"uses {ours} instead" if lost else "does not"
        message = f"all {len(every)} translations use {theirs}, and this text {uses}"
        use = next((one for one in reference.uses if one.path in lost), None)
        at = reference.variant.body_line if use is None else use
        yield reference.finding(self, f"{message}; write here what they use, or mend them", at=at)

    def _lost(self, one: Compared) -> Iterator[Finding]:
        item, locale = one.item, one.reference.variant.locale
        body, subject = item.variant.body_line, item.variant.line_of("subject")
        for paths, where, line in (
            (one.lost, "this one does not", body),
            (one.only_subject, "this one only in the subject", body),
            (one.not_subject, "the one here does not", subject),
        ):
            what = "subject" if paths is one.not_subject else "text"
            for path in sorted(paths):
                said = f"the {what} in {locale!r} uses {path!r}, {where}"
                message = f"{said}; add it here, or take it out there"
                yield item.finding(self, message, at=line)

    def _added(self, one: Compared) -> Iterator[Finding]:
        added = set(one.added)
        for use in one.item.uses:
            if use.path in added:
                added.discard(use.path)
                locale = one.reference.variant.locale
                message = (
                    f"{use.path!r} is used here, and not in {locale!r}, which this translates; "
                    "add it there, or take it out here"
                )
                yield one.item.finding(self, message, at=use)


def _locales(every: Sequence[Compared]) -> set[str]:
    return {one.item.variant.locale for one in every}


def _without(one: Compared, added: frozenset[str], lost: frozenset[str]) -> Compared:
    return replace(one, added=one.added - added, lost=one.lost - lost)
