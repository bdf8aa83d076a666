"""Models: cases, and those of other programs, by the marks on their fields."""

from __future__ import annotations

import datetime as dt
import pickle
from typing import Annotated, Literal, NamedTuple

import pytest
from pydantic import BaseModel, ConfigDict

from supportkit.cases import (
    Assigned,
    Attachment,
    Case,
    Custom,
    FieldChanged,
    Identifier,
    Message,
    Participant,
    Source,
)
from supportkit.errors import RedactionError
from supportkit.privacy import Policy, redact_model, restore
from supportkit.testing import MONDAY
from supportkit.values import FrozenMapping, Personal

ADA = Participant(
    id="ada@example.com",
    kind="customer",
    name="Ada Lovelace",
    identifiers=[Identifier(type="email", value="ada@example.com")],
)
WILL = Participant(id="a-will", kind="agent", name="Will Smith")
CASE = Case(
    id="C-1",
    created_at=MONDAY,
    subject="Order 77 of ada@example.com",
    source=Source(vendor="desk", url="https://desk.example/?user=ada@example.com"),
    requester=ADA,
    assignee=WILL,
    tags=("vip", "from ada@example.com", "Ada"),
    language="en",
    fields=FrozenMapping(
        {"order_id": "4111111111111111", "phone": 4930901820, "seats": 3, "more": {"x": ["Ada"]}}
    ),
    messages=[
        Message(
            id="m1",
            at=MONDAY,
            author=ADA,
            text="Ada here, order 77. I pay with 4111111111111111.",
            html="<p>A<b>da</b> here, mail ada&#64;example.com</p>",
            message_id="<x1@mail.example>",
            attachments=[Attachment(name="passport_Ada_Lovelace.pdf")],
        ),
        Message(id="m2", at=MONDAY, author=WILL, text="Dear Ada, I will. Will", in_reply_to="m1"),
    ],
    events=[
        Assigned(id="e1", at=MONDAY, old=None, new="a-will"),
        FieldChanged(
            id="e2", at=MONDAY, name="phone", values=FrozenMapping({"old": None, "new": "12 34"})
        ),
        Custom(id="e3", at=MONDAY, name="call", data=FrozenMapping({"by": "Ada Lovelace"})),
    ],
)


class TestCase:
    """A whole case, with one vault."""

    def test_texts(self) -> None:
        """Subject, text and HTML of messages, names of attachments."""
        redacted = redact_model(CASE).obj
        assert redacted.subject == "Order 77 of [EMAIL_1]"
        assert (
            redacted.messages[0].html == "<p>[NAME_1.3]<b>[NAME_1.4]</b> here, mail [EMAIL_1.2]</p>"
        )
        assert redacted.messages[0].attachments[0].name == "passport_[NAME_1.5].pdf"
        assert redacted.messages[1].text == "Dear [NAME_1.2], I will. [NAME_2.2]"

    def test_people(self) -> None:
        """A name or an identifier is one token whole."""
        redacted = redact_model(CASE).obj
        assert redacted.requester is not None
        assert redacted.requester.name == "[NAME_1]"
        assert redacted.requester.identifiers[0].value == "[EMAIL_1]"
        assert redacted.messages[0].author == redacted.requester

    def test_fields_and_events(self) -> None:
        """Nested, by their names, numbers as well; what is no personal datum stays."""
        redacted = redact_model(CASE).obj
        assert redacted.fields == {
            "order_id": "4111111111111111",
            "phone": "[PHONE_1]",
            "seats": 3,
            "more": {"x": ("[NAME_1.2]",)},
        }
        changed, custom = redacted.events[1:]
        assert isinstance(changed, FieldChanged)
        assert isinstance(custom, Custom)
        assert changed.values == {"old": None, "new": "[PHONE_2]"}
        assert custom.data == {"by": "[NAME_1]"}

    def test_ids_stay_alike_and_apart(self) -> None:
        """One that is an address gets the case behind its token: it is of this case alone."""
        redacted = redact_model(CASE).obj
        assert redacted.requester is not None
        assert redacted.requester.id == "[EMAIL_1]#C-1"
        assert redacted.messages[1].in_reply_to == "m1"
        assigned = redacted.events[0]
        assert isinstance(assigned, Assigned)
        assert redacted.assignee is not None
        assert assigned.new == redacted.assignee.id == "[HANDLE_1]#C-1"

    def test_a_case_with_a_personal_id_needs_a_scope(self) -> None:
        """As in a mailbox, where a case has the id of a mail."""
        case = Case(id="<x@mail.example>", created_at=MONDAY)
        assert redact_model(case, scope="7").obj.id == "[EMAIL_1]##7"

    def test_ids_stay_apart_when_values_are_removed(self) -> None:
        """They get tokens whatever the policy says."""
        redacted = redact_model(CASE, policy=Policy.parse("replace: remove")).obj
        assert redacted.subject == "Order 77 of […]"
        assert redacted.messages[0].author.id == "[EMAIL_1]#C-1"

    def test_no_found_value_is_left_in_any_field(self) -> None:
        """Nor in those that are not marked, such as tags and links."""
        dumped = redact_model(CASE).obj.model_dump_json()
        assert "ada@example.com" not in dumped
        assert "Lovelace" not in dumped
        assert "Ada" not in dumped

    def test_the_type_stays(self) -> None:
        """It is a valid case, and what is not personal is what it was."""
        redacted = redact_model(CASE).obj
        assert Case.model_validate_json(redacted.model_dump_json()) == redacted
        assert [message.at for message in redacted.messages] == [MONDAY, MONDAY]

    def test_texts_come_back(self) -> None:
        """By the vault of the case."""
        redaction = redact_model(CASE)
        for before, after in zip(CASE.messages, redaction.obj.messages, strict=True):
            assert restore(after.text, redaction.vault) == before.text
            assert restore(after.html or "", redaction.vault) == (before.html or "")

    def test_again_changes_nothing(self) -> None:
        """With the vault or without."""
        once = redact_model(CASE)
        again = redact_model(once.obj, vault=once.vault)
        assert (again.obj, again.vault, again.audit.total) == (once.obj, once.vault, 0)
        assert redact_model(once.obj).obj == once.obj

    def test_a_case_without_personal_data_is_itself(self) -> None:
        """Nothing is copied."""
        case = Case(id="C-2", created_at=MONDAY, subject="The pump is broken")
        assert redact_model(case).obj is case

    def test_a_channel_of_its_own(self) -> None:
        """A message's, where it has one."""
        policy = Policy.parse("channels: {chat: {replace: remove}}")
        chat = Message(id="m", at=MONDAY, author=WILL, text="x@x.example", channel="chat")
        case = Case(id="C", created_at=MONDAY, subject="y@x.example", messages=[chat])
        redacted = redact_model(case, policy=policy).obj
        assert (redacted.subject, redacted.messages[0].text) == ("[EMAIL_1]", "[…]")

    def test_a_zone_is_no_name(self) -> None:
        """Nor are languages, and words of other standards."""
        berlin = Participant(id="u1", kind="customer", name="Irving Berlin", zone="Europe/Berlin")
        text = Message(id="m", at=MONDAY, author=berlin, text="Berlin here")
        redacted = redact_model(Case(id="C", created_at=MONDAY, messages=[text])).obj
        assert redacted.messages[0].author.zone == "Europe/Berlin"
        assert redacted.messages[0].text == "[NAME_1.2] here"


