"""The language of a conversation, and where it changes."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterable
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from supportkit.errors import LocaleError
from supportkit.language import ConversationFacts, ConversationLanguage, conversation, detect
from supportkit.text import Speaker, Turn

ENGLISH = (
    "Hello, I have a question about my order.",
    "It was sent two weeks ago.",
    "Could you check where it is?",
)
SPANISH = (
    "Perdón, prefiero escribir en español.",
    "Todavía no he recibido el paquete.",
    "¿Cuándo me lo van a entregar?",
)
RUSSIAN = ("Где мой заказ?", "Он ещё не пришёл.", "Помогите, пожалуйста.")


def customer(text: str) -> Turn:
    """Let a customer speak."""
    return Turn(None, Speaker.CUSTOMER, text)


def agent(text: str) -> Turn:
    """Let an agent speak."""
    return Turn(None, Speaker.AGENT, text)


def said(talk: ConversationLanguage) -> list[str]:
    """Print the switches."""
    return [str(switch) for switch in talk.switches]


@pytest.fixture(scope="module")
def talks(shared_data: Path) -> list[tuple[str, list[str]]]:
    """Give the language and the customer's messages of each conversation of a public set."""
    rows = (shared_data / "language" / "chat_dev.tsv").read_text("utf-8").split("\n")[1:-1]
    found: dict[str, tuple[str, list[str]]] = {}
    for name, sender, language, text in (row.split("\t") for row in rows):
        if sender == "customer":
            found.setdefault(name, (language.partition("-")[0], []))[1].append(text)
    return list(found.values())


class TestPooling:
    """All messages of a customer together."""

    @pytest.mark.parametrize(
        ("texts", "tag"),
        [
            (("Hallo", "Bestellnummer 12345", "Wann kommt das an?"), "de"),
            (("Bonjour", "ok", "Je n'ai rien reçu"), "fr"),
            (("Hoi", "Nee", "Mijn pakket is er nog niet"), "nl"),
            (("Olá", "Sim", "Não consigo entrar na conta"), "pt"),
            (("안녕하세요", "iPhone", "환불해 주세요"), "ko"),
            (("Ciao", "ok", "Non riesco ad accedere"), "it"),
            (("Witam", "tak", "Nie dostałem przesyłki"), "pl"),
        ],
    )
    def test_three_messages_are_enough(self, texts: tuple[str, ...], tag: str) -> None:
        """A greeting and an answer of one word are settled by what comes next."""
        assert conversation(texts).tag.partition("-")[0] == tag

    def test_one_message_is_judged_like_a_text(self) -> None:
        """With the same languages, the same confidence, the same candidates."""
        text = "Hej, min pakke"
        assert conversation([text]).detection == detect(text)

    def test_only_customers_count(self) -> None:
        """An agent may answer in any language."""
        talk = conversation(
            [customer("Wo ist mein Paket?"), agent("Let me check that for you, one moment please.")]
        )
        assert (talk.tag, talk.turns) == ("de", 1)

    def test_nobody_said_anything(self) -> None:
        """A conversation without a customer's word is undecided."""
        assert conversation([]).detection == detect("")
        assert conversation([agent("Hello?")]).tag == "und"

    def test_reason_of_messages_without_words(self) -> None:
        """An order number and a link say nothing, and the reason says so."""
        talk = conversation(["https://example.com", "👍", "ORD-2024-000123"])
        assert talk.detection.reason == "only_removed"

    def test_the_language_of_the_team(self) -> None:
        """The answer is one of the team's tags."""
        talk = conversation(["Olá", "Meu pedido não chegou"], among=["pt-BR", "en"])
        assert talk.tag == "pt-BR"

    def test_another_language_than_the_team_reads(self) -> None:
        """It is not pressed into the list."""
        talk = conversation(SPANISH, among=["en", "de"])
        assert (talk.tag, talk.detection.reason) == ("und", "not_among")

    def test_the_locale_counts_once(self) -> None:
        """Three words that are Italian and Portuguese stay Italian for an Italian customer."""
        assert conversation(["problema", "conta"], prior="it").tag == "it"
        assert conversation(["problema", "conta"], prior={"pt": 2, "de": 1}).tag == "pt"

    def test_scripts_are_weighed_together(self) -> None:
        """Product names in Latin letters do not outvote Hangul of another message."""
        assert conversation(["iPhone 15 Pro Max", "안녕하세요 주문이 안 왔어요"]).tag == "ko"

    def test_region_of_all_messages(self) -> None:
        """Characters that only one script has decide, wherever they stand."""
        assert conversation(["你好", "我的訂單"]).tag == "zh-Hant"

    def test_full_length_messages_add_up(self) -> None:
        """The sums of forty long messages do not spill over into another language."""
        text = "Ich warte schon seit Wochen auf die Rückerstattung. " * 192
        pooled = conversation([text] * 40)
        assert (pooled.tag, pooled.turns) == ("de", 40)
        one, many = conversation([text]).explain(), pooled.explain()
        assert [turn.weight for turn in many.turns] == [turn.weight for turn in one.turns] * 40
        assert many.log_odds > 30 * one.log_odds

    def test_one_letter_is_too_short_and_a_face_no_japanese(self) -> None:
        """As for a single text."""
        assert conversation(["ツ"]).detection == detect("ツ")
        assert conversation(["a"]).detection == detect("a")


