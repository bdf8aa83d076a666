"""What is known of a customer over all their cases. Figures were counted by hand."""

from __future__ import annotations

import pickle
from datetime import datetime, timedelta
from typing import Any

import pytest

from supportkit.cases import (
    Case,
    CaseLink,
    Channel,
    Counted,
    Customer,
    CustomerHistory,
    Identifier,
    LinkKind,
    Message,
    Participant,
    RatingCount,
    Record,
    Satisfaction,
    Source,
    normalised,
)
from supportkit.errors import NaiveDatetimeError, UnknownCustomerError
from supportkit.templates import Catalogue
from supportkit.testing import MONDAY, case, message

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NOW = MONDAY + 60 * DAY
DESK, SHOP = Source(vendor="zendesk", account="bikes"), Source(vendor="intercom", account="shop")


def person(person_id: str, *identifiers: Identifier, **facts: Any) -> Participant:
    """Make a customer."""
    return Participant(id=person_id, kind="customer", identifiers=identifiers, **facts)


def verified(kind: str, value: str) -> Identifier:
    """Make an identifier that somebody proved."""
    return Identifier(type=kind, value=value, verified=True)


def asked(case_id: str, by: Participant, *, at: datetime = MONDAY, **facts: Any) -> Case:
    """Make a case with one message of a customer."""
    question = message(author=by, at=at, id=f"{case_id}-m1")
    return case(question, id=case_id, requester=by, **facts)


def built(*cases: Case, **options: Any) -> CustomerHistory:
    """Build a history as of sixty days after Monday."""
    return CustomerHistory.build(cases, **{"as_of": NOW, **options})


def ids(customer: Customer) -> list[str]:
    """Name the cases of a customer."""
    return [each.id for each in customer.cases]


class TestIdentifiers:
    """When two of them are one."""

    @pytest.mark.parametrize(
        ("kind", "value", "expected"),
        [
            ("email", " Ada@EXAMPLE.com ", "ada@example.com"),
            ("email", "ada+bikes@example.com.", "ada+bikes@example.com"),
            ("email", "ada", None),
            ("phone", "+44 20 7946 0958", "+442079460958"),
            ("phone", "+49 (0) 30-901820", "+4930901820"),
            ("phone", "+٤٤ 20 7946 0958", "+442079460958"),
            ("phone", "020 7946 0958", None),
            ("phone", "+44 20 7946 0958 ext 3", None),
            ("handle", "@Ada", "@Ada"),
            ("external", " ", None),
        ],
    )
    def test_writing(self, kind: str, value: str, expected: str | None) -> None:
        """Letters, spaces and brackets do not tell people apart; doubtful ones are not compared."""
        assert normalised(verified(kind, value)) == expected


class TestJoining:
    """Who is one person."""

    def test_verified_address_joins_channels(self) -> None:
        """A mail here and a chat there, under two ids of two help desks."""
        mail = asked("C-1", person("u7", verified("email", "Ada@example.com")), source=DESK)
        chat = asked("C-2", person("99", verified("email", "ada@EXAMPLE.COM")), source=SHOP)
        (ada,) = built(mail, chat).customers
        assert ids(ada) == ["C-1", "C-2"]
        assert len(ada.identifiers) == 1

    def test_unverified_address_joins_nobody(self) -> None:
        """Anybody can claim it."""
        claimed = Identifier(type="email", value="ada@example.com")
        found = built(asked("C-1", person("u7", claimed)), asked("C-2", person("u8", claimed)))
        assert [ids(each) for each in found.customers] == [["C-1"], ["C-2"]]

    def test_names_and_plus_addresses_join_nobody(self) -> None:
        """There are many Adas, and what follows a plus may be a list of people."""
        plain = person("u7", verified("email", "ada@example.com"), name="Ada")
        plus = person("u8", verified("email", "ada+bikes@example.com"), name="Ada")
        assert len(built(asked("C-1", plain), asked("C-2", plus)).customers) == 2

    def test_one_proof_leads_to_the_next(self) -> None:
        """An address joins the first two, a number the last two."""
        address, number = verified("email", "ada@example.com"), verified("phone", "+44 1 2")
        found = built(
            asked("C-1", person("u1", address)),
            asked("C-3", person("u3", verified("phone", "+4412"))),
            asked("C-2", person("u2", address, number)),
        )
        assert [ids(each) for each in found.customers] == [["C-1", "C-2", "C-3"]]

    def test_same_id_in_two_accounts(self) -> None:
        """Number 7 of one help desk is not number 7 of the other."""
        one, other = asked("C-1", person("7"), source=DESK), asked("C-2", person("7"), source=SHOP)
        again = asked("C-3", person("7"), source=DESK)
        assert [ids(each) for each in built(one, other, again).customers] == [
            ["C-1", "C-3"], ["C-2"],
        ]  # fmt: skip

    def test_handles_hold_in_their_channel(self) -> None:
        """The same handle on two networks may be two people."""
        handle = verified("handle", "@ada")
        found = built(
            asked("C-1", person("1", handle), channel="social", channel_raw="twitter"),
            asked("C-2", person("2", handle), channel="social", channel_raw="instagram"),
            asked("C-3", person("3", handle), channel="social", channel_raw="twitter"),
        )
        assert [ids(each) for each in found.customers] == [["C-1", "C-3"], ["C-2"]]

    def test_foreign_ids_hold_in_their_account(self) -> None:
        """The number of a customer in a shop means nothing elsewhere."""
        number = verified("external", "4711")
        found = built(
            asked("C-1", person("1", number), source=DESK),
            asked("C-2", person("2", number), source=DESK),
            asked("C-3", person("3", number), source=SHOP),
        )
        assert [ids(each) for each in found.customers] == [["C-1", "C-2"], ["C-3"]]

    def test_case_without_requester(self) -> None:
        """It is of the customer who wrote first; with nobody, it is of nobody."""
        plain = case("Hello?").model_copy(update={"requester": None})
        empty = Case(id="C-2", created_at=MONDAY)
        found = built(plain, empty)
        assert ([ids(each) for each in found.customers], found.unattributed) == ([["C-1"]], 1)


