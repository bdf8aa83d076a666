"""Which stretches of a text are in which language."""

from __future__ import annotations

import pickle

import pytest
from pydantic import TypeAdapter

from supportkit.errors import LocaleError
from supportkit.language import LanguageSpan, detect, spans
from supportkit.values import Span


def stretches(text: str, among: list[str] | None = None) -> list[tuple[str, str]]:
    """Give each stretch as its tag and its text."""
    return [(found.tag, text[found.start : found.end]) for found in spans(text, among=among)]


class TestOneLanguage:
    """Messages that are not mixed."""

    @pytest.mark.parametrize(
        "text",
        [
            "Where is my order? It was due on Monday. Please check.",
            "Wo bleibt mein Paket? Ich warte seit Montag.\nBitte melden Sie sich.",
            "Mi pedido no ha llegado. ¿Pueden ayudarme? Llevo dos semanas esperando.",
            "Où est mon colis ? Je ne l'ai toujours pas reçu.",
            "Где мой заказ? Я жду уже неделю.",
            "注文した商品がまだ届きません。いつ届きますか？",
            "我的订单在哪里？还没有收到。",
            "제 주문이 아직 도착하지 않았어요. 언제 오나요?",
        ],
    )
    def test_is_one_stretch_with_the_answer_of_detect(self, text: str) -> None:
        """A text in one language is not cut, whatever its length."""
        (found,) = spans(text)
        whole = detect(text)
        assert (found.tag, found.confidence) == (whole.tag, whole.confidence)
        assert (found.script, found.reason) == (whole.script, whole.reason)

    @pytest.mark.parametrize(
        "text",
        [
            "Hola, where is my refund?",
            "Where is my parcel? Danke.",
            "Ich habe das Upgrade gekauft, aber es geht nicht.",
            "I ordered the Kräuterbutter and it never came.",
        ],
    )
    def test_one_borrowed_word_is_no_stretch(self, text: str) -> None:
        """A greeting or a loan belongs to the sentence around it."""
        assert len(spans(text)) == 1

    @pytest.mark.parametrize(
        ("text", "tag"),
        [
            ("Где мой iPhone 15 Pro Max?", "ru"),
            ("Galaxy Watch Ultra 화면이 안 켜져요", "ko"),
            ("Mein Name ist Иван Петров.", "de"),
            ("My name is 田中 and my parcel is lost", "en"),
        ],
    )
    def test_names_and_brands_in_another_script_are_no_stretch(self, text: str, tag: str) -> None:
        """A brand in Latin letters, or a name in its own script, is not a switch."""
        assert [found.tag for found in spans(text)] == [tag]


class TestSeveralLanguages:
    """Messages that are mixed."""

    def test_spanish_then_english(self) -> None:
        """A request for help in English after a sentence in Spanish is found."""
        assert stretches("Hi, mi pedido no ha llegado. Please help me.") == [
            ("es", "Hi, mi pedido no ha llegado"),
            ("en", "Please help me"),
        ]

    def test_switch_inside_a_sentence(self) -> None:
        """People change language in the middle of a sentence, and back."""
        text = "Ich habe bestellt und the package is lost, bitte helfen Sie mir"
        assert [tag for tag, _ in stretches(text)] == ["de", "en", "de"]

    def test_scripts_are_told_apart(self) -> None:
        """Where the script changes, the language does."""
        assert stretches("I bought this yesterday. 我的订单在哪里？ Where is my refund?") == [
            ("en", "I bought this yesterday"),
            ("zh-Hans", "我的订单在哪里"),
            ("en", "Where is my refund"),
        ]

    def test_russian_then_english(self) -> None:
        """The same sentence twice, once for the agent, is two stretches."""
        assert stretches("Где мой заказ? Where is my order?") == [
            ("ru", "Где мой заказ"),
            ("en", "Where is my order"),
        ]

    def test_japanese_then_chinese(self) -> None:
        """Kana and characters that Japan does not write tell the two apart."""
        text = "注文した商品が届きません。我的订单在哪里？"
        assert [tag for tag, _ in stretches(text)] == ["ja", "zh-Hans"]

    def test_shouting_counts(self) -> None:
        """Words in capitals throughout are words, not names."""
        text = "Mi pedido no ha llegado. WHERE IS MY MONEY"
        assert [tag for tag, _ in stretches(text)] == ["es", "en"]


class TestAmong:
    """The languages that the team reads."""

    def test_stretch_in_another_language_is_undecided(self) -> None:
        """What is in no allowed language is not pressed into one."""
        found = spans("Where is my order? Мой заказ ещё не пришёл.", among=["en", "es"])
        assert [(one.tag, one.reason) for one in found] == [("en", None), ("und", "not_among")]

    def test_tags_are_those_of_the_team(self) -> None:
        """The team's own tags come back."""
        text = "Meu pedido não chegou ainda. Please help me with this."
        assert [tag for tag, _ in stretches(text, ["en-GB", "pt-BR"])] == ["pt-BR", "en-GB"]


class TestEdges:
    """Texts that hold little, or too much."""

    @pytest.mark.parametrize("text", ["", "   ", "?!", "12345", "ORD-2024-000123", "🙂", "\ud800"])
    def test_nothing_without_words(self, text: str) -> None:
        """A text without words has no stretches."""
        assert spans(text) == ()

    def test_removed_material_is_not_read(self) -> None:
        """A link between two words does not end a stretch, and its letters say nothing."""
        text = "Mira https://example.com/where-is-my-order donde está mi pedido"
        assert stretches(text) == [("es", text)]

    def test_what_is_not_read_says_so(self) -> None:
        """Behind 10,000 characters nothing is read, and a last stretch says so."""
        text = "Where is my order? " * 1000
        *_, last = spans(text)
        assert (last.tag, last.reason, last.confidence) == ("und", "not_read", 0.0)
        assert 9_900 < last.start <= 10_000
        assert last.end == len(text) - 1
        assert not text[last.start - 1].isalnum()

    def test_scripts_mixed_letter_by_letter(self) -> None:
        """Nonsense of all scripts is answered, not cut to pieces."""
        assert len(spans("aбع中あ가אກა" * 50)) == 1

    def test_nan_is_refused(self) -> None:
        """A missing text of a data frame is a mistake, and the error says so."""
        with pytest.raises(TypeError, match="expected the text as a str, found float"):
            spans(float("nan"))  # type: ignore[arg-type]

    def test_wrong_tags_are_refused(self) -> None:
        """The allowed languages are checked even where there is nothing to read."""
        with pytest.raises(LocaleError):
            spans("", among=["not a tag"])


class TestValue:
    """A stretch as a value."""

    def test_is_spanned_and_compares_by_value(self) -> None:
        """Two equal stretches are one, after pickling too."""
        found = LanguageSpan(Span(0, 5), "es", 0.98, "Latn")
        assert (found.start, found.end) == (0, 5)
        assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301

    def test_repr_holds_nothing_of_the_text(self) -> None:
        """A stretch may be logged."""
        assert "pedido" not in repr(spans("Mi pedido no ha llegado. Please help me."))

    def test_as_json(self) -> None:
        """A web service may return it."""
        (found,) = spans("Where is my order?", among=["en"])
        assert TypeAdapter(LanguageSpan).dump_python(found, mode="json") == {
            "span": {"start": 0, "end": 17},
            "tag": "en",
            "confidence": found.confidence,
            "script": "Latn",
            "reason": None,
        }