class TestHearing:
    """Message by message."""

    def test_more_turns_later(self) -> None:
        """What was heard step by step is what was heard at once."""
        talk = conversation(ENGLISH[:1]).heard(ENGLISH[1]).heard(agent("Sure"), ENGLISH[2])
        assert talk == conversation([*ENGLISH[:2], agent("Sure"), ENGLISH[2]])

    def test_the_one_before_stays_as_it_was(self) -> None:
        """Hearing makes a new value."""
        before = conversation(ENGLISH)
        before.heard(SPANISH[0])
        assert before == conversation(ENGLISH)

    def test_two_parts_merged(self) -> None:
        """Two halves of a conversation are the whole of it."""
        whole = conversation([*ENGLISH, *SPANISH])
        assert conversation(ENGLISH).merged(conversation(SPANISH)) == whole

    def test_parts_with_other_wishes_are_not_merged(self) -> None:
        """What was judged by different lists cannot be added."""
        with pytest.raises(ValueError, match="same among and prior"):
            conversation(ENGLISH).merged(conversation(SPANISH, among=["en", "es"]))

    def test_equal_wishes_are_the_same(self) -> None:
        """However they are written: case, order of the weights, their sum."""
        one = conversation(["Hallo"], among=["DE", "pt_br"], prior={"pt-BR": 1, "de": 3})
        other = conversation(["Hallo"], among=["de", "pt-BR"], prior={"DE": 75, "pt_BR": 25})
        assert one == other
        assert one.merged(other).turns == 2

    def test_a_locale_is_all_of_the_prior(self) -> None:
        """Alone, or with whatever weight."""
        assert conversation(["Hallo"], prior="de") == conversation(["Hallo"], prior={"de": 2})

    def test_only_conversations_are_merged(self) -> None:
        """A text is heard instead."""
        with pytest.raises(TypeError, match="expected a ConversationLanguage, found str"):
            conversation(ENGLISH).merged("Hola")  # type: ignore[arg-type]

    def test_each_message_by_itself(self) -> None:
        """With its place among the customer's messages and among all."""
        [first, second] = conversation(["Danke", agent("Bitte"), "Merci"]).by_turn
        assert (first.turn, first.position, first.detection) == (1, 1, detect("Danke"))
        assert (second.turn, second.position, second.detection) == (2, 3, detect("Merci"))


