"""SK601: personal data in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from supportkit.cases import Case, Visibility
from supportkit.findings import Finding, Severity
from supportkit.quality.contacts import is_mobile, is_of_person, is_private
from supportkit.quality.own import without_addresses
from supportkit.quality.prose import VALUE, Prose
from supportkit.values.patterns import regex

if TYPE_CHECKING:
    from supportkit.privacy import Entity

__all__ = ["PersonalData"]

_NAMED: Final = {
    "card": "a card number",
    "card_code": "the code of a card",
    "iban": "a bank account number",
    "ssn": "a social security number",
    "national_id": "a number that identifies a person",
    "birth_date": "a date of birth",
    "email": "an e-mail address that looks like a person's",
    "phone": "a mobile number, which may be a person's",
}
_ADVICE: Final = "put a placeholder in its place, or take it out"
_WARNINGS: Final = frozenset({"national_id", "birth_date", "phone", "card_code"})
_DIGIT: Final = regex(r"\d")
_OWN_NUMBER: Final = regex(
    r"\b(?:(?:my|his|her|their) (?:personal|private|own)|privat\w{0,3}|personnel|personale"
    r"|personal|particular|persoonlijk\w{0,2})\b[^.!?\n0-9+(]{0,40}"
    r"(?P<number>\+?\(?[0-9][0-9 ()./\u00a0-]{6,24}[0-9])(?!\w)",
    re.IGNORECASE,
)
"""A telephone number that is said to be somebody's own, however it is written."""
_SURE: Final = 0.8
_NEAR: Final = 40


class PersonalData:
    """The text holds the number or address of a person."""

    code, name, severity = "SK601", "personal-data", Severity.ERROR

    def check(self, subject: Prose, /) -> Iterator[Finding]:
        """Yield each one; addresses of teams and hotlines are none, nor what the case knows."""
        if not _may_hold(subject.text):
            return
        if subject.author_kind == "bot":
            yield from self._own_numbers(subject)
        from supportkit.quality.entities import entities

        known, shown = _known(subject), without_addresses(subject.text)
        for entity in entities(subject.text):
            value = subject.text[entity.start : entity.end]
            if VALUE in value or _is_of_link(entity, shown):
                continue
            severity = _severity(subject, entity, value)
            if severity is not None and value.lower() not in known:
                message = f"{_NAMED[entity.kind]} stands in the text; {_ADVICE}"
                yield subject.finding(self, entity.start, entity.end, message, severity=severity)

    def _own_numbers(self, subject: Prose) -> Iterator[Finding]:
        """Yield the numbers that are said to be private, which the customer has not given."""
        written = "" if subject.case is None else _written(subject.case)
        for match in _OWN_NUMBER.finditer(subject.text):
            if match["number"] not in written:
                message = f"a private telephone number stands in the text; {_ADVICE}"
                yield subject.finding(self, *match.span("number"), message)


def _is_of_link(entity: Entity, shown: str) -> bool:
    """Whether a number is a part of an address, where long ones are ids."""
    return entity.kind != "email" and shown[entity.start] == VALUE


def _may_hold(text: str) -> bool:
    return "@" in text or _DIGIT.search(text) is not None


def _severity(subject: Prose, entity: Entity, value: str) -> Severity | None:
    """Say how much it matters, or None for what may stand there."""
    kind = entity.kind
    if kind == "email":
        return _of_address(subject, value)
    if kind == "phone":
        return Severity.WARNING if _is_private_number(subject, entity, value) else None
    if kind not in _NAMED:
        return None
    if kind == "iban" and subject.author_kind == "template":
        return Severity.WARNING if _is_for_paying(subject.text, entity) else Severity.ERROR
    return Severity.WARNING if kind in _WARNINGS or entity.score < _SURE else Severity.ERROR


def _of_address(subject: Prose, value: str) -> Severity | None:
    if subject.author_kind == "bot":
        known = subject.case is None or value.lower() in _written(subject.case)
        return None if known or not is_private(value) else Severity.ERROR
    if subject.author_kind != "template":
        return None
    whose = is_of_person(value)
    if whose is None:
        return Severity.WARNING
    return Severity.ERROR if whose else None


def _is_private_number(subject: Prose, entity: Entity, value: str) -> bool:
    if subject.author_kind != "template" or not is_mobile(value):
        return False
    near = subject.text[max(entity.start - _NEAR, 0) : entity.end + _NEAR].lower()
    return "whatsapp" not in near and "sms" not in near


def _written(case: Case) -> str:
    """Give what stands in public messages, which the customer knows."""
    public = (one for one in case.messages if one.visibility is Visibility.PUBLIC)
    return "\n".join(one.text for one in public).lower()


def _is_for_paying(text: str, entity: Entity) -> bool:
    """Whether a bank account stands with what a company gives of its own: a BIC, a bank."""
    near = text[max(entity.start - 3 * _NEAR, 0) : entity.end + 3 * _NEAR].lower()
    return any(word in near for word in ("bic", "swift", "bank", "transfer", "überweis", "vire"))


def _known(subject: Prose) -> frozenset[str]:
    """Give the addresses of the customer whom a reply is for."""
    if subject.case is None or subject.case.requester is None:
        return frozenset()
    return frozenset(each.value.lower() for each in subject.case.requester.identifiers)
