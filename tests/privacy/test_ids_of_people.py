"""Ids and other words in which a name may be read."""

from __future__ import annotations

import pytest

from supportkit.cases import Assigned, Attachment, Case, Message, Participant, Source
from supportkit.privacy import Policy, redact_model, restore_model
from supportkit.privacy.ids import tells
from supportkit.testing import MONDAY
from supportkit.values import FrozenMapping

MIRA = Participant(id="a-mira", kind="agent", name="Mira M\u00e5rtensson")
ZOE = Participant(id="u-81", kind="customer", name="Zo\u00eb Will")


def case(**facts: object) -> Case:
    """Make a case of two people."""
    known = {"id": "C-1", "created_at": MONDAY, "requester": ZOE, "assignee": MIRA}
    return Case.model_validate({**known, **facts})


class TestIds:
    """Which of them tell who somebody is."""

    @pytest.mark.parametrize(
        "value",
        ["a-mira", "ada", "Mira", "mira85", "ada@example.com", "+49 30 901820", "\u674e\u660e",
         "@ada", "mailbox-0123456789abcdef", "user-zoe", "j.weber"],
    )  # fmt: skip
    def test_telling(self, value: str) -> None:
        """Names, addresses, and digests of addresses, which anybody can make."""
        assert tells(value)

    @pytest.mark.parametrize(
        "value",
        ["u-81", "17", "a1", "agent_17", "customer", "u", "9b2f6c3e-1f7a-4f0e-9a55-0c1d2e3f4a5b",
         "5f3c8a9b2d1e4f6a7b8c9d0e", "user:12", "[HANDLE_1]#C-1", "[EMAIL_2.3]##7", "support"],
    )  # fmt: skip
    def test_not_telling(self, value: str) -> None:
        """Numbers, codes, UUIDs, roles, and what redaction made."""
        assert not tells(value)

    def test_one_everywhere(self) -> None:
        """Whoever it belongs to, and whatever refers to it."""
        events = [Assigned(id="e", at=MONDAY, old="a-lena", new="a-mira", actor=MIRA)]
        before = case(events=events, tags=("a-mira",), followers=[MIRA])
        redaction = redact_model(before)
        after = redaction.obj
        assigned = after.events[0]
        assert isinstance(assigned, Assigned)
        assert assigned.actor is not None
        assert after.assignee is not None
        ids = {after.assignee.id, after.followers[0].id, assigned.actor.id, assigned.new}
        assert {*ids, *after.tags} == {"[HANDLE_1]#C-1"}
        assert assigned.old == "[HANDLE_2]#C-1"
        assert after.requester is not None
        assert after.requester.id == "u-81"
        assert restore_model(after, redaction.vault) == before

    def test_in_a_text(self) -> None:
        """Where somebody quotes it."""
        message = Message(id="m", at=MONDAY, author=ZOE, text="a-mira said so")
        assert redact_model(case(messages=[message])).obj.messages[0].text == "[HANDLE_1] said so"

    def test_a_card_is_no_id(self) -> None:
        """Nor is it left in a text for being one."""
        before = Case(id="4111111111111111", created_at=MONDAY, subject="Card 4111 1111 1111 1111")
        redaction = redact_model(before, scope="7")
        assert (redaction.obj.id, redaction.obj.subject) == ("[CARD_1]##7", "Card [CARD_1.2]")
        assert restore_model(redaction.obj, redaction.vault) == before

    def test_pseudonyms_are_the_same_in_all_cases(self) -> None:
        """So nothing is behind them."""
        policy, key = Policy(default="pseudonym"), b"sixteen bytes .."  # type: ignore[arg-type]
        one = redact_model(case(), policy=policy, key=key).obj
        other = redact_model(case(id="C-2"), policy=policy, key=key).obj
        assert one.assignee == other.assignee
        assert one.assignee != MIRA

    def test_a_scope_is_never_an_id(self) -> None:
        """The case with the id 2, and the second one, whose own id went."""
        named = redact_model(case(id="2")).obj
        second = redact_model(case(id="bob@example.com"), scope="2").obj
        assert named.assignee is not None
        assert second.assignee is not None
        assert (named.assignee.id, second.assignee.id) == ("[HANDLE_1]#2", "[HANDLE_1]##2")


class TestWords:
    """Names in what is not marked, and in keys."""

    @pytest.mark.parametrize(
        ("field", "value", "after"),
        [
            ("tags", ("vip", "mira", "from_zoe"), ("vip", "[NAME_2.2]", "from_[NAME_1.2]")),
            ("group", "Team M\u00e5rtensson", "Team [NAME_2.2]"),
            ("organisation", "M\u00e5rtensson AB", "[NAME_2.2] AB"),
            ("source", Source(vendor="d", url="https://x.example/?by=mira"),
             Source(vendor="d", url="https://x.example/?by=[NAME_1]")),
            ("tags", ("will", "Will"), ("will", "Will")),
            ("status_raw", "Will call", "Will call"),
            ("brand", "Mira", "Mira"),
        ],
    )  # fmt: skip
    def test_names(self, field: str, value: object, after: object) -> None:
        """Parts of them too, unless they are common words or the desk's own."""
        assert getattr(redact_model(case(**{field: value})).obj, field) == after

    def test_keys(self) -> None:
        """Those that name somebody, marked or not; two never become one."""
        fields = FrozenMapping({"Mira": 1, "MIRA": 2, "Price": 3, "Will": 4, "x@x.example": 5})
        before = case(fields=fields, vendor=FrozenMapping({"mira": {"zoe": "x"}}))
        redaction = redact_model(before)
        assert list(redaction.obj.fields) == [
            "[NAME_2.2]",
            "[NAME_2.3]",
            "Price",
            "Will",
            "[EMAIL_1]",
        ]
        assert redaction.obj.vendor == {"[NAME_2.4]": {"[NAME_1.2]": "x"}}
        assert restore_model(redaction.obj, redaction.vault) == before

    @pytest.mark.parametrize("how", ["mask", "remove"])
    def test_keys_without_a_way_back(self, how: str) -> None:
        """They get tokens, since two of them may not become one."""
        fields = FrozenMapping({"x@x.example": 1, "y@x.example": 2})
        redacted = redact_model(case(fields=fields), policy=Policy(default=how)).obj  # type: ignore[arg-type]
        assert list(redacted.fields.values()) == [1, 2]

    def test_the_type_of_a_file(self) -> None:
        """It may have the name of the file in it."""
        file = Attachment(name="Mira.txt", content_type='text/plain; name="Mira.txt"')
        message = Message(id="m", at=MONDAY, author=ZOE, text="", attachments=[file])
        [redacted] = redact_model(case(messages=[message])).obj.messages[0].attachments
        assert redacted.name == "[NAME_2.2].txt"
        assert redacted.content_type == 'text/plain; name="[NAME_2.2].txt"'
