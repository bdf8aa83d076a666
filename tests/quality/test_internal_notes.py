"""What of internal notes may be said to a customer, and what may not."""

from __future__ import annotations

import pytest
from review_pages import case_of

from supportkit.cases import Case, Identifier, Message, Participant
from supportkit.findings import Severity
from supportkit.quality import review


def leaks(note: str, reply: str, *, said: str = "Where is it?") -> list[Severity]:
    """Give the severity of each place in a reply that SK604 finds."""
    case = case_of(f"customer: {said}").model_copy()
    ben = Participant(id="a1", kind="agent")
    at = case.messages[0].at
    hidden = Message(id="n1", author=ben, at=at, text=note, visibility="internal")
    noted = Case.from_messages("C-2", [*case.messages, hidden], created_at=case.created_at)
    found = review(reply, case=noted, author_kind="bot").findings
    return [each.severity for each in found if each.code == "SK604"]


class TestMeantForTheCustomer:
    """Notes that say what to tell."""

    @pytest.mark.parametrize(
        ("note", "reply"),
        [
            (
                "Called the depot. Tell the customer: the parcel was damaged and a new one left.",
                "Hello, the parcel was damaged and a new one left.",
            ),
            (
                "Draft: Hello Ana, the parcel was damaged and a new one left yesterday.",
                "Hello Ana, the parcel was damaged and a new one left yesterday.",
            ),
            (
                "Entwurf: Guten Tag, das Paket wurde beschädigt und ein neues ist unterwegs.",
                "Guten Tag, das Paket wurde beschädigt und ein neues ist unterwegs.",
            ),
            (
                "Order note: please leave the parcel behind the green shed",
                "Hello, you asked us: please leave the parcel behind the green shed.",
            ),
        ],
    )
    def test_is_open(self, note: str, reply: str) -> None:
        """A draft, what to tell, and what the customer noted on an order."""
        assert leaks(note, reply) == []

    @pytest.mark.parametrize(
        "note",
        [
            "Do not tell the customer: supplier lost the whole pallet again yesterday evening.",
            "Tell the customer: two days.\nSupplier lost the whole pallet again yesterday evening.",
        ],
    )
    def test_the_rest_is_not(self, note: str) -> None:
        """What not to tell, and what stands in another line, are for colleagues."""
        reply = "Hello, the supplier lost the whole pallet again yesterday evening."
        assert len(leaks(note, reply)) == 1

    @pytest.mark.parametrize(
        ("note", "reply"),
        [
            ("Order 4711-889 is in Lyon, carrier DHL.", "Your order 4711-889 is in Lyon now."),
            (
                "Warehouse: sent from Lyon on 3 March with DHL.",
                "It will be sent from Lyon on 3 March with DHL.",
            ),
        ],
    )
    def test_facts_of_an_order(self, note: str, reply: str) -> None:
        """Names, numbers and dates are what a customer asks for."""
        assert Severity.ERROR not in leaks(note, reply, said="Where is order 4711-889?")

    @pytest.mark.parametrize(
        ("note", "reply", "count"),
        [
            (
                "Kundin schwierig, Kulanz nur nach Freigabe durch Teamleitung.",
                "Guten Tag, Kulanz ist nur nach Freigabe durch Teamleitung möglich.",
                0,
            ),
            (
                "Kundin schwierig, Kulanz nur nach Freigabe durch Teamleitung.",
                "Guten Tag, leider gibt es Kulanz nur nach Freigabe durch Teamleitung.",
                1,
            ),
            (
                "Lager: am 3. März aus Lyon mit DHL verschickt",
                "Guten Tag, Ihr Paket wurde am 3. März aus Lyon mit DHL verschickt.",
                0,
            ),
        ],
    )
    def test_german_nouns_are_no_names(self, note: str, reply: str, count: int) -> None:
        """Their capitals say nothing, so four words have to tell; others in between part a row."""
        assert len(leaks(note, reply, said="Wo bleibt meine Bestellung?")) == count


