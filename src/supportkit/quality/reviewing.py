"""Look at a reply before it is sent, with the case at hand: `review`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from supportkit.cases import Case, Channel
from supportkit.findings import Finding, Rule, Severity, choose, wanted
from supportkit.findings.select import SINGLE
from supportkit.findings.selection import Selection
from supportkit.quality.asked import customer_language
from supportkit.quality.judging import Judged, scorecard
from supportkit.quality.languages import are_kin, written_in
from supportkit.quality.prose import Prose
from supportkit.quality.running import found_by, hidden_in, rules_on_prose
from supportkit.quality.scorecard import Criterion, CriterionName, Verdict
from supportkit.quality.voice import Voice
from supportkit.text.given import require_text, stated_language
from supportkit.values import NotAvailable
from supportkit.values.notebook import grid

__all__ = ["LIMITS", "Review", "review"]

LIMITS: Final = (
    "whether what the reply says is true: prices, dates, causes",
    "whether an answer answers: words in common with a question are all that is seen",
    "names and postal addresses: rules find no personal data without a form",
    "irony, and complaints that use no word of complaint",
    "what internal notes say in other words: only words in a row are recognised",
    "phrases in languages other than Dutch, English, French, German, Italian, Portuguese, Spanish",
)
"""What no review can tell."""

_KINDS: Final = ("agent", "bot")
_GATE: Final = frozenset(
    ("SK208", "SK209", "SK407", "SK410", "SK411", "SK520", "SK601", "SK602", "SK604")
)
"""Rules whose every finding holds a generated draft back, warnings too."""
_SURE: Final = 0.9


@dataclass(frozen=True, slots=True)
class Review:
    """What is said of a reply. It holds places and reasons, and no text of reply or case.

    Attributes:
        findings: What the rules found, those that were asked for.
        scorecard: A verdict for each criterion, in one order.
        author_kind: Who wrote the reply: ``agent`` or ``bot``.
        expected: The language that the customer should get, as a BCP 47 tag, or why it is not
            known.
        language: The language that the reply is in; ``und`` if it cannot be told.
        held_by: The findings that hold the reply back: errors, and those of rules that ``hold``
            named; of a bot also each finding on language, gaps, internal and personal data,
            secrets and promises.
        limits: What a review cannot tell.
    """

    findings: tuple[Finding, ...] = field(repr=False)
    scorecard: tuple[Criterion, ...] = field(repr=False)
    author_kind: Literal["agent", "bot"]
    expected: str | NotAvailable
    language: str
    held_by: tuple[Finding, ...] = field(default=(), repr=False)
    limits: tuple[str, ...] = field(default=LIMITS, repr=False)

    def __bool__(self) -> bool:
        """Whether nothing holds the reply back."""
        return self.passed

    @property
    def passed(self) -> bool:
        """Whether nothing holds the reply back."""
        return not self.held_by

    @property
    def blocked(self) -> bool:
        """Whether something holds the reply back."""
        return bool(self.held_by)

    def criterion(self, name: CriterionName) -> Criterion:
        """Give one line of the scorecard.

        Raises:
            KeyError: There is no such criterion.
        """
        for each in self.scorecard:
            if each.name == name:
                return each
        raise KeyError(name)

    def to_json(self) -> dict[str, Any]:
        """Give plain values for JSON: places, codes, messages and reasons."""
        expected = self.expected
        return {
            "passed": self.passed,
            "author_kind": self.author_kind,
            "expected": expected if isinstance(expected, str) else expected.to_json(),
            "language": self.language,
            "scorecard": [each.to_json() for each in self.scorecard],
            "findings": [_row(each) for each in self.findings],
            "held_by": [_row(each) for each in self.held_by],
            "limits": list(self.limits),
        }

    def __repr__(self) -> str:
        verdicts = Counter(each.verdict.value for each in self.scorecard)
        counts = ", ".join(f"{name}={verdicts[name]}" for name in Verdict if verdicts[name])
        return f"Review(passed={self.passed}, findings={len(self.findings)}, {counts})"

    def _repr_html_(self) -> str:
        rows = ((each.name, each.verdict.value, each.reason) for each in self.scorecard)
        return grid(("criterion", "verdict", "reason"), rows)


def review(
    reply_text: str,
    /,
    *,
    case: Case | None = None,
    author_kind: Literal["agent", "bot"] = "agent",
    voice: Voice | None = None,
    locale: str | None = None,
    channel: Channel | str | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    rules: Iterable[Rule[Any]] = (),
    hold: Iterable[str] | None = None,
    path: str | None = None,
) -> Review:
    """Look at a reply before it is sent: language, tone, completeness, privacy.

    The rules are those on prose, which canned responses are held against too. It compares
    words and does not understand them; see ``limits`` of the result. None of ours raises on any
    text.

    Args:
        reply_text: The reply, as the customer would read it.
        case: The conversation that it answers; without it, what was asked is not known.
        author_kind: Who wrote it. What a ``bot`` wrote is held back by more: see
            `Review.held_by`.
        voice: What the team wishes.
        locale: The language that the customer should get; by default that in which the
            customer writes now.
        channel: Where it is sent; by default that of the case.
        select: Rules to show, by codes, beginnings or names; by default all that are on.
        ignore: Rules to leave out. They hold nothing back either.
        rules: More rules on `Prose`, your own; see "Write a rule of your own". Their errors hold
            a reply back, as ours do.
        hold: Rules whose every finding holds the reply back as well, by codes, beginnings or
            names; who wrote it does not matter.
        path: The name of its file, for findings.

    Raises:
        TypeError: ``reply_text`` is no ``str``, ``case`` no `Case`, or ``voice`` no `Voice`.
        LocaleError: ``locale`` is no BCP 47 tag.
        ValueError: There is no such channel or kind of author; ``select``, ``ignore`` or ``hold``
            names a rule that there is not; or one of ``rules`` does not look at prose.
        RuleError: One of ``rules`` is no rule, has the code or name of another, or raised.

    >>> from supportkit.cases import Message, Participant
    >>> ada = Participant(id="u7", kind="customer")
    >>> asks = Message(
    ...     id="m1", author=ada, at="2026-03-02T09:30:00Z", text="Wo bleibt meine Bestellung?"
    ... )
    >>> case = Case.from_messages("C-1", [asks])
    >>> found = review("Hello, your order left our warehouse and arrives tomorrow.", case=case)
    >>> found.expected, found.language, [each.code for each in found.held_by]
    ('de', 'en', ['SK208'])
    """
    _require(reply_text, case, author_kind, voice)
    chosen, left_out, holding = _several(select), _several(ignore), _several(hold) or ()
    known = rules_on_prose(rules)
    Selection(select=chosen, extend_select=holding, ignore=left_out or ()).require(known)
    expected = _expected(locale, case)
    prose = Prose(
        text=reply_text,
        locale=_written(reply_text, expected),
        author_kind=author_kind,
        channels=_channels(channel, case),
        voice=Voice() if voice is None else voice,
        case=case,
        path=path,
    )
    plain = tuple(found_by(known, prose, expected, asked=(*(chosen or ()), *holding)))
    found = (*plain, *hidden_in(prose, plain))
    kept = choose(found, ignore=left_out)
    return Review(
        findings=choose(kept, select=chosen),
        scorecard=scorecard(Judged(prose, expected, kept)),
        author_kind=author_kind,
        expected=expected,
        language=prose.locale,
        held_by=tuple(each for each in kept if _holds(each, author_kind, holding)),
    )


def _require(text: object, case: object, author_kind: object, voice: object) -> None:
    require_text(text)
    if voice is not None and not isinstance(voice, Voice):
        raise TypeError(f"expected a Voice, such as Voice.load(...), found {type(voice).__name__}")
    if case is not None and not isinstance(case, Case):
        raise TypeError(f"expected a Case, found {type(case).__name__}")
    if author_kind not in _KINDS:
        raise ValueError("expected 'agent' or 'bot' as the kind of author, found another")


def _several(codes: Iterable[str] | None) -> tuple[str, ...] | None:
    """Keep what may be gone through only once.

    Raises:
        TypeError: It is a single text.
    """
    if isinstance(codes, str):
        raise TypeError(SINGLE)
    return None if codes is None else tuple(codes)


def _expected(locale: str | None, case: Case | None) -> str | NotAvailable:
    stated = stated_language(locale)
    if stated is not None:
        return stated
    if case is None:
        return NotAvailable("neither a case nor a locale was given")
    return customer_language(case)


def _written(text: str, expected: str | NotAvailable) -> str:
    """Give the language to read the reply in: its own where that is plain."""
    found = written_in(text)
    wished = expected if isinstance(expected, str) else "und"
    if found.tag == "und" or found.confidence < _SURE or are_kin(found.tag, wished):
        return wished
    return found.tag


def _channels(channel: Channel | str | None, case: Case | None) -> tuple[Channel, ...]:
    if channel is not None:
        return (Channel(channel),)
    return () if case is None or case.channel is None else (case.channel,)


def _holds(finding: Finding, author_kind: str, hold: tuple[str, ...]) -> bool:
    if finding.severity is Severity.ERROR or (author_kind == "bot" and finding.code in _GATE):
        return True
    return wanted(finding.code, select=hold, name=finding.name)


def _row(finding: Finding) -> dict[str, Any]:
    span = finding.span
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "line": finding.line,
        "column": finding.column,
        "span": None if span is None else [span.start, span.end],
    }
