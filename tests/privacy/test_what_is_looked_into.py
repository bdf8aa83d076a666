"""What may be in a model besides texts: dataclasses, values that hold texts, private attributes."""

from __future__ import annotations

import dataclasses
from collections import UserList, deque
from decimal import Decimal
from functools import cached_property
from ipaddress import IPv4Address
from pathlib import PurePosixPath
from typing import Annotated, Any

import pydantic
import pydantic.dataclasses
import pytest
from pydantic import AnyUrl, BaseModel, HttpUrl, PrivateAttr, SecretStr

from supportkit.errors import RedactionError
from supportkit.privacy import known_of, redact_model, restore_model
from supportkit.values import Personal


@dataclasses.dataclass(frozen=True, slots=True)
class Caller:
    """A person, as a dataclass."""

    name: Annotated[str, Personal]
    note: str = ""


@pydantic.dataclasses.dataclass
class Callee:
    """A person, as a dataclass of pydantic."""

    name: Annotated[str, Personal]


class Call(BaseModel):
    """A call between two of them."""

    caller: Caller
    callee: Callee
    text: Annotated[str, Personal] = ""


class Holder(BaseModel):
    """A text, and anything."""

    text: Annotated[str, Personal] = "from 192.0.2.7, ada@example.com, card 4111 1111 1111 1111"
    extra: Any = None


def extra(value: object) -> object:
    """Redact something in a field that may hold anything."""
    return redact_model(Holder(extra=value)).obj.extra


class TestDataclasses:
    """They are walked through like models."""

    CALL = Call(caller=Caller("Ada Lovelace", "x"), callee=Callee("Bo Ek"), text="Ada rang Bo Ek")

    def test_marks(self) -> None:
        """Fields with a mark become tokens, and their values are known in texts."""
        redacted = redact_model(self.CALL).obj
        assert redacted.caller == Caller("[NAME_1]", "x")
        assert redacted.callee == Callee("[NAME_2]")
        assert redacted.text == "[NAME_1.2] rang [NAME_2]"
        assert self.CALL.caller.name == "Ada Lovelace"

    def test_back(self) -> None:
        """They come back, too."""
        redaction = redact_model(self.CALL)
        assert restore_model(redaction.obj, redaction.vault) == self.CALL


class TestFreeData:
    """What may stand where anything may."""

    @pytest.mark.parametrize(
        ("value", "redacted"),
        [
            (deque(["ada@example.com"], maxlen=3), deque(["[EMAIL_1]"], maxlen=3)),
            (UserList(["ada@example.com"]), UserList(["[EMAIL_1]"])),
            (PurePosixPath("/srv/ada@example.com"), PurePosixPath("/srv/[EMAIL_1]")),
            (SecretStr("ada@example.com"), SecretStr("[EMAIL_1]")),
            (AnyUrl("https://x.example/?by=ada@example.com"),
             AnyUrl("https://x.example/?by=[EMAIL_1]")),
        ],
    )  # fmt: skip
    def test_of_the_same_type(self, value: object, redacted: object) -> None:
        """What can hold a token keeps its type, and comes back."""
        redaction = redact_model(Holder(extra=value))
        assert redaction.obj.extra == redacted
        assert type(redaction.obj.extra) is type(value)
        assert restore_model(redaction.obj, redaction.vault).extra == value

    @pytest.mark.parametrize(
        ("value", "token"),
        [
            (IPv4Address("192.0.2.7"), "[IP_1]"),
            (b"ada@example.com", "[EMAIL_1]"),
            ({4111111111111111: "x"}, {"[CARD_1.2]": "x"}),
        ],
    )
    def test_as_text(self, value: object, token: object) -> None:
        """What cannot hold one is a text from then on."""
        assert extra(value) == token

    def test_a_decimal(self) -> None:
        """As any number in free data."""
        assert extra({"n": Decimal(4111111111111111)}) == {"n": "[CARD_1.2]"}

    def test_keys_that_are_numbers(self) -> None:
        """They are numbers again."""
        holder = Holder(extra={4111111111111111: "x"})
        redaction = redact_model(holder)
        assert restore_model(redaction.obj, redaction.vault) == holder

    def test_an_object(self) -> None:
        """One with a found value in it is refused, by the name of the field."""

        class Thing:
            def __init__(self, mail: str) -> None:
                self.mail = mail

        with pytest.raises(RedactionError, match="extra: Thing values cannot hold a token"):
            extra(Thing("ada@example.com"))
        thing = Thing("x")
        assert extra(thing) is thing


