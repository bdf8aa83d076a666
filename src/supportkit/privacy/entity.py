"""What is found: a piece of personal data or a secret, by its place and never by its value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from numbers import Real
from types import MappingProxyType
from typing import Any, Final

from supportkit.errors import UsageError
from supportkit.values import Span, Spanned

__all__ = ["Entity", "EntityKind", "kind_of"]


class EntityKind(StrEnum):
    """What a piece of text is. The order decides between two of one length and score."""

    URL_CREDENTIALS = "url_credentials"
    """User name and password in a link, as in ``https://user:secret@example.com``."""
    API_KEY = "api_key"
    """A key, token or private key of a program."""
    PASSWORD = "password"  # noqa: S105  # the name of a kind
    """A password that is called one."""
    CARD = "card"
    """The number of a payment card."""
    CARD_CODE = "card_code"
    """The code of a payment card (CVV, CVC, CID): masked unless told otherwise, never kept."""
    IBAN = "iban"
    """An international bank account number."""
    SSN = "ssn"
    """A social security number of the United States."""
    NATIONAL_ID = "national_id"
    """A number that a state gives a person, for tax, health, insurance or identity."""
    EMAIL = "email"
    """An e-mail address."""
    PHONE = "phone"
    """A telephone number, with its extension."""
    IP = "ip"
    """An address of the Internet Protocol, version 4 or 6."""
    MAC = "mac"
    """A hardware address."""
    BIRTH_DATE = "birth_date"
    """A date that is called a date of birth."""
    NAME = "name"
    """The name of a person: only of those that are known, or by a recogniser of yours."""
    ADDRESS = "address"
    """A postal address: only of those that are known, or by a recogniser of yours."""
    HANDLE = "handle"
    """A user name: only of those that are known, or by a recogniser of yours."""
    CUSTOM = "custom"
    """Whatever else a recogniser of yours finds."""


_REASONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "address": "a name, an at sign and a domain",
        "luhn+bin": "the digits add up, and begin and number as those of a card scheme do",
        "luhn": "the digits add up, and it is called a card",
        "card code": "called the code of a card, or behind a card and its date",
        "one-time code": "called a code for one login or payment",
        "mod97": "country, length and check digits are those of a bank account number",
        "octets": "four numbers from 0 to 255",
        "groups": "groups of hexadecimal digits, as version 6 writes them",
        "pairs": "pairs of hexadecimal digits, as hardware addresses are written",
        "userinfo": "a name and a password, as in a link before the at sign",
        "prefix": "begins as the keys of a known service do",
        "entropy": "called a key or a token, and looks drawn at random",
        "pem": "the block of a private key",
        "jwt": "a signed token in three parts",
        "said": "called a password",
        "area": "area, group and serial are ones that were given out",
        "check digits": "check digits and form are those of this number",
        "birth": "a date, called a date of birth",
        "international": "a country code and as many digits as it takes",
        "numbering plan": "a valid number of a region that was named",
    }
)


@dataclass(frozen=True, slots=True)
class Entity(Spanned):
    """One piece of personal data, and where it stands. It holds no value.

    Attributes:
        kind: What it is.
        span: Its characters in the original text.
        score: How sure it is, above 0 up to 1.
        rule: What accepted it, such as ``luhn+bin``.
        region: The ISO 3166 code of the state it belongs to, where that is known.
        reason: Why, as a phrase for a person to read; made from the rule unless given.

    Raises:
        UsageError: The kind is neither an `EntityKind` nor its word, the span is no `Span` or
            is empty, the score is no number above 0 and up to 1, or the rule has no name.

    >>> Entity("custom", Span(5, 12), 0.9, "towns").kind
    <EntityKind.CUSTOM: 'custom'>
    >>> Entity(EntityKind.CARD, Span(5, 21), 0.9, "luhn+bin").reason
    'the digits add up, and begin and number as those of a card scheme do'
    """

    kind: EntityKind
    span: Span
    score: float
    rule: str
    region: str | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        is_plain = type(self.kind) is EntityKind and type(self.span) is Span
        if not (is_plain and type(self.score) is float and type(self.rule) is str and self.rule):
            self._read()
        if self.span.start == self.span.end:
            raise UsageError("span", "at least one character, found an empty one")
        if not 0.0 < self.score <= 1.0:
            raise UsageError("score", f"a number above 0 and up to 1, found {self.score!r}")
        if not self.reason:
            plain = f"a rule of its own, {self.rule!r}"
            object.__setattr__(self, "reason", _REASONS.get(self.rule, plain))

    def _read(self) -> None:
        """Take words for kinds and whole numbers for scores; refuse what is neither."""
        span: object = self.span
        score: object = self.score
        rule: object = self.rule
        object.__setattr__(self, "kind", kind_of(self.kind, "kind"))
        if not isinstance(span, Span):
            raise UsageError("span", f"a Span, such as Span(0, 3), found {_name(span)}")
        if isinstance(score, bool) or not isinstance(score, Real):
            raise UsageError("score", f"a number above 0 and up to 1, found {_name(score)}")
        object.__setattr__(self, "score", float(score))
        if not isinstance(rule, str) or not rule:
            found = "an empty one" if isinstance(rule, str) else _name(rule)
            raise UsageError("rule", f"the name of a rule, such as 'towns', found {found}")

    def to_row(self) -> dict[str, Any]:
        """Give a row of plain values for JSON, a table or a data frame.

        Its keys: ``kind``, ``start`` and ``end`` (characters of the text, the end exclusive),
        ``score``, ``rule``, ``region`` and ``reason``.

        >>> Entity(EntityKind.IP, Span(0, 9), 1.0, "octets").to_row()["kind"]
        'ip'
        """
        return {
            "kind": self.kind.value,
            "start": self.span.start,
            "end": self.span.end,
            "score": self.score,
            "rule": self.rule,
            "region": self.region,
            "reason": self.reason,
        }


def kind_of(given: object, what: str) -> EntityKind:
    """Read a kind, or the word for it.

    Args:
        given: The kind.
        what: Whose it is, for an error.

    Raises:
        UsageError: There is no such kind.

    >>> kind_of("email", "kind")
    <EntityKind.EMAIL: 'email'>
    """
    try:
        return EntityKind(given)  # type: ignore[arg-type]  # what is checked
    except ValueError:
        pass
    found = "another word" if isinstance(given, str) else _name(given)
    raise UsageError(what, f"one of {', '.join(EntityKind)}, found {found}")


def _name(thing: object) -> str:
    return type(thing).__name__
