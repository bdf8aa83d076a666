"""Which rules are asked for, and for which files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from supportkit.findings.finding import Coded, Finding, ordered
from supportkit.findings.globs import matches
from supportkit.findings.select import SINGLE, longest, require_codes

__all__ = ["Selection"]

Chosen = TypeVar("Chosen", bound=Coded)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which rules are asked for, by codes, beginnings of codes, names, or ``ALL``.

    The longer beginning wins, a name counts as a whole code, and at equal length what is
    left out is left out.

    Attributes:
        select: The rules asked for; None for all that are on by default.
        extend_select: Rules asked for beside those.
        ignore: Rules to leave out.
        per_file_ignores: Patterns of paths (see `globs.matches`), each with the rules that
            are left out there, whatever else is asked for; a mapping will do as well.
        root: The folder that patterns are relative to; None for paths as they are given.

    >>> selection = Selection(ignore=("SK1", "untranslated"), extend_select=("SK101",))
    >>> selection.wants("SK101"), selection.wants("SK102")
    (True, False)
    >>> selection.wants("SK207", name="untranslated")
    False
    """

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    root: Path | None = None

    def __post_init__(self) -> None:
        by_file: Any = self.per_file_ignores
        if isinstance(by_file, Mapping):
            by_file = by_file.items()
        patterns = tuple((pattern, codes) for pattern, codes in by_file)
        files = (codes for _, codes in patterns)
        for each in (self.select, self.extend_select, self.ignore, *files):
            if isinstance(each, str):
                raise TypeError(SINGLE)
        object.__setattr__(
            self, "per_file_ignores", tuple((name, tuple(codes)) for name, codes in patterns)
        )

    @classmethod
    def of(cls, *, select: Iterable[str] | None, ignore: Iterable[str] | None) -> Selection:
        """Make one of the two arguments that checks take.

        Raises:
            TypeError: One of them is a single text.
        """
        if isinstance(select, str) or isinstance(ignore, str):
            raise TypeError(SINGLE)
        return cls(select=None if select is None else tuple(select), ignore=tuple(ignore or ()))

    def wants(
        self,
        code: str,
        *,
        name: str | None = None,
        by_default: bool = True,
        path: str | None = None,
    ) -> bool:
        """Whether a rule is asked for.

        Args:
            code: The rule's code.
            name: The rule's name, by which it may also be chosen.
            by_default: Whether it is on if nobody asks for it.
            path: A file, as findings show it; None asks for any file.
        """
        chosen = longest(code, (*(self.select or ()), *self.extend_select), name=name)
        if self.select is None and by_default:
            chosen = max(chosen, 0)
        if chosen < 0 or chosen <= longest(code, self.ignore, name=name):
            return False
        return path is None or not self._left_out(code, name, path)

    def _left_out(self, code: str, name: str | None, path: str) -> bool:
        return any(
            longest(code, codes, name=name) >= 0 and self._names(pattern, path)
            for pattern, codes in self.per_file_ignores
        )

    def _names(self, pattern: str, path: str) -> bool:
        if matches(path, pattern):
            return True
        if self.root is None:
            return False
        try:
            inside = os.path.relpath(Path(path).absolute(), self.root.absolute())
        except ValueError:  # another drive of Windows
            return False
        return matches(inside, pattern)

    def wants_rule(self, rule: Coded, *, path: str | None = None) -> bool:
        """Whether a rule is asked for; ``by_default = False`` in it says it is off."""
        by_default = bool(getattr(rule, "by_default", True))
        return self.wants(rule.code, name=rule.name, by_default=by_default, path=path)

    def chosen(self, rules: Iterable[Chosen]) -> tuple[Chosen, ...]:
        """Keep the rules that are asked for in some file."""
        return tuple(rule for rule in rules if self.wants_rule(rule))

    def keeps(self, finding: Finding) -> bool:
        """Whether a finding of a rule that ran is asked for, in its file."""
        return self.wants(finding.code, name=finding.name, path=finding.path)

    def choose(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Keep the findings that are asked for, in the one order.

        What is on by default is for `chosen` to say: a finding is of a rule that ran.

        >>> Selection().choose([])
        ()
        """
        return ordered(finding for finding in findings if self.keeps(finding))

    def require(self, rules: Iterable[Coded]) -> None:
        """Refuse codes and names that no rule has.

        Raises:
            ValueError: There is one; the error says what may be meant.
        """
        known = list(rules)
        codes, names = [rule.code for rule in known], [rule.name for rule in known]
        files = (codes for _, codes in self.per_file_ignores)
        for given in (self.select or (), self.extend_select, self.ignore, *files):
            require_codes(given, known=codes, names=names)
