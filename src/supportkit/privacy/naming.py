"""What a field holds, by its name: ``customer_name``, ``E-Mail``, ``shippingAddress``.

Models and custom fields say so nowhere else. Names of products, files and companies are not
those of people, so that ``name`` counts only beside a word for a person, or alone.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from supportkit.privacy.entity import EntityKind
from supportkit.privacy.folding import fold
from supportkit.text.listing import parse_listing
from supportkit.text.shipped import shipped
from supportkit.values.patterns import regex

__all__ = [
    "field_words",
    "is_html",
    "is_id",
    "is_person",
    "is_persons_id",
    "is_reference",
    "kind_of_field",
    "spoken",
]

_CAMEL: Final = regex(r"(?<=[a-z0-9])(?=[A-Z])")
_APART: Final = regex(r"[\W_]+")
_LONGEST: Final = 60
_WHOLE: Final = {
    "alone": EntityKind.NAME,
    "handle": EntityKind.HANDLE,
    "birth date": EntityKind.BIRTH_DATE,
    "password": EntityKind.PASSWORD,
    "card": EntityKind.CARD,
    "card code": EntityKind.CARD_CODE,
    "iban": EntityKind.IBAN,
    "ssn": EntityKind.SSN,
    "ip": EntityKind.IP,
    "mac": EntityKind.MAC,
    "email": EntityKind.EMAIL,
}
_LAST: Final = (
    ("phone", EntityKind.PHONE),
    ("address", EntityKind.ADDRESS),
    ("email", EntityKind.EMAIL),
    ("name", EntityKind.NAME),
)
_IDS: Final = frozenset(("id", "ids"))


@cache
def field_words(section: str) -> frozenset[str]:
    """Give the words of a section of ``privacy/data/fields.txt``, folded."""
    content = shipped("supportkit.privacy", "data/fields.txt").decode()
    lines = parse_listing(content, source="fields.txt").lines(section)
    return frozenset(fold(word.text) for line in lines for word in line.words())


@cache
def _kind_of_whole() -> dict[str, EntityKind]:
    return {word: kind for section, kind in _WHOLE.items() for word in field_words(section)}


def _words(name: str) -> list[str]:
    parted = _APART.split(_CAMEL.sub(" ", name[:_LONGEST]))
    return [fold(word) for word in parted if word]


@lru_cache(maxsize=2048)
def kind_of_field(name: str) -> EntityKind | None:
    """Tell what a field holds whole; None if its name does not say.

    >>> [kind_of_field(each) for each in ("E-Mail", "customerName", "product_name", "ip_address")]
    [<EntityKind.EMAIL: 'email'>, <EntityKind.NAME: 'name'>, None, <EntityKind.IP: 'ip'>]
    >>> [kind_of_field(each).value for each in ("Kundenname", "nom du client", "\u7535\u8bdd")]
    ['name', 'name', 'phone']
    """
    words = [part for word in _words(name) for part in _parts(word)]
    if not words:
        return None
    joined = "".join(words)
    if known := _kind_of_whole().get(joined) or _kind_of_whole().get("".join(_words(name))):
        return known
    if joined.endswith(("email", "emailaddress", "mailaddress")):
        return EntityKind.EMAIL
    kind = _by_last(words) or _by_rest(words)
    of_things = kind is EntityKind.NAME and field_words("company").intersection(words)
    return None if of_things else kind


def _parts(word: str) -> tuple[str, ...]:
    """Part a compound of a person and what is his, such as "kundenname"."""
    if word in field_words("person") or word in _kind_of_whole():
        return (word,)
    for cut in range(len(word) - 1, 1, -1):
        person, rest = word[:cut], word[cut:]
        if person in field_words("person") and any(rest in field_words(on) for on, _ in _LAST):
            return (person, rest)
    return (word,)


def _by_last(words: list[str]) -> EntityKind | None:
    """Go by the last word, as in English: "backup phone", "street address", "customer name"."""
    *before, last = words
    if last in field_words("number") and before:
        *before, last = before
        return EntityKind.PHONE if last in field_words("phone") else None
    if last in field_words("phone"):
        return EntityKind.PHONE
    if last in field_words("address") and not field_words("no address").intersection(words):
        return None if field_words("email").intersection(before) else EntityKind.ADDRESS
    beside = field_words("person") | field_words("beside")
    if last == "name" and beside.intersection(before):
        return EntityKind.NAME
    return None


def _by_rest(words: list[str]) -> EntityKind | None:
    """Go by what is left without persons and small words: "telefon klienta", "nom du client"."""
    idle = ("person", "beside", "between", "number")
    rest = {word for word in words if not any(word in field_words(each) for each in idle)}
    if not rest:
        return None
    if rest & field_words("email") and rest <= field_words("email") | field_words("address"):
        return EntityKind.EMAIL
    for section, kind in _LAST:
        of_person = section != "name" or field_words("person").intersection(words)
        if of_person and rest <= field_words(section):
            return kind
    return EntityKind.NAME if rest <= field_words("alone") else None


@lru_cache(maxsize=2048)
def is_person(name: str) -> bool:
    """Whether a field is called by a word for a person alone, such as "Customer" or "contact"."""
    words = [word for word in _words(name) if word not in field_words("between")]
    return bool(words) and all(word in field_words("person") for word in words)


@lru_cache(maxsize=2048)
def is_persons_id(name: str) -> bool:
    """Whether a field holds the id of a person.

    >>> is_persons_id("assigneeId"), is_persons_id("customer_id"), is_persons_id("order_id")
    (True, True, False)
    """
    words = _words(name)
    return len(words) > 1 and words[-1] in _IDS and words[-2] in field_words("person")


@lru_cache(maxsize=2048)
def spoken(name: str) -> str:
    """Write the name of a field as words before its value, so that rules can read them.

    >>> spoken("orderNumber"), spoken("date_of_birth")
    ('order number: ', 'date of birth: ')
    """
    return f"{' '.join(_words(name))}: "


def is_id(name: str) -> bool:
    """Whether a field holds the id of something."""
    return name == "id" or name.endswith("_id")


@lru_cache(maxsize=2048)
def is_html(name: str) -> bool:
    """Whether a field holds HTML.

    >>> is_html("html"), is_html("body_html"), is_html("text")
    (True, True, False)
    """
    return "html" in _words(name)


@lru_cache(maxsize=2048)
def is_reference(name: str) -> bool:
    """Whether a field holds the number of an order or the like, which is no personal datum."""
    return name == "raw_id" or bool(field_words("reference").intersection(_words(name)))
