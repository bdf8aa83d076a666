"""Annotations of cases: the language of each message, and of the conversation."""

from __future__ import annotations

import json
import pickle

import pytest
from pydantic import TypeAdapter

from supportkit.analysis import AnnotatedCase, annotate
from supportkit.cases import Case, Message, Participant
from supportkit.language import ConversationLanguage, conversation, detect
from supportkit.testing import FixedDetector

ADA = Participant(id="u7", kind="customer")
EVA = Participant(id="u8", kind="customer", locale="it-IT")
BEN = Participant(id="a1", kind="agent")


def talk(*turns: tuple[Participant, str], language: str | None = None) -> AnnotatedCase:
    """Annotate a case of these messages, one a minute."""
    messages = [
        Message(id=f"m{n}", at=f"2026-03-02T09:{n:02}:00Z", author=author, text=text)
        for n, (author, text) in enumerate(turns, start=1)
    ]
    case = Case.from_messages("C-1", messages).model_copy(update={"language": language})
    [annotated] = annotate([case])
    return annotated


class TestConversation:
    """One language for a whole case."""

    def test_a_greeting_is_settled_by_the_rest(self) -> None:
        """Alone it may be in several languages."""
        annotated = talk((ADA, "Hallo"), (ADA, "Mijn pakket is nog niet aangekomen."))
        assert annotated.language.tag == "nl"
        assert annotated.annotations[0].language == detect("Hallo")

    def test_agents_do_not_count(self) -> None:
        """They answer in the language of their desk."""
        annotated = talk(
            (ADA, "Wo ist mein Paket?"), (BEN, "Hello Ada, let me have a look at your order.")
        )
        assert (annotated.language.tag, annotated.language.turns) == ("de", 1)

    def test_internal_notes_do_not_count(self) -> None:
        """What customers wrote in public is their language."""
        note = Message(
            id="m1",
            at="2026-03-02T09:00:00Z",
            author=ADA,
            text="Wo ist mein Paket?",
            visibility="internal",
        )
        [annotated] = annotate([Case.from_messages("C-1", [note])])
        assert annotated.language.turns == 0

    def test_a_switch_says_at_which_message(self) -> None:
        """Counted in messages of the customer, with the place in the case beside it."""
        annotated = talk(
            (ADA, "Hello, my parcel has not arrived yet."),
            (BEN, "I am sorry. What is your order number?"),
            (ADA, "Perdón, ¿puedo escribir en español?"),
            (ADA, "Todavía no he recibido mi paquete."),
        )
        [switch] = annotated.language.switches
        assert (str(switch), switch.position) == ("en -> es at message 2", 3)
        assert annotated.case.messages[switch.position - 1].id == "m3"

    def test_the_recorded_locale_is_evidence(self) -> None:
        """A word of two languages is read in that of the customer."""
        assert talk((EVA, "problema")).language.tag == "it"
        assert talk((ADA, "problema"), language="pt-BR").language.tag == "pt"

    @pytest.mark.parametrize("locale", ["English", "C", "POSIX", "", "de DE", "ada@example.com"])
    def test_a_locale_that_is_no_tag_is_passed_over(self, locale: str) -> None:
        """It is evidence, not an argument: one bad cell does not stop an export."""
        odd = Participant(id="u9", kind="customer", locale=locale)
        assert talk((odd, "Wo ist mein Paket?")).language.tag == "de"
        assert talk((odd, "problema"), language="it").language.tag == "it"
        assert talk((ADA, "Wo ist mein Paket?"), language=locale).language.tag == "de"

    @pytest.mark.parametrize(
        "locale", ["it_IT.UTF-8", "it_IT@euro", "it_IT.ISO8859-15@euro", "ita"]
    )
    def test_a_locale_as_unix_writes_it(self, locale: str) -> None:
        """What stands before the encoding is the language and the region."""
        unix = Participant(id="u9", kind="customer", locale=locale)
        assert talk((unix, "problema")).language.tag == "it"

    def test_the_locale_of_an_agent_is_not_used(self) -> None:
        """An agent writes what the customer reads."""
        agent = Participant(id="a2", kind="agent", locale="it")
        annotated = talk((agent, "problema"))
        assert annotated.annotations[0].language == detect("problema")

    def test_locales_of_two_customers(self) -> None:
        """Each weighs by what was written under it."""
        annotated = talk((EVA, "problema"), (EVA, "conta"), (ADA, "problema"), language="pt")
        prior = {"it-IT": 2, "pt": 1}
        expected = conversation(["problema", "conta", "problema"], prior=prior)
        assert annotated.language == expected

    def test_no_customer_no_language(self) -> None:
        """Nobody said anything that counts."""
        assert talk((BEN, "Hello?")).language.tag == "und"


class TestMessages:
    """What is inferred of each message stays what it was."""

    def test_each_is_detected_alone(self) -> None:
        """The conversation does not change what a message says by itself."""
        annotated = talk((ADA, "Hola"), (ADA, "Where is my order?"))
        assert [note.language.tag for note in annotated.annotations] == [
            detect("Hola").tag,
            "en",
        ]

    def test_a_detector_of_your_own_reads_the_messages(self) -> None:
        """The conversation is pooled by scores that add up, which only ours are."""
        case = talk((ADA, "Wo ist mein Paket?")).case
        [annotated] = annotate([case], detector=FixedDetector("fr"))
        assert annotated.annotations[0].language.tag == "fr"
        assert annotated.language.tag == "de"


class TestObject:
    """How an annotated case behaves as a Python object."""

    def test_can_be_made_without_a_conversation(self) -> None:
        """Whoever annotates otherwise has heard nothing."""
        case = talk((ADA, "Hello")).case
        assert AnnotatedCase(case, ()).language == ConversationLanguage()

    def test_travels_and_shows_no_text(self) -> None:
        """It is a value like the others."""
        annotated = talk((ADA, "Herr Sonderbar wartet auf das Paket"))
        assert pickle.loads(pickle.dumps(annotated)) == annotated  # noqa: S301
        assert "Sonderbar" not in repr(annotated)

    def test_as_json_it_holds_what_was_found(self) -> None:
        """Beside the case: how many messages were heard, and in which language."""
        annotated = talk((ADA, "Wo ist mein Paket?"))
        written = json.loads(TypeAdapter(AnnotatedCase).dump_json(annotated))
        assert written["language"]["turns"] == 1
        assert written["language"]["detection"]["tag"] == "de"
