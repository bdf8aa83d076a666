"""Taking a person out of a case."""

from __future__ import annotations

import pytest

from supportkit.cases import (
    Assigned,
    Attachment,
    Case,
    Custom,
    FieldChanged,
    Identifier,
    Participant,
    Satisfaction,
    StatusChanged,
    erase,
    pseudonym_of,
)
from supportkit.io import jsonl
from supportkit.testing import MONDAY, case, message

MAIL = Identifier(type="email", value="zaphod@example.com", verified=True)
ZAPHOD = Participant(
    id="u7", kind="customer", name="Zaphod", identifiers=(MAIL,), locale="de", zone="Europe/Berlin"
)
GRACE = Participant(id="a1", kind="agent", name="Grace")
FULL = Case(
    id="C-1",
    created_at=MONDAY,
    subject="Zaphod's bike",
    requester=ZAPHOD,
    assignee=GRACE,
    followers=(ZAPHOD, GRACE),
    tags=("vip",),
    fields={"nickname": "Zaphod", "plan": "gold"},
    messages=(
        message(
            "I am Zaphod",
            author=ZAPHOD,
            html="<p>Zaphod</p>",
            message_id="<1.zaphod@example.com>",
            attachments=(Attachment(id="f1", name="zaphod.jpg", size=7),),
        ),
        message("On its way", id="m2", author=GRACE, in_reply_to="m1"),
    ),
    events=(
        StatusChanged(id="e1", at=MONDAY, actor=ZAPHOD, old="new", new="open"),
        FieldChanged(id="e2", at=MONDAY, name="nickname", values={"old": None, "new": "Zaphod"}),
        FieldChanged(id="e3", at=MONDAY, name="plan", values={"old": None, "new": "gold"}),
        Custom(id="e4", at=MONDAY, name="called", data={"who": "Zaphod"}),
        Assigned(id="e5", at=MONDAY, actor=GRACE, old=None, new="a1"),
    ),
    satisfaction=(Satisfaction(scale="1-5", value="5", comment="Zaphod likes it"),),
)


class TestRequester:
    """The person who asked for help."""

    ERASED = erase(FULL, ZAPHOD, keep_fields=["plan"])

    def test_nothing_of_them_is_left(self) -> None:
        """Not the name, not the address, not the id."""
        written = jsonl.dump(self.ERASED).casefold()
        assert "zaphod" not in written
        assert '"u7"' not in written
        assert "berlin" not in written

    def test_messages_are_marked(self) -> None:
        """An empty text that was erased can be told from one that came empty."""
        question, answer = self.ERASED.messages
        assert (question.text, question.html, question.redacted) == ("", None, True)
        assert question.attachments == (Attachment(id="f1", size=7),)
        assert answer == FULL.messages[1]

    def test_what_can_be_counted_stays(self) -> None:
        """Times, kinds, statuses, tags and scores are as before."""
        assert self.ERASED.requester == Participant(id="erased-C-1-1", kind="customer")
        assert [event.type for event in self.ERASED.events] == [event.type for event in FULL.events]
        assert self.ERASED.tags == ("vip",)
        assert self.ERASED.satisfaction == (Satisfaction(scale="1-5", value="5"),)

    def test_fields_to_keep(self) -> None:
        """A field that a policy asks for stays, with its history; the others go."""
        assert self.ERASED.fields == {"plan": "gold"}
        assert self.ERASED.events[2] == FULL.events[2]
        assert erase(FULL, "u7").fields == {}

    def test_it_is_a_valid_case(self) -> None:
        """What is left can be written and read."""
        assert Case.model_validate_json(jsonl.dump(self.ERASED)) == self.ERASED

    def test_state_that_was_recorded_goes_too(self) -> None:
        """A case that was moved on by news keeps its record without the person."""
        solved = StatusChanged(id="e9", at=MONDAY, seq=9, old="open", new="solved")
        moved = FULL.apply(solved)
        assert moved.recorded is not None
        assert "zaphod" not in jsonl.dump(erase(moved, ZAPHOD)).casefold()

    def test_case_without_a_requester(self) -> None:
        """Then whoever wrote first asked for help."""
        plain = FULL.model_copy(update={"requester": None})
        assert erase(plain, "u7").subject is None


class TestAgent:
    """Someone on our side."""

    def test_only_their_own_traces_go(self) -> None:
        """The customer's case stays what it is."""
        erased = erase(FULL, "a1", pseudonym="gone")
        change = erased.events[4]
        assert isinstance(change, Assigned)
        assert (change.new, change.actor) == ("gone", Participant(id="gone", kind="agent"))
        assert erased.assignee == Participant(id="gone", kind="agent")
        assert (erased.subject, erased.fields) == (FULL.subject, FULL.fields)
        assert erased.messages[0] == FULL.messages[0]
        assert erased.messages[1].is_reply