class TestSwitches:
    """The customer goes over to another language."""

    @pytest.mark.parametrize(
        ("before", "after", "expected"),
        [
            (ENGLISH, SPANISH, "en -> es at message 4"),
            (SPANISH, ENGLISH, "es -> en at message 4"),
            (ENGLISH, RUSSIAN, "en -> ru at message 4"),
            (ENGLISH[:1], SPANISH, "en -> es at message 2"),
            (ENGLISH, ("我的订单还没有到", "请帮我查一下"), "en -> zh-Hans at message 4"),
            (RUSSIAN, ENGLISH, "ru -> en at message 4"),
        ],
    )
    def test_is_found_at_its_message(
        self, before: tuple[str, ...], after: tuple[str, ...], expected: str
    ) -> None:
        """The message in which the new language began."""
        talk = conversation([*before, *after])
        assert said(talk) == [expected]
        assert talk.switches[0].confirmed

    def test_one_language_has_none(self) -> None:
        """However long the conversation is."""
        assert conversation(ENGLISH * 5).switches == ()

    @pytest.mark.parametrize(
        "foreign",
        ["gracias", "Muchas gracias", "Danke schön!", "c'est la vie", "Grüße", "спасибо"],
    )
    def test_a_word_of_courtesy_is_none(self, foreign: str) -> None:
        """Not even as the last word of a conversation."""
        assert conversation([*ENGLISH, foreign]).switches == ()

    def test_two_words_of_courtesy_are_none(self) -> None:
        """Thanks and goodbye to an agent with a Spanish name."""
        assert conversation([*ENGLISH, "gracias", "adiós"]).switches == ()

    def test_a_quotation_is_none(self) -> None:
        """A pasted message of an app, in the middle of a conversation."""
        talk = conversation(
            [
                "Hallo, meine App geht nicht mehr.",
                "Es kommt immer diese Meldung:",
                "Unable to connect to the server, please try again later",
                "Was soll ich jetzt tun?",
            ]
        )
        assert (talk.switches, talk.tag, talk.now.tag) == ((), "de", "de")

    def test_latin_letters_in_another_script_are_none(self) -> None:
        """A product and an error message in a Russian conversation."""
        talk = conversation(
            [
                *RUSSIAN,
                "iPhone 15 Pro Max 256 GB Space Black",
                "Unable to connect to the server",
                "Что мне делать?",
            ]
        )
        assert talk.switches == ()

    def test_the_last_message_alone_is_not_confirmed(self) -> None:
        """It may be a quotation, so the next message decides."""
        [switch] = conversation([*ENGLISH, SPANISH[0]]).switches
        assert (str(switch), switch.confirmed) == ("en -> es at message 4", False)
        assert conversation([*ENGLISH, SPANISH[0], *ENGLISH]).switches == ()
        [switch] = conversation([*ENGLISH, *SPANISH[:2]]).switches
        assert switch.confirmed

    def test_back_again_is_a_second_one(self) -> None:
        """Each is reported where it began."""
        talk = conversation([*ENGLISH, *SPANISH, *ENGLISH])
        assert said(talk) == ["en -> es at message 4", "es -> en at message 7"]

    def test_another_script_of_the_same_language_is_none(self) -> None:
        """Serbian is written in Latin and in Cyrillic letters."""
        talk = conversation(
            ["Gde je moja porudžbina?", "Где је моја поруџбина?", "Још није стигла"]
        )
        assert talk.switches == ()

    def test_languages_nobody_of_the_team_reads_are_none(self) -> None:
        """They are no evidence for any language of the list."""
        assert conversation([*ENGLISH, *SPANISH], among=["en", "de"]).switches == ()

    def test_what_to_answer_in(self) -> None:
        """The language since the last switch, and not that of most messages."""
        talk = conversation([*ENGLISH * 2, *SPANISH[:2]])
        assert (talk.tag, talk.now.tag) == ("en", "es")
        assert conversation(ENGLISH).now == conversation(ENGLISH).detection

    def test_message_and_position(self) -> None:
        """Messages are the customer's, positions are all turns that were given."""
        turns = [turn for text in (*ENGLISH, *SPANISH) for turn in (customer(text), agent("Yes"))]
        [switch] = conversation(turns).switches
        assert (switch.turn, switch.position) == (4, 7)

    def test_two_long_messages_are_enough(self) -> None:
        """A mail in English, and one in Spanish."""
        talk = conversation([" ".join(ENGLISH), " ".join(SPANISH)])
        assert said(talk) == ["en -> es at message 2"]


class TestExplanation:
    """Why a language was named."""

    def test_messages_add_up_to_the_lead(self) -> None:
        """A message in the other language counts against the answer."""
        why = conversation(["Hello", *SPANISH], among=["en", "es"]).explain()
        assert (why.tag, why.against) == ("es", "en")
        assert [turn.weight > 0 for turn in why.turns] == [False, True, True, True]
        assert why.log_odds == pytest.approx(sum(turn.weight for turn in why.turns), abs=0.001)

    def test_one_message_has_the_lead_of_a_text(self) -> None:
        """With the same prior and the same head start."""
        why = conversation(["Hej, min pakke"], prior="da").explain()
        same = detect("Hej, min pakke", prior="da").explain()
        assert (why.tag, why.against) == (same.tag, same.against)
        assert why.log_odds == pytest.approx(same.log_odds, abs=0.001)
        assert (why.prior, why.head_start) == (same.prior, same.head_start)

    @pytest.mark.parametrize("texts", [(), ("👍",), ("안녕하세요",), ("ok",)])
    def test_nothing_to_weigh(self, texts: tuple[str, ...]) -> None:
        """Where the script decided, or nothing did, there is nothing to list."""
        assert conversation(texts).explain().turns == ()