class TestCases:
    """Which cases are counted, and how."""

    def test_removed_and_merged(self) -> None:
        """They are left out and counted apart, as in all figures."""
        ada = person("u7")
        link = CaseLink(kind=LinkKind.MERGED_INTO, case_id="C-1")
        (found,) = built(
            asked("C-1", ada, status="open"),
            asked("C-2", ada, status="removed"),
            asked("C-3", ada, links=(link,)),
        ).customers
        assert (ids(found), found.removed, found.merged) == (["C-1"], 1, 1)
        assert found.contacts.n == 1

    def test_later_cases_have_not_come(self) -> None:
        """As of Monday there is one case, and it is still open."""
        ada = person("u7")
        first = asked("C-1", ada, history={0: "new", 60: "solved"})
        (then,) = built(first, asked("C-2", ada, at=MONDAY + DAY), as_of=MONDAY).customers
        assert (ids(then), ids(then.model_copy(update={"cases": then.open_cases}))) == (
            ["C-1"], ["C-1"],
        )  # fmt: skip
        assert then.cases[0].solved_at is None

    def test_open_cases(self) -> None:
        """By status; of unknown status, those in which the customer waits."""
        ada = person("u7")
        answered = case(
            message(author=ada, id="m1"),
            message(author="agent", id="m2", at=MONDAY + HOUR),
            id="C-4",
        )
        (found,) = built(
            asked("C-1", ada, status="pending"),
            asked("C-2", ada, status="solved"),
            asked("C-3", ada),
            answered,
        ).customers
        assert [each.id for each in found.open_cases] == ["C-1", "C-3"]

    def test_solved_at(self) -> None:
        """It is the solving that still holds."""
        life = {0: "new", 60: "solved", 90: "open", 120: "solved"}
        (found,) = built(asked("C-1", person("u7"), history=life)).customers
        assert found.cases[0].solved_at == MONDAY + 2 * HOUR


