"""The people of a reply: the customer who gets it, and the agent who writes it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Annotated, Any, Literal, Self

from pydantic import Field

from supportkit.cases import IdentifierType, Participant, Record
from supportkit.errors import LocaleError
from supportkit.templates.contexts.no_names import is_no_name
from supportkit.text.locales import language
from supportkit.values import Personal

__all__ = ["AgentContext", "CustomerContext", "told_of_agent", "told_of_customer"]

_LONGEST_NAME = 100
_LONGEST_PART = 40
_LONGEST_EMAIL = 254  # RFC 5321, 4.5.3.1.3, without the angle brackets
_LONGEST_TAG = 64

_FAMILY_FIRST = frozenset(
    {"hu", "ja", "km", "ko", "mn", "si", "ta", "te", "vi", "yue", "zh"}
)  # CLDR, personNames, nameOrderLocales order="surnameFirst"

Name = Annotated[str, Personal, Field(max_length=_LONGEST_NAME)]
Part = Annotated[str, Personal, Field(max_length=_LONGEST_PART)]
Tag = Annotated[str, Field(max_length=_LONGEST_TAG)]


class CustomerContext(Record):
    """The customer who gets the answer."""

    name: Name | None = None
    honorific: Part | None = Field(
        default=None, description="Such as Frau or Dr., in the language of the reply."
    )
    first_name: Part | None = Field(
        default=None, description="Known of names of one or two plain words only."
    )
    last_name: Part | None = None
    name_order: Literal["given-first", "family-first"] | None = Field(
        default=None, description="How the two are written one after the other, where it is known."
    )
    email: (
        Annotated[
            str,
            Personal,
            Field(max_length=_LONGEST_EMAIL, json_schema_extra={"format": "email"}),
        ]
        | None
    ) = None
    locale: Tag | None = Field(default=None, description="BCP 47 tag.")
    zone: Tag | None = Field(default=None, description="IANA time zone.")
    formality: Literal["formal", "informal"] | None = Field(
        default=None, description="How the customer wants to be addressed, if they said so."
    )

    @classmethod
    def of(cls, participant: Participant | None) -> Self:
        """Take what may be printed from a participant; of nobody, nothing is known.

        First and last name are filled in only where the name has two words and no
        sign of being something else, because there is no rule that splits the
        others right. A single word counts as the first name if it is written with a
        capital and small letters, as login names and Chinese names are not. Of somebody
        whose language writes the family name first, neither is filled in. A name of
        more than 100 characters, or with a line break, an at sign or a web address in it,
        is no name, nor is one that says so, as "None", "Unknown" or "Gast". The e-mail
        address is the first verified one, else the first.

        >>> CustomerContext.of(
        ...     Participant(id="u7", kind="customer", name="Ada Lovelace")
        ... ).first_name
        'Ada'
        """
        return cls(**told_of_customer(participant))


_NOBODY = dict.fromkeys(CustomerContext.model_fields)


class AgentContext(Record):
    """The agent who answers."""

    name: Name
    first_name: Part | None = None
    last_name: Part | None = None

    @classmethod
    def of(cls, participant: Participant) -> Self | None:
        """Take what may be printed from a participant; None for one without a name."""
        told = told_of_agent(participant)
        return None if told is None else cls(**told)


def told_of_customer(participant: Participant | None) -> dict[str, Any]:
    """Give what makes a `CustomerContext`."""
    told: dict[str, Any] = {**_NOBODY}
    if participant is not None:
        told["name"] = name = _name(participant)
        told["first_name"], told["last_name"] = _split(name, participant.locale)
        told["email"] = _email(participant)
        told["locale"], told["zone"] = _tag(participant.locale), _tag(participant.zone)
    return told


def told_of_agent(participant: Participant) -> dict[str, Any] | None:
    """Give what makes an `AgentContext`; None for one without a name."""
    name = _name(participant)
    if name is None:
        return None
    first, last = _split(name, participant.locale)
    return {"name": name, "first_name": first, "last_name": last}


def _name(participant: Participant) -> str | None:
    name = participant.name
    if name is None or not 0 < len(name) <= _LONGEST_NAME or name.isspace():
        return None
    is_other = "@" in name or "://" in name
    return None if is_other or is_no_name(name) or not _is_one_line(name) else name


def _is_one_line(name: str) -> bool:
    kinds = ("Cc", "Zl", "Zp")
    return name.isprintable() or not any(unicodedata.category(char) in kinds for char in name)


def _split(name: str | None, locale: str | None) -> tuple[str | None, str | None]:
    words = (name or "").split()
    if not 0 < len(words) <= 2 or not all(map(_is_part, words)) or _is_family_first(locale):
        return None, None
    if len(words) == 2:
        return words[0], words[1]
    is_capital = words[0][0].isupper() and not words[0].isupper()
    return (words[0] if is_capital else None), None


def _is_part(word: str) -> bool:
    letters = word if word.isalpha() else word.replace("-", "").replace("'", "")
    return len(word) <= _LONGEST_PART and letters.isalpha()


@lru_cache(maxsize=256)
def _is_family_first(locale: str | None) -> bool:
    try:
        return locale is not None and language(locale) in _FAMILY_FIRST
    except LocaleError:
        return False


def _email(participant: Participant) -> str | None:
    if not participant.identifiers:
        return None
    emails = [one for one in participant.identifiers if one.type is IdentifierType.EMAIL]
    emails.sort(key=lambda one: not one.verified)
    return next((one.value for one in emails if len(one.value) <= _LONGEST_EMAIL), None)


def _tag(tag: str | None) -> str | None:
    return tag if tag and len(tag) <= _LONGEST_TAG else None