class TestTypedFields:
    """Fields of a type that can be no token."""

    def test_found_elsewhere(self) -> None:
        """An address or a number that was found in a text is refused where it cannot go."""

        class Log(Holder):
            ip: IPv4Address

        class Raw(Holder):
            raw: bytes

        class Paid(Holder):
            number: int

        with pytest.raises(RedactionError, match="ip: IPv4Address values"):
            redact_model(Log(ip=IPv4Address("192.0.2.7")))
        with pytest.raises(RedactionError, match="raw: bytes values"):
            redact_model(Raw(raw=b"mail ada@example.com"))
        with pytest.raises(RedactionError, match="number: int values"):
            redact_model(Paid(number=4111111111111111, text="card 4111111111111111"))

    def test_nothing_personal(self) -> None:
        """Others stay as they are."""

        class Log(BaseModel):
            size: int = 4111111111111111
            raw: bytes = b"\xff\x00"
            page: HttpUrl = HttpUrl("https://x.example/")

        log = Log()
        assert redact_model(log).obj is log

    def test_a_link(self) -> None:
        """A link holds tokens."""

        class Page(Holder):
            page: HttpUrl

        page = Page(page=HttpUrl("https://x.example/?by=ada@example.com"))
        redaction = redact_model(page)
        assert str(redaction.obj.page) == "https://x.example/?by=[EMAIL_1]"
        assert restore_model(redaction.obj, redaction.vault) == page


class TestHidden:
    """What a model carries besides its fields."""

    class Ticket(BaseModel):
        """A ticket that remembers things."""

        text: Annotated[str, Personal]
        _seen: dict[str, str] = PrivateAttr(default_factory=dict)

        @cached_property
        def small(self) -> str:
            """The text in small letters."""
            return self.text.lower()

    def test_a_cache(self) -> None:
        """It is made anew from the redacted text."""
        ticket = self.Ticket(text="Mail Ada@example.com")
        assert ticket.small
        redacted = redact_model(ticket).obj
        assert redacted.small == "mail [email_1]"

    def test_a_private_attribute(self) -> None:
        """It is redacted like free data, and comes back."""
        ticket = self.Ticket(text="Hello")
        ticket._seen["text"] = "Mail Ada@example.com"
        redaction = redact_model(ticket)
        assert redaction.obj._seen == {"text": "Mail [EMAIL_1]"}
        assert ticket._seen == {"text": "Mail Ada@example.com"}
        assert restore_model(redaction.obj, redaction.vault) == ticket


class TestMappingsOfNames:
    """Marked mappings that are called by what they hold."""

    def test_a_name(self) -> None:
        """Its keys and values are names, in texts too."""

        class Person(BaseModel):
            name: Annotated[dict[str, str], Personal]
            text: Annotated[str, Personal] = "Hi Ada"

        person = Person(name={"Lovelace": "Ada", "First name": "Augusta"})
        redaction = redact_model(person)
        assert redaction.obj.name == {"[NAME_1]": "[NAME_2]", "First name": "[NAME_3]"}
        assert redaction.obj.text == "Hi [NAME_2]"
        assert restore_model(redaction.obj, redaction.vault) == person


class TestLevels:
    """Models that hold one another."""

    class Node(BaseModel):
        """A model that may hold another."""

        child: Any = None

    def test_too_many(self) -> None:
        """They are refused, before anything is done."""
        node = self.Node()
        for _ in range(2000):
            node = self.Node.model_construct(child=node)
        with pytest.raises(RedactionError, match="at most 100 levels"):
            redact_model(node)
        with pytest.raises(RedactionError, match="at most 100 levels"):
            known_of(node)

    def test_one_that_holds_itself(self) -> None:
        """It has no last level."""
        node = self.Node()
        node.child = [node, node]
        with pytest.raises(RedactionError, match="child: expected at most 100 levels"):
            redact_model(node)


class TestPaths:
    """Paths of an audit show no keys that may be names."""

    @pytest.mark.parametrize(
        ("key", "path"),
        [
            ("customer_mail", "extra.customer_mail"),
            ("Ada Lovelace", "extra.*"),
            ("ada@example.com", "extra.*"),
            ("Mail", "extra.*"),
        ],
    )
    def test_a_key(self, key: str, path: str) -> None:
        """Only plain ones in small letters."""
        rows = redact_model(Holder(text="", extra={key: "bo@example.com"})).audit.to_rows()
        assert {"field": path, "kind": "email", "count": 1} in rows

    def test_an_undeclared_field(self) -> None:
        """It may be called anything."""

        class Open(BaseModel, extra="allow"):
            pass

        opened = Open.model_validate({"Ada Lovelace": "bo@example.com"})
        assert [row.field for row in redact_model(opened).audit.rows] == ["*"]

    def test_a_known_name_in_small_letters(self) -> None:
        """It is redacted in the key, and so it is not in the path."""
        holder = Holder(text="", extra={"lovelace": "bo@example.com"})
        rows = redact_model(holder, known=["Ada Lovelace"]).audit.rows
        assert [row.field for row in rows] == ["extra", "extra.*"]