class TestContacts:
    """How often a customer contacted the team."""

    ADA = person("u1")

    def talk(self) -> Case:
        """Two messages in a row, an answer, a note, a bot, and a message again."""
        by = [self.ADA, self.ADA, "agent", "bot", self.ADA]
        turns = [
            message(author=one, id=f"m{n}", at=MONDAY + n * HOUR)  # type: ignore[arg-type]
            for n, one in enumerate(by)
        ]
        note = message(author="agent", id="n", visibility="internal", at=MONDAY + HOUR / 2)
        return case(*turns, note, history={0: "new", 180: "solved"})

    def test_two_contacts(self) -> None:
        """What is added before an answer belongs to the first; the last follows the answer."""
        (found,) = built(self.talk()).customers
        contacts = found.contacts
        assert (contacts.n, contacts.first, contacts.last) == (2, MONDAY, MONDAY + 4 * HOUR)

    def test_repeat_contact(self) -> None:
        """Solved at three hours, and there is a message one hour later."""
        contacts = built(self.talk()).customers[0].contacts
        assert (contacts.repeats, contacts.solutions) == (1, 1)

    def test_repeat_contact_in_another_case(self) -> None:
        """Thirty days after it was solved counts, and a moment later does not."""
        solved = asked("C-1", self.ADA, history={0: "new", 60: "solved"})
        within = asked("C-2", self.ADA, at=MONDAY + HOUR + 30 * DAY)
        beyond = asked("C-2", self.ADA, at=MONDAY + HOUR + 30 * DAY + timedelta.resolution)
        assert built(solved, within).customers[0].contacts.repeats == 1
        assert built(solved, beyond).customers[0].contacts.repeats == 0
        assert built(solved, within, days=29).customers[0].contacts.repeats == 0

    def test_without_a_log(self) -> None:
        """When something was solved is not known, and that is not zero."""
        assert built(asked("C-1", self.ADA, status="solved")).customers[0].contacts.repeats is None

    def test_recent(self) -> None:
        """The last thirty days, without their first moment."""
        early, late = NOW - 30 * DAY, NOW - 30 * DAY + timedelta.resolution
        (found,) = built(
            asked("C-1", self.ADA, at=early), asked("C-2", self.ADA, at=late)
        ).customers
        assert (found.contacts.n, found.contacts.recent, found.contacts.days) == (2, 1, 30)

    def test_case_whose_messages_are_not_known(self) -> None:
        """Its creation was a contact."""
        logged = Case(id="C-1", created_at=MONDAY, requester=self.ADA, fidelity="log_only")
        assert built(logged).customers[0].contacts.first == MONDAY

    def test_call_that_we_made(self) -> None:
        """A case that an agent opened is no contact until the customer answers."""
        call = message(author="agent", id="m1")
        silent = case(call, requester=self.ADA)
        answer = message(author=self.ADA, id="m2", at=MONDAY + HOUR)
        assert built(silent).customers[0].contacts.n == 0
        assert built(case(call, answer, requester=self.ADA)).customers[0].contacts.n == 1

    def test_colleague_who_writes_along(self) -> None:
        """Messages of another customer are not hers."""
        colleague = message(author=person("u9"), id="m2", at=MONDAY + HOUR)
        (found,) = built(case(message(author=self.ADA), colleague)).customers
        assert found.contacts.n == 1


class TestRecorded:
    """Languages, ratings, channels and names."""

    def test_preferred_channel(self) -> None:
        """The one of most messages; none where two are used as much."""
        ada = person("u7")
        mail, chat = asked("C-1", ada, channel="email"), asked("C-2", ada, channel="chat")
        again = asked("C-3", ada, channel="chat")
        assert built(mail, chat).customers[0].channel is None
        (found,) = built(mail, chat, again).customers
        assert found.channel is Channel.CHAT
        assert found.channels == (Counted(value="chat", n=2), Counted(value="email", n=1))

    def test_languages(self) -> None:
        """That of the person, else that of the case."""
        (found,) = built(
            asked("C-1", person("u7", locale="de"), language="en"),
            asked("C-2", person("u7"), language="en"),
            asked("C-3", person("u7"), language="en"),
        ).customers
        assert found.languages == (Counted(value="en", n=2), Counted(value="de", n=1))

    def test_ratings_stay_on_their_scales(self) -> None:
        """The last answer of each case counts, and an offer without one is counted as such."""
        ada = person("u7")
        flipped = (
            Satisfaction(scale="1-5", value="4", answered_at=MONDAY + HOUR),
            Satisfaction(scale="1-5", value="2", answered_at=MONDAY),
        )
        (found,) = built(
            asked("C-1", ada, satisfaction=flipped),
            asked("C-2", ada, satisfaction=(Satisfaction(scale="1-5"),)),
            asked("C-3", ada, satisfaction=(Satisfaction(scale="good-bad", value="good"),)),
        ).customers
        assert found.satisfaction == (
            RatingCount(scale="1-5", n=1, asked=2, values=(Counted(value="4", n=1),)),
            RatingCount(scale="good-bad", n=1, asked=1, values=(Counted(value="good", n=1),)),
        )

    def test_latest_name(self) -> None:
        """People change their names; who gives none keeps the old one."""
        (found,) = built(
            asked("C-2", person("u7", name="Ada King"), at=MONDAY + DAY),
            asked("C-1", person("u7", name="Ada Byron")),
            asked("C-3", person("u7"), at=MONDAY + 2 * DAY),
        ).customers
        assert found.name == "Ada King"