class TestObject:
    """How it behaves as a Python object."""

    def test_travels(self) -> None:
        """It can be stored between two messages, and heard on."""
        talk = conversation([*ENGLISH, SPANISH[0]], among=["en", "es"], prior="en")
        copy: ConversationLanguage = pickle.loads(pickle.dumps(talk))  # noqa: S301
        assert copy == talk
        assert hash(copy) == hash(talk)
        assert copy.heard(SPANISH[1]).switches == talk.heard(SPANISH[1]).switches

    def test_keeps_no_text(self) -> None:
        """Neither what is printed nor what is stored holds a word of the customer."""
        talk = conversation(["Herr Sonderbar wartet auf das Paket", "Sonderbar!"])
        assert "Sonderbar" not in f"{talk!r} {talk.by_turn!r} {talk.explain()!r}"
        assert b"Sonderbar" not in pickle.dumps(talk)

    def test_says_what_it_found(self) -> None:
        """Language, number of messages and switches."""
        talk = conversation([*ENGLISH, *SPANISH])
        assert repr(talk).startswith("ConversationLanguage(en, confidence=")
        assert repr(talk).endswith("turns=6, en -> es at message 4)")

    def test_facts_as_json(self) -> None:
        """What was found is plain data, and is read back as what it was."""
        talk = conversation([*ENGLISH, *SPANISH])
        facts = TypeAdapter(ConversationFacts)
        written = facts.dump_json(talk.facts)
        assert list(json.loads(written)) == ["turns", "detection", "now", "switches"]
        assert facts.validate_json(written) == talk.facts

    def test_it_is_its_facts_as_json(self) -> None:
        """No sums leave with the answer of a web service."""
        talk = conversation([*ENGLISH, *SPANISH])
        whole = TypeAdapter(ConversationLanguage)
        assert whole.dump_json(talk) == TypeAdapter(ConversationFacts).dump_json(talk.facts)
        assert whole.validate_python(talk) is talk
        assert "switches" in whole.json_schema(mode="serialization")["properties"]

    def test_size_does_not_grow_with_the_text(self) -> None:
        """Sums of a long message are no longer than those of a short one."""
        short, long = conversation(["Hello there"]), conversation(["Hello there. " * 700])
        assert len(pickle.dumps(long)) < len(pickle.dumps(short)) + 200


class TestMistakes:
    """What is refused."""

    @pytest.mark.parametrize("turns", ["Hello", b"bytes"])
    def test_one_text(self, turns: Iterable[str]) -> None:
        """Its characters are meant by nobody."""
        with pytest.raises(TypeError, match="expected the turns of a conversation, found one"):
            conversation(turns)

    @pytest.mark.parametrize(
        ("turns", "said"),
        [
            (5, "expected the turns of a conversation, found int"),
            (None, "expected the turns of a conversation, found NoneType"),
            ({"m1": "Hello"}, r"turns of a conversation, found dict; give its values\(\)"),
        ],
    )
    def test_what_holds_no_turns(self, turns: Iterable[str], said: str) -> None:
        """The keys of a mapping are no messages."""
        with pytest.raises(TypeError, match=said):
            conversation(turns)

    def test_what_are_no_languages(self) -> None:
        """The error names what was expected."""
        with pytest.raises(TypeError, match=r"expected several tags, .* found int in among"):
            conversation(["Hello"], among=5)  # type: ignore[arg-type]

    def test_what_is_no_turn(self) -> None:
        """An empty cell of a table."""
        with pytest.raises(TypeError, match="expected a Turn, or the text of a customer, found No"):
            conversation(["Hello", None])  # type: ignore[list-item]

    @pytest.mark.parametrize(
        ("among", "error"), [("en", TypeError), ([], ValueError), (["english"], LocaleError)]
    )
    def test_languages(self, among: list[str], error: type[Exception]) -> None:
        """A list with a mistake is refused before anything is read."""
        with pytest.raises(error):
            conversation([], among=among)

    @pytest.mark.parametrize(
        ("prior", "error"),
        [({}, ValueError), ({"en": -1}, ValueError), ("english", LocaleError), (["en"], TypeError)],
    )
    def test_locales(self, prior: str, error: type[Exception]) -> None:
        """So is a prior."""
        with pytest.raises(error):
            conversation([], prior=prior)


class TestRealConversations:
    """Conversations of a public set of customer support, in five languages."""

    def test_by_the_third_message(self, talks: list[tuple[str, list[str]]]) -> None:
        """At least 98 of 100 conversations are right after three messages of the customer."""
        right = [
            conversation(texts[:3]).tag.partition("-")[0] == language for language, texts in talks
        ]
        assert len(right) > 150
        assert sum(right) / len(right) >= 0.98

    def test_one_language_has_no_switch(self, talks: list[tuple[str, list[str]]]) -> None:
        """At most two of 100 conversations report one."""
        switched = [bool(conversation(texts).switches) for _, texts in talks]
        assert sum(switched) / len(switched) <= 0.02

    def test_two_conversations_in_one(self, talks: list[tuple[str, list[str]]]) -> None:
        """Where the other customer begins, at least nine of ten switches are found."""
        pairs = [
            (one, two)
            for one, two in zip(talks, [*talks[60:], *talks[:60]], strict=True)
            if one[0] != two[0] and len(one[1]) > 4 < len(two[1])
        ]
        found = [conversation([*one[1][:5], *two[1][:5]]).switches for one, two in pairs]
        assert len(found) > 50
        assert sum(any(s.turn == 6 for s in switches) for switches in found) / len(found) >= 0.9
