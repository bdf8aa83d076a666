"""Rules of others, by the entry point ``supportkit.rules`` of an installed package."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Final, Literal, TypeAlias, get_args

from supportkit.errors import RuleError
from supportkit.findings.finding import Coded, Finding, Rule, Severity
from supportkit.values.patterns import regex

__all__ = ["GROUP", "Checks", "LoadedRules", "guarded", "load_rules"]

GROUP: Final = "supportkit.rules"
"""The group of entry points that bring rules."""

Checks: TypeAlias = Literal["response", "prose", "strings", "policy"]
"""What a rule looks at; ``prose`` if it does not say."""

_PASSED: Final = "a rule that was passed"
_CODE = regex(r"[A-Z]{1,12}[0-9]{1,6}")
_NAME = regex(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_OURS = regex(r"(?:SK|SLA)[0-9]")


@dataclass(frozen=True, slots=True)
class LoadedRules:
    """The rules that one entry point brings.

    Attributes:
        entry_point: Its name.
        package: The package that it is from; None if that is not known.
        rules: The rules, ready to run. One that raises is a `RuleError` that names it.
    """

    entry_point: str
    package: str | None
    rules: tuple[Rule[Any], ...]


@dataclass(frozen=True, slots=True)
class _Guarded:
    """A rule of somebody else, whose failures show nothing of a text.

    Attributes:
        code: As of `Rule`.
        name: As of `Rule`.
        severity: As of `Named`; a warning if it does not say.
        checks: What it looks at.
        by_default: Whether it is on if nobody asks for it.
        docs_url: Address of the page that explains it, or None.
        wrapped: The rule itself.
        entry_point: Name of what brought it.
    """

    code: str
    name: str
    severity: Severity
    checks: Checks
    by_default: bool
    docs_url: str | None
    wrapped: Any
    entry_point: str | None

    def check(self, subject: object, /) -> Iterator[Finding]:
        """Yield what the rule finds, as long as those are findings of it.

        Raises:
            RuleError: It raised, or gave something else.
        """
        for one in self._found(subject):
            if not isinstance(one, Finding):
                raise self._failed(f"expected findings, found {_kind(one)}")
            if one.code != self.code:
                raise self._failed("expected findings of its own code, found another code")
            yield one if one.docs_url or not self.docs_url else replace(one, docs_url=self.docs_url)

    def _found(self, subject: object) -> Iterator[object]:
        try:
            found = self.wrapped.check(subject)
            if isinstance(found, Iterable):
                yield from found
        except Exception as error:  # noqa: BLE001  # others' code: any error, text in it
            problem = f"it raised {_kind(error)}"
        else:
            if isinstance(found, Iterable):
                return
            problem = f"expected findings of its check, found {_kind(found)}"
        raise self._failed(problem)

    def _failed(self, problem: str) -> RuleError:
        return RuleError(self.code, self.entry_point, problem)


def load_rules(group: str = GROUP) -> tuple[LoadedRules, ...]:
    """Load the rules of all installed packages that bring some, by name of the entry point.

    An entry point is a rule, a class that makes one without arguments, or several of either.
    A rule has ``code`` (letters of its makers, not ``SK`` or ``SLA``, and digits), ``name``
    (words joined by hyphens) and ``check``; if it likes ``severity``, ``checks`` (one of
    ``response``, ``prose``, ``strings`` and ``policy``), ``by_default`` and ``docs_url``.

    Raises:
        RuleError: One cannot be loaded, is no rule, or has the code or name of another.

    >>> load_rules("nobody.has.such.a.group")
    ()
    """
    points = sorted(set(entry_points(group=group)), key=lambda one: (one.name, one.value))
    loaded = tuple(
        LoadedRules(point.name, point.dist.name if point.dist else None, tuple(_rules(point)))
        for point in points
    )
    _require_distinct(loaded)
    return loaded


def _rules(point: EntryPoint) -> Iterator[Rule[Any]]:
    given = _tried(point, point.load)
    several = _is_several(given)
    for each in _tried(point, lambda: list(given)) if several else [given]:
        rule = _tried(point, each) if isinstance(each, type) else each
        yield _guarded(rule, point.name)


def _is_several(given: object) -> bool:
    return isinstance(given, Iterable) and not isinstance(given, type) and not _has_check(given)


def _has_check(given: object) -> bool:
    return callable(getattr(given, "check", None))


def _tried(point: EntryPoint, call: Callable[[], Any]) -> Any:
    try:
        return call()
    except Exception as error:  # noqa: BLE001  # others' code may raise anything
        problem = f"it cannot be loaded from {point.value!r}: {_kind(error)}"
    raise RuleError(point.name, point.name, problem)


def guarded(rules: Iterable[Any], *, known: Iterable[Coded] = ()) -> tuple[Rule[Any], ...]:
    """Take rules that somebody passes as objects, so that their failures show nothing of a text.

    Args:
        rules: Rules, or classes that make one without arguments.
        known: Rules whose codes and names are taken.

    Raises:
        RuleError: One is no rule, or has the code or name of another.
    """
    taken = {called for one in known for called in (one.code, one.name)}
    made: list[Rule[Any]] = []
    for each in rules:
        rule = each
        if isinstance(each, type):
            try:
                rule = each()
            except TypeError:
                problem = "expected a rule, or a class that makes one without arguments"
                raise RuleError(each.__name__, None, problem) from None
        one = rule if isinstance(rule, _Guarded) else _guarded(rule, None)
        for called in (one.code, one.name):
            if called in taken:
                raise RuleError(one.code, None, f"{called!r} is there already")
            taken.add(called)
        made.append(one)
    return tuple(made)


def _guarded(rule: Any, source: str | None) -> _Guarded:
    code, name = getattr(rule, "code", None), getattr(rule, "name", None)
    if not _has_check(rule):
        raise RuleError(
            source or _PASSED, source, f"expected a rule with check, found {_kind(rule)}"
        )
    if not isinstance(code, str) or not _CODE.fullmatch(code) or _OURS.match(code):
        expected = "a code of letters of its makers and digits, such as ACME101"
        raise RuleError(_shown(code), source, f"expected {expected}; SK and SLA are ours")
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise RuleError(code, source, "expected a name in words joined by hyphens")
    checks: Any = getattr(rule, "checks", "prose")
    if checks not in get_args(Checks):
        expected = f"expected checks to be one of {', '.join(get_args(Checks))}"
        raise RuleError(code, source, expected)
    severity = getattr(rule, "severity", Severity.WARNING)
    if severity not in list(Severity):
        expected = f"expected a severity of {', '.join(Severity)}"
        raise RuleError(code, source, expected)
    url = getattr(rule, "docs_url", None)
    by_default = bool(getattr(rule, "by_default", True))
    return _Guarded(code, name, Severity(severity), checks, by_default, url, rule, source)


def _require_distinct(loaded: Iterable[LoadedRules]) -> None:
    seen: dict[str, str] = {}
    for brought in loaded:
        for rule in brought.rules:
            for called in (rule.code, rule.name):
                if called in seen:
                    problem = f"{called!r} is brought by {seen[called]!r} as well"
                    raise RuleError(rule.code, brought.entry_point, problem)
                seen[called] = brought.entry_point


def _kind(thing: object) -> str:
    return type(thing).__name__


def _shown(code: object) -> str:
    return code[:40] if isinstance(code, str) and code.isprintable() else _kind(code)