class TestOf:
    """Finding a customer."""

    ADA = person("7", verified("email", "ada@example.com"), verified("handle", "@ada"))
    HISTORY = built(
        asked("C-1", ADA, source=DESK, channel="social"),
        asked("C-2", person("7"), source=SHOP),
    )

    def test_by_case_person_and_identifier(self) -> None:
        """All lead to the same customer."""
        found = self.HISTORY.customers[0]
        assert self.HISTORY.of(asked("C-1", person("any"), source=DESK)) is found
        assert self.HISTORY.of(asked("C-9", person("7"), source=DESK)) is found
        assert self.HISTORY.of(self.ADA) is found
        assert self.HISTORY.of(Identifier(type="email", value="ADA@example.com")) is found
        assert self.HISTORY.of(Identifier(type="handle", value="@ada")) is found
        assert self.HISTORY.of(Identifier(type="handle", value="@ada"), source=DESK) is found

    def test_id_that_two_help_desks_gave(self) -> None:
        """Say which one is meant."""
        with pytest.raises(UnknownCustomerError, match="found 2; name the help desk"):
            self.HISTORY.of(person("7"))
        assert self.HISTORY.of(person("7"), source=SHOP) is self.HISTORY.customers[1]

    def test_nobody(self) -> None:
        """The error shows nothing of whom was asked for."""
        with pytest.raises(UnknownCustomerError) as error:
            self.HISTORY.of(Identifier(type="email", value="zaphod@example.com"))
        assert (error.value.found, "zaphod" in str(error.value)) == (0, False)

    def test_writer_of_a_message(self) -> None:
        """A customer's message leads to them, an agent's to nobody."""
        one = asked("C-1", self.ADA, source=DESK)
        reply: Message = message(author="agent")
        assert self.HISTORY.writer(one.messages[0], case=one) is self.HISTORY.customers[0]
        assert self.HISTORY.writer(reply, case=one) is None

    def test_a_text_may_be_an_address_or_an_id(self) -> None:
        """So the error asks for what says which."""
        address: Any = "ada@example.com"
        with pytest.raises(TypeError, match="Identifier"):
            CustomerHistory.build([case("Hello?")], as_of=MONDAY).of(address)


class Letter(Record):
    """A context of canned responses that knows the history of the customer."""

    customer: Customer


class TestUse:
    """Customers in other hands."""

    ADA = person("u7", name="Zaphod")
    HISTORY = built(asked("C-1", ADA, subject="Zaphod's bike"), asked("C-2", ADA, status="open"))

    def test_context_of_a_template(self) -> None:
        """A canned response can greet and count."""
        body = (
            "Hello {{ customer.name or 'there' }}, this is your contact number "
            "{{ customer.contacts.n }}."
            "{% for one in customer.open_cases %} {{ one.id }}{% endfor %}"
        )
        responses = Catalogue.load({"hello/en.md.j2": body}, context=Letter)
        assert responses.check() == ()
        reply = responses.render(
            "hello", locale="en", context=Letter(customer=self.HISTORY.customers[0])
        )
        assert "Hello Zaphod, this is your contact number 2. C-1 C-2" in reply.text

    def test_nothing_personal_shows(self) -> None:
        """Neither in a notebook nor in a log."""
        (customer,) = self.HISTORY.customers
        shown = repr(self.HISTORY) + repr(customer) + repr(customer.cases)
        shown += customer._repr_html_() + self.HISTORY._repr_html_()
        assert "Zaphod" not in shown
        assert "<th>contacts</th><td>2</td>" in customer._repr_html_()

    def test_values(self) -> None:
        """Histories compare by value, travel, and are gone through once."""
        assert pickle.loads(pickle.dumps(self.HISTORY)) == self.HISTORY  # noqa: S301
        assert CustomerHistory.build(iter([asked("C-1", self.ADA)]), as_of=NOW).customers != ()

    def test_wrong_use(self) -> None:
        """A moment without offset and a window of no days are refused."""
        with pytest.raises(NaiveDatetimeError):
            built(as_of=datetime(2026, 4, 1))  # noqa: DTZ001
        with pytest.raises(ValueError, match="at least 1 day, found 0"):
            built(days=0)