class TestPerson:
    """Who is meant."""

    def test_second_id_with_the_same_verified_address(self) -> None:
        """The address proves that both are one person, in whatever case it is written."""
        shouting = MAIL.model_copy(update={"value": "ZAPHOD@example.com"})
        again = Participant(id="u8", kind="customer", name="Z.", identifiers=(shouting,))
        twice = case(message(author=ZAPHOD), message(id="m2", author=again), requester=ZAPHOD)
        assert {each.author.id for each in erase(twice, "u7").messages} == {"erased-C-1-1"}

    def test_a_chain_of_addresses(self) -> None:
        """Each record of a long chain proves the next, whatever their order in the case."""
        mails = [Identifier(type="email", value=f"z{n}@x.example", verified=True) for n in range(9)]
        chain = [
            Participant(id=f"u{n}", kind="customer", identifiers=tuple(mails[n : n + 2]))
            for n in range(8)
        ]
        told = case(*(message(id=each.id, author=each) for each in reversed(chain)))
        assert {each.author.id for each in erase(told, "u0").messages} == {"erased-C-1-1"}

    def test_address_that_nobody_verified(self) -> None:
        """Anybody can claim an address, so it proves nothing."""
        claimed = MAIL.model_copy(update={"verified": False})
        other = Participant(id="u8", kind="customer", name="Trillian", identifiers=(claimed,))
        both = case(message(author=ZAPHOD), message(id="m2", author=other), requester=ZAPHOD)
        assert erase(both, "u7").messages[1].author == other

    def test_namesake(self) -> None:
        """People are never joined by name."""
        namesake = Participant(id="u8", kind="customer", name="Zaphod")
        both = case(message(author=ZAPHOD), message(id="m2", author=namesake), requester=ZAPHOD)
        assert erase(both, "u7").messages[1].author == namesake

    def test_person_who_is_not_in_the_case(self) -> None:
        """Nothing changes."""
        assert erase(FULL, "u99") is FULL

    def test_erasing_again(self) -> None:
        """It is done already."""
        erased = erase(FULL, ZAPHOD)
        assert erase(erased, ZAPHOD) is erased


class TestPseudonym:
    """What stands for the id."""

    KEY = b"0123456789abcdef"

    def test_two_people_of_one_case_stay_two(self) -> None:
        """Who wrote what to whom can still be followed."""
        erased = erase(erase(FULL, "u7"), "a1")
        assert [each.author.id for each in erased.messages] == ["erased-C-1-1", "erased-C-1-2"]

    def test_same_one_in_all_cases(self) -> None:
        """Cases of the person belong together as long as the caller says so."""
        name = pseudonym_of("u7", key=self.KEY)
        other = FULL.model_copy(update={"id": "C-2"})
        erased = [erase(each, "u7", pseudonym=name) for each in (FULL, other)]
        assert {each.requester for each in erased} == {Participant(id=name, kind="customer")}

    def test_late_message(self) -> None:
        """What came after the erasure is erased under the same pseudonym."""
        erased = erase(FULL, "u7", pseudonym="gone")
        late = erased.apply(message("Zaphod again", id="m3", author=ZAPHOD))
        again = erase(late, ZAPHOD, pseudonym="gone")
        assert {each.author.id for each in again.messages} == {"gone", "a1"}
        assert "zaphod" not in jsonl.dump(again).casefold()

    def test_id_of_someone_else(self) -> None:
        """Two people would become one."""
        with pytest.raises(ValueError, match="found the id of someone else"):
            erase(FULL, "u7", pseudonym="a1")

    def test_known_answer(self) -> None:
        """As `printf u7 | openssl dgst -sha256 -hmac 'sixteen bytes ..'` begins."""
        assert pseudonym_of("u7", key=b"sixteen bytes ..") == "erased-4a3f0cacf4a047c4ab28"

    def test_short_key(self) -> None:
        """It could be tried out."""
        with pytest.raises(ValueError, match="at least 16 bytes, found 3"):
            pseudonym_of("u7", key=b"abc")

    def test_one_field_name_as_text(self) -> None:
        """Its letters are not meant."""
        with pytest.raises(TypeError, match="expected names of fields"):
            erase(FULL, "u7", keep_fields="plan")


class TestMails:
    """Ids of mails, which often hold an address."""

    def test_mail_whose_id_is_its_message_id(self) -> None:
        """It gets another id, and answers still point to it."""
        mail_id = "<1.zaphod@example.com>"
        mails = case(
            message(id=mail_id, author=ZAPHOD, message_id=mail_id),
            message(id="m2", author=GRACE, in_reply_to=mail_id),
            requester=ZAPHOD,
        )
        question, answer = erase(mails, "u7", pseudonym="gone").messages
        assert (question.id, answer.in_reply_to) == ("gone-m1", "gone-m1")