class TestFound:
    """What stands in a note only."""

    def test_few_words_are_a_warning(self) -> None:
        """Six words may be a coincidence; ten are none."""
        note = "Supplier lost the whole pallet again, and legal has to agree before anybody talks."
        assert leaks(note, "The supplier lost the whole pallet again.") == [Severity.WARNING]
        assert leaks(note, note) == [Severity.ERROR]

    @pytest.mark.parametrize(
        "note",
        [
            "荷物はトラックから落ちました、法務が同意するまで顧客に言わないでください。",
            "供应商昨天又丢失了整个托盘，在法务同意之前不要告诉客户。",
        ],
    )
    def test_scripts_without_blanks(self, note: str) -> None:
        """A row of signs is as good as words."""
        assert leaks(note, f"{note}よろしく") == [Severity.ERROR]

    def test_a_greeting_in_japanese(self) -> None:
        """What every mail begins with is no secret."""
        hello = "お問い合わせいただきありがとうございます。"
        assert leaks(f"{hello}電話した。", f"{hello}荷物は明日届きます。") == []

    @pytest.mark.parametrize(
        ("note", "reply"),
        [
            ("Her mail is peter.miller@gmail.com", "Please ask peter.miller@gmail.com."),
            ("Driver: +49 171 5551234", "Please call the driver: 0171 5551234."),
        ],
    )
    def test_people_that_a_note_names(self, note: str, reply: str) -> None:
        """Their address and their mobile number are theirs, however they are written."""
        assert leaks(note, reply) == [Severity.ERROR]

    @pytest.mark.parametrize(
        ("note", "reply"),
        [
            ("Write to returns@acme.com", "Please write to returns@acme.com."),
            ("Hotline is +49 30 901820", "Please call +49 30 901820."),
        ],
    )
    def test_numbers_of_a_team(self, note: str, reply: str) -> None:
        """Hotlines and shared mail boxes are there for everybody."""
        assert leaks(note, reply) == []

    def test_the_number_of_another_customer(self) -> None:
        """It is known however it is grouped; the customer's own may be named."""
        ana, ben = (
            Participant(
                id=name,
                kind="customer",
                identifiers=[Identifier(type="phone", value=f"+49171555{number}")],
            )
            for name, number in (("ana", "1111"), ("ben", "2222"))
        )
        asks = Message(id="m1", author=ana, at="2026-03-02T09:00:00Z", text="Who else was told?")
        case = Case.from_messages("C-1", [asks], followers=[ben])
        told = review("Hello, we called +49 171 555 2222. Please wait.", case=case)
        assert [each.code for each in told.held_by] == ["SK604"]
        assert review("Hello, we called 0171 5551111. Please wait.", case=case).passed


class TestHomes:
    """Who lives where, when only a note says so."""

    NOTE = "Neighbour Maria Lopez, {street}, took it."

    @pytest.mark.parametrize(
        "street",
        [
            "Hauptstraße 12",
            "12 Oak Street",
            "12 rue de la Paix",
            "Calle de Alcalá 12",
            "Via Roma 12",
            "Rua Augusta 12",
            "Kerkstraat 12",
        ],
    )
    def test_a_name_with_a_street(self, street: str) -> None:
        """It is an error, as an e-mail address is."""
        reply = f"Your parcel is at {street} with Maria Lopez."
        assert leaks(self.NOTE.format(street=street), reply) == [Severity.ERROR]

    @pytest.mark.parametrize(
        ("reply", "said"),
        [
            ("It went to Hauptstraße 12.", "Where is it?"),
            ("It is with Maria Lopez.", "Where is it?"),
            ("It is with Maria Lopez, Hauptstraße 12.", "Is it with Maria Lopez?"),
            ("It is with Maria Lopez, Hauptstraße 12.", "I live at Hauptstraße 12."),
        ],
    )
    def test_what_is_known_or_alone(self, reply: str, said: str) -> None:
        """A street alone may be the customer's own, and what the customer wrote is known."""
        assert leaks(self.NOTE.format(street="Hauptstraße 12"), reply, said=said) == []
