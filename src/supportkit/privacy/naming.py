"""What a field holds, by its name: ``customer_name``, ``E-Mail``, ``shippingAddress``.

Models and custom fields say so nowhere else. Names of products, files and companies are not
those of people, so that ``name`` counts only beside a word for a person, or alone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from supportkit.privacy.entity import EntityKind
from supportkit.privacy.folding import fold

__all__ = ["is_html", "is_id", "is_reference", "kind_of_field", "spoken"]

_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_APART: Final = re.compile(r"[\W_]+")
_LONGEST: Final = 60
_WHOLE: Final = {
    EntityKind.NAME: (
        "name fullname firstname lastname givenname familyname surname forename nickname"
        " displayname middlename maidenname realname vorname nachname nom prenom nombre apellido"
        " apellidos nome sobrenome cognome naam voornaam achternaam imie nazwisko"
    ),
    EntityKind.HANDLE: (
        "handle username screenname login loginname twitter instagram skype telegram nutzername"
        " benutzername"
    ),
    EntityKind.BIRTH_DATE: "birthday birthdate dateofbirth dob geburtsdatum geburtstag",
    EntityKind.PASSWORD: "password passwd passwort passcode passphrase",
    EntityKind.CARD: "cardnumber creditcard creditcardnumber pan kreditkarte",
    EntityKind.IBAN: "iban",
    EntityKind.SSN: "ssn socialsecuritynumber",
    EntityKind.IP: "ip ipaddress",
    EntityKind.MAC: "macaddress",
    EntityKind.EMAIL: "mail",
}
_KIND_OF_WHOLE: Final = {word: kind for kind, words in _WHOLE.items() for word in words.split()}
_PERSON: Final = frozenset((
    "customer", "client", "user", "contact", "requester", "caller", "recipient", "buyer", "agent",
    "sender", "author", "owner", "holder", "passenger", "guest", "patient", "member", "employee",
    "person", "billing", "shipping", "delivery", "kunde", "kunden", "submitter", "reporter",
    "assignee", "first", "last", "full", "given", "family", "middle",
))  # fmt: skip
_PHONE: Final = frozenset((
    "phone", "mobile", "telephone", "tel", "telefon", "telefono", "telefone", "fax", "cell",
    "handy", "whatsapp", "handynummer", "telefonnummer", "phonenumber", "cellphone",
))  # fmt: skip
_ADDRESS: Final = frozenset((
    "address", "street", "adresse", "anschrift", "strasse", "direccion", "indirizzo", "endereco",
    "adres", "address1", "addressline",
))  # fmt: skip
_NO_ADDRESS: Final = frozenset(("ip", "mac", "web", "url", "wallet", "memory", "site"))
_REFERENCES: Final = frozenset((
    "order", "ticket", "invoice", "tracking", "booking", "reservation", "case", "shipment",
    "parcel", "rma", "bestellung", "bestellnummer", "rechnung", "auftrag", "commande", "pedido",
))  # fmt: skip


def _words(name: str) -> list[str]:
    parted = _APART.split(_CAMEL.sub(" ", name[:_LONGEST]))
    return [fold(word) for word in parted if word]


@lru_cache(maxsize=2048)
def kind_of_field(name: str) -> EntityKind | None:
    """Tell what a field holds whole; None if its name does not say.

    >>> [kind_of_field(each) for each in ("E-Mail", "customerName", "product_name", "ip_address")]
    [<EntityKind.EMAIL: 'email'>, <EntityKind.NAME: 'name'>, None, <EntityKind.IP: 'ip'>]
    """
    words = _words(name)
    joined = "".join(words)
    if known := _KIND_OF_WHOLE.get(joined):
        return known
    if not words:
        return None
    if joined.endswith(("email", "emailaddress", "mailaddress")):
        return EntityKind.EMAIL
    if words[-1] in _PHONE or (len(words) > 1 and words[-1] == "number" and words[-2] in _PHONE):
        return EntityKind.PHONE
    if words[-1] in _ADDRESS and not _NO_ADDRESS.intersection(words):
        return EntityKind.ADDRESS
    if words[-1] == "name" and _PERSON.intersection(words[:-1]):
        return EntityKind.NAME
    return None


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
    return name == "raw_id" or bool(_REFERENCES.intersection(_words(name)))