class TestAudit:
    """Counts by kind and field, and no value."""

    def test_rows(self) -> None:
        """Paths without positions."""
        rows = redact_model(CASE).audit.to_rows()
        assert {"field": "messages.text", "kind": "name", "count": 3} in rows
        assert {"field": "fields.phone", "kind": "phone", "count": 1} in rows

    def test_audits_add_up(self) -> None:
        """Over all cases of an export."""
        audit = redact_model(CASE).audit
        assert (audit + audit).total == 2 * audit.total

    def test_nothing_is_shown(self) -> None:
        """Neither in a repr nor on a page."""
        redaction = redact_model(CASE)
        shown = f"{redaction!r} {redaction.audit!r} {redaction._repr_html_()}"
        assert "Ada" not in shown
        assert "example" not in shown
        assert pickle.loads(pickle.dumps(redaction)) == redaction  # noqa: S301


class Child(BaseModel):
    """A model inside another."""

    note: Annotated[str, Personal]


class Pair(NamedTuple):
    """A tuple that has to keep its type."""

    first: str
    second: str


class Order(BaseModel):
    """A model with a bit of everything."""

    model_config = ConfigDict(extra="allow")

    state: Literal["Ada", "open"] = "Ada"
    customer_name: Annotated[str, Personal] = "Ada King"
    notes: list[Annotated[str, Personal]] = []
    children: dict[str, Child] = {}
    pair: Annotated[Pair, Personal] = Pair("x", "Ada")
    extra: Annotated[dict[str, object], Personal] = {}


class TestModels:
    """Models of other programs."""

    def test_lists_dicts_models_and_named_tuples(self) -> None:
        """Whatever is nested; words of a closed list stay."""
        order = Order(notes=["Ada", "x"], children={"a": Child(note="for ada")})
        redacted = redact_model(order).obj
        assert type(redacted) is Order
        assert redacted.notes == ["[NAME_1.2]", "x"]
        assert redacted.children["a"].note == "for [NAME_1.3]"
        assert redacted.pair == Pair("x", "[NAME_1.2]")
        assert redacted.state == "Ada"
        assert order.notes == ["Ada", "x"]

    def test_keys_are_read_before_values(self) -> None:
        """A number is a birthday or an order by what it is called."""
        extra = {"dateOfBirth": "1990-05-03", "order number": "5555555555554444", "a@x.example": 1}
        redacted = redact_model(Order(extra=extra)).obj
        assert redacted.extra == {
            "dateOfBirth": "[BIRTH_DATE_1]",
            "order number": "5555555555554444",
            "[EMAIL_1]": 1,
        }

    def test_fields_that_nobody_declared(self) -> None:
        """Are looked at as those without a mark."""
        order = Order.model_validate({"unknown": "mail a@x.example"})
        assert redact_model(order).obj.model_extra == {"unknown": "mail [EMAIL_1]"}

    def test_a_date_cannot_hold_a_token(self) -> None:
        """It is named, and refused, as it would stay otherwise."""

        class Person(BaseModel):
            birthday: Annotated[dt.date | None, Personal] = None

        with pytest.raises(RedactionError, match="birthday: date values cannot hold a token"):
            redact_model(Person(birthday=dt.date(1990, 5, 3)))
        assert redact_model(Person()).obj == Person()

    def test_only_models(self) -> None:
        """A text has a function of its own."""
        with pytest.raises(TypeError, match="expected a pydantic model, found str"):
            redact_model("Ada")  # type: ignore[type-var]
