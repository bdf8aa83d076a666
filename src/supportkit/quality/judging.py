"""Judge a reply by each criterion, with the places that show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from supportkit.cases import Channel
from supportkit.findings import Finding, Severity
from supportkit.quality.answers import addressed
from supportkit.quality.asked import complaints, questions
from supportkit.quality.languages import are_kin, letters, plain, primary, written_in
from supportkit.quality.own import own_text
from supportkit.quality.prose import Prose
from supportkit.quality.reply_words import is_covered, said
from supportkit.quality.rules.no_next_step import next_steps
from supportkit.quality.salutation import greets
from supportkit.quality.scorecard import CaseSpan, Criterion, Verdict, is_none, verdict
from supportkit.signals import Support, covers
from supportkit.values import NotAvailable, Span

__all__ = ["Judged", "scorecard"]

_MOST: Final = 20
_OPENING: Final = 200
_NO_CASE: Final = "no case was given"
_TONE: Final = frozenset(
    f"SK{number}" for number in (504, 505, 506, 507, 512, 513, 514, 515, 516, 517, 518, 519)
)
_LENGTH: Final = frozenset(("SK508", "SK509"))
_PRIVATE: Final = frozenset(("SK601", "SK602"))
_UNGREETED: Final = frozenset((Channel.SMS, Channel.SOCIAL))


@dataclass(frozen=True)
class Judged:
    """What is judged.

    Attributes:
        prose: The reply, in the language that it is written in.
        expected: The language that the customer should get, or why it is not known.
        findings: What all rules found.
    """

    prose: Prose
    expected: str | NotAvailable
    findings: Sequence[Finding]

    @property
    def unread(self) -> str:
        """Why phrases cannot be looked for; empty if they can."""
        language = self.prose.language
        if language == "und":
            return "the language of the reply is not known"
        return "" if is_covered(language) else f"no phrases are known for {language!r}"

    def of(self, *codes: str) -> list[Finding]:
        """Give what the rules of these codes found."""
        return [each for each in self.findings if each.code in codes]


_COVERED: Final = ("the question seems to be answered", "all {} questions seem to be answered")
_LEFT: Final = (
    "no word of the reply belongs to the question",
    "{} of {} questions without a word in the reply that belongs to it",
)


def scorecard(judged: Judged) -> tuple[Criterion, ...]:
    """Judge by every criterion, in the one order."""
    return tuple(judge(judged) for judge in _JUDGES)


def _spans(findings: Sequence[Finding]) -> Iterator[Span]:
    yield from (each.span for each in findings[:_MOST] if each.span is not None)


def _language(judged: Judged) -> Criterion:
    if not isinstance(judged.expected, str):
        return is_none("language", judged.expected.reason, available=False)
    wrong = judged.of("SK208")
    if wrong:
        reason = f"{primary(judged.expected)!r} is expected, and the reply is in another language"
        return Criterion("language", Verdict.MISSING, reason, tuple(_spans(wrong)))
    found = written_in(judged.prose.text)
    if found.tag == "und" and letters(plain(judged.prose.text)):
        tags = (*found.confusable, *(each.tag for each in found.candidates))
        if not any(are_kin(tag, judged.expected) for tag in tags):
            return is_none("language", "the reply is too short to tell", available=False)
    if found.tag != "und" and not are_kin(found.tag, judged.expected):
        return is_none("language", "it seems to be another, and is not sure", available=False)
    return Criterion("language", Verdict.OK, f"it is {primary(judged.expected)!r}, as expected")


def _greeting(judged: Judged) -> Criterion:
    if judged.unread:
        return is_none("greeting", judged.unread, available=False)
    prose = judged.prose
    found = next(said(prose.text[:_OPENING], prose.language, "greeting"), None)
    if found is not None or greets(prose):
        return Criterion("greeting", Verdict.OK, "it greets", (found,) if found else ())
    if prose.case is not None and any(each.is_reply for each in prose.case.messages):
        return is_none("greeting", "the customer was answered before", available=True)
    if _UNGREETED.intersection(prose.channels):
        return is_none("greeting", "few greet in this channel", available=True)
    return Criterion("greeting", Verdict.MISSING, "no greeting is found")


def _acknowledgement(judged: Judged) -> Criterion:
    case = judged.prose.case
    if case is None:
        return is_none("acknowledgement", _NO_CASE, available=False)
    expected = judged.expected
    if isinstance(expected, str) and covers(expected).support is Support.UNSUPPORTED:
        reason = f"complaints are not found in {primary(expected)!r}"
        return is_none("acknowledgement", reason, available=False)
    asked = complaints(case, None)[:_MOST]
    if not asked:
        return is_none("acknowledgement", "no complaint is found", available=True)
    if judged.unread:
        return is_none("acknowledgement", judged.unread, available=False)
    prose = judged.prose
    found = tuple(said(own_text(prose.text), prose.language, "apology", "acknowledgement"))[:_MOST]
    return verdict(
        "acknowledgement",
        is_ok=bool(found),
        reasons=("the complaint is met", "the customer complains, and no word meets it"),
        reply=found,
        case=(CaseSpan(each.message_id, each.span) for each in asked),
    )


def _questions(judged: Judged) -> Criterion:
    prose, case = judged.prose, judged.prose.case
    if case is None:
        return is_none("questions", _NO_CASE, available=False)
    asked = questions(case)[:_MOST]
    if not asked:
        return is_none("questions", "no question is found", available=True)
    if judged.unread:
        return is_none("questions", judged.unread, available=False)
    if not isinstance(judged.expected, str) or not are_kin(judged.expected, prose.locale):
        return is_none("questions", "question and reply may differ in language", available=False)
    answers = [addressed(each, prose.text, prose.language) for each in asked]
    left = [each.question for each in answers if each.how is None]
    return verdict(
        "questions",
        is_ok=not left,
        reasons=(
            _COVERED[len(asked) > 1].format(len(asked)),
            _LEFT[len(asked) > 1].format(len(left), len(asked)),
        ),
        reply=dict.fromkeys(span for each in answers for span in each.evidence),
        case=(CaseSpan(each.message_id, each.span) for each in left or asked),
    )


def _next_step(judged: Judged) -> Criterion:
    if judged.unread:
        return is_none("next_step", judged.unread, available=False)
    found = tuple(next_steps(judged.prose.text, judged.prose.language))[:_MOST]
    reasons = "it says how it goes on", "it does not say how it goes on"
    return verdict("next_step", is_ok=bool(found), reasons=reasons, reply=found)


def _internal_data(judged: Judged) -> Criterion:
    if judged.prose.case is None:
        return is_none("internal_data", _NO_CASE, available=False)
    found = judged.of("SK604")
    reasons = "nothing of notes and private fields is found", "it holds internal data"
    return verdict("internal_data", is_ok=not found, reasons=reasons, reply=_spans(found))


def _personal_data(judged: Judged) -> Criterion:
    found = judged.of(*_PRIVATE)
    reasons = "no number, key or password is found", "it holds personal data or a secret"
    return verdict("personal_data", is_ok=not found, reasons=reasons, reply=_spans(found))


def _promises(judged: Judged) -> Criterion:
    prose = judged.prose
    if prose.author_kind != "bot" and prose.voice.promises is None:
        return is_none(
            "promises", "an agent answers for them, and no voice lists any", available=True
        )
    if judged.unread:
        return is_none("promises", judged.unread, available=False)
    found = judged.of("SK520")
    reasons = "no promise is found that is not allowed", "it promises what nobody allowed"
    return verdict("promises", is_ok=not found, reasons=reasons, reply=_spans(found))


def _tone(judged: Judged) -> Criterion:
    if judged.unread:
        return is_none("tone", judged.unread, available=False)
    found = [each for each in judged.of(*_TONE) if each.severity is not Severity.INFO]
    reasons = "the rules on tone find nothing", "the rules on tone find something"
    return verdict("tone", is_ok=not found, reasons=reasons, reply=_spans(found))


def _length(judged: Judged) -> Criterion:
    if not judged.prose.text.strip():
        return Criterion("length", Verdict.MISSING, "the reply is empty")
    if not judged.prose.channels:
        return is_none("length", "the channel is not known", available=False)
    found = judged.of(*_LENGTH)
    reasons = "it is no longer than its channel asks for", "it is long, or hard to read"
    return verdict("length", is_ok=not found, reasons=reasons, reply=_spans(found))


_JUDGES: Final[tuple[Callable[[Judged], Criterion], ...]] = (
    _language,
    _greeting,
    _acknowledgement,
    _questions,
    _next_step,
    _internal_data,
    _personal_data,
    _promises,
    _tone,
    _length,
)
