"""Which language a message is in."""

from __future__ import annotations

import math
import pickle
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from supportkit.errors import LocaleError
from supportkit.language import Detection, LanguageDetector, ProfileDetector, Reason, detect


class TestMessages:
    """Sentences as customers write them."""

    @pytest.mark.parametrize(
        ("text", "tag"),
        [
            ("Hello, where is my order? I have been waiting for two weeks.", "en"),
            ("Hallo, wo bleibt mein Paket? Ich warte seit zwei Wochen.", "de"),
            ("Bonjour, je n'ai toujours pas reçu mon colis.", "fr"),
            ("Hola, todavía no he recibido mi pedido.", "es"),
            ("Buongiorno, non ho ancora ricevuto il mio pacco.", "it"),
            ("Olá, ainda não recebi a minha encomenda.", "pt"),
            ("Hallo, ik heb mijn pakket nog steeds niet ontvangen.", "nl"),
            ("Dzień dobry, nie dostałem jeszcze mojej paczki.", "pl"),
            ("Hej, jag har fortfarande inte fått mitt paket.", "sv"),
            ("Hej, jeg har stadig ikke modtaget min pakke, hvornår kommer den?", "da"),
            ("Hei, jeg har fortsatt ikke fått pakken min, når kommer den?", "no"),
            ("Hei, en ole vieläkään saanut pakettiani.", "fi"),
            ("Merhaba, siparişim hâlâ gelmedi.", "tr"),
            ("Dobrý den, ještě jsem nedostal svůj balík.", "cs"),
            ("Bună ziua, încă nu am primit coletul.", "ro"),
            ("Jó napot, még nem kaptam meg a csomagomat.", "hu"),
            ("Здравствуйте, я ещё не получил свой заказ.", "ru"),
            ("Добрий день, я ще не отримав своє замовлення.", "uk"),
            ("مرحبا، لم أستلم طلبي حتى الآن", "ar"),
        ],
    )
    def test_language_of_a_complaint(self, text: str, tag: str) -> None:
        """A parcel that did not arrive, in the language of the customer."""
        assert detect(text).tag == tag

    @pytest.mark.parametrize(
        ("text", "tag"),
        [
            ("REFUND NOT RECEIVED YET", "en"),
            ("Danke, mein Paket ist da", "de"),
            ("order cancelled", "en"),
            ("password reset", "en"),
            ("Danke", "de"),
            ("Merci", "fr"),
        ],
    )
    def test_short_messages(self, text: str, tag: str) -> None:
        """Capitals and thanks, which letters alone get wrong."""
        assert detect(text).tag == tag

    @pytest.mark.parametrize(
        ("text", "tag", "script"),
        [
            ("안녕하세요 iPhone 주문", "ko", "Hang"),
            ("注文はまだ届いていません", "ja", "Kana"),
            ("我的订单还没有到", "zh-Hans", "Hani"),
            ("我的訂單還沒有到", "zh-Hant", "Hani"),
            ("你好", "zh", "Hani"),
            ("Πού είναι η παραγγελία μου;", "el", "Grek"),
            ("איפה ההזמנה שלי?", "he", "Hebr"),
            ("พัสดุของฉันอยู่ที่ไหน", "th", "Thai"),
            ("Որտե՞ղ է իմ պատվերը", "hy", "Armn"),
            ("სად არის ჩემი შეკვეთა", "ka", "Geor"),
        ],
    )
    def test_scripts_that_decide(self, text: str, tag: str, script: str) -> None:
        """Product names in Latin letters do not outvote the script of the message."""
        assert (detect(text).tag, detect(text).script) == (tag, script)

    def test_kanji_of_a_japanese_customer(self) -> None:
        """Han alone reads as Chinese, unless the customer's locale is Japanese."""
        assert detect("配送状況確認").tag != "ja"
        assert detect("配送状況確認", prior="ja-JP").tag == "ja"


class TestUndecided:
    """No language without evidence, and a reason instead."""

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("", "no_letters"),
            (" \n\t", "no_letters"),
            ("?!...", "no_letters"),
            ("👍🏽🎉", "no_letters"),
            ("12345 / 67", "no_letters"),
            ("\x00\ud800", "no_letters"),
            ("https://www.example.com/help", "only_removed"),
            ("me@example.com", "only_removed"),
            ("@somebody", "only_removed"),
            ("ORD-2024-000123", "only_removed"),
            ("a", "too_short"),
            ("ツ", "too_short"),
            ("ok", "no_evidence"),
            ("haha", "no_evidence"),
            ("የት ነው ትዕዛዜ", "unsupported_script"),
            ("ᚠᚢᚦ", "unsupported_script"),
        ],
    )
    def test_reason(self, text: str, reason: str) -> None:
        """What cannot be told says why."""
        found = detect(text)
        assert (found.tag, found.confidence, found.reason) == ("und", 0.0, reason)

    @pytest.mark.parametrize("junk", ["\ud800", "\x00"])
    def test_broken_characters_do_not_hide_the_words(self, junk: str) -> None:
        """A text cut in the middle of an emoji is still English."""
        assert detect(f"Where is my order {junk} please?").tag == "en"

    @pytest.mark.parametrize(
        "text",
        ["a" * 1_000_000, "é" * 1_000_000, "中" * 1_000_000, "a b " * 250_000, "@" * 999_999],
    )
    def test_a_megabyte_gets_an_answer(self, text: str) -> None:
        """Size alone never breaks anything."""
        assert isinstance(detect(text), Detection)

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            (None, "expected the text as a str, found NoneType; give ''"),
            (float("nan"), "expected the text as a str, found float; give ''"),
            (b"hello", "expected the text as a str, found bytes; decode it first"),
        ],
    )
    def test_what_is_no_text_is_refused(self, wrong: object, said: str) -> None:
        """An empty cell of a data frame says what to pass instead."""
        with pytest.raises(TypeError, match=said):
            detect(wrong)  # type: ignore[arg-type]


class TestAmong:
    """The languages of a team."""

    def test_answer_is_a_tag_of_the_team(self) -> None:
        """The team's own name of the language comes back."""
        assert detect("Meu pedido não chegou", among=["pt_br", "en-GB"]).tag == "pt-BR"

    def test_norwegian_by_its_written_form(self) -> None:
        """Bokmål is what the profiles call Norwegian."""
        assert detect("Jeg har ikke fått pakken min", among=["nb", "en"]).tag == "nb"

    def test_script_chooses_between_two_chineses(self) -> None:
        """A team with two Chinese desks gets the right one."""
        assert detect("我的訂單還沒有到", among=["zh-CN", "zh-TW"]).tag == "zh-TW"

    @pytest.mark.parametrize(
        ("text", "among"),
        [
            ("Wo bleibt meine Bestellung? Ich warte schon lange.", ["en", "fr"]),
            ("Где мой заказ?", ["en", "de"]),
            ("안녕하세요", ["en", "de"]),
            ("Where is my order?", ["ga"]),
        ],
    )
    def test_other_languages_are_not_pressed_into_the_team(
        self, text: str, among: list[str]
    ) -> None:
        """A message that nobody of the team reads says so."""
        assert detect(text, among=among).reason == Reason.NOT_AMONG

    def test_fewer_languages_decide_more(self) -> None:
        """One word can be enough when only two languages are possible."""
        assert detect("Paket", among=["de", "en"]).tag == "de"

    @pytest.mark.parametrize(
        ("among", "error"),
        [("en", TypeError), ([], ValueError), (["english"], LocaleError), ([None], TypeError)],
    )
    def test_mistakes_are_named(self, among: list[str], error: type[Exception]) -> None:
        """A list with a mistake is not silently ignored."""
        with pytest.raises(error):
            detect("hello", among=among)


class TestPrior:
    """What is known about the customer."""

    def test_locale_settles_a_word_of_two_languages(self) -> None:
        """For a Portuguese customer, obrigado or not, a shared word is Portuguese."""
        assert detect("problema", prior="pt-BR").tag == "pt"
        assert detect("problema", prior="it").tag == "it"

    def test_clear_text_beats_the_locale(self) -> None:
        """A German phone does not make an English message German."""
        assert detect("Where is my order? I want a refund.", prior="de").tag == "en"

    def test_weights_of_several_locales(self) -> None:
        """The shares of a help desk's past messages can be given."""
        assert detect("problema", prior={"it": 3, "de": 1}).tag == "it"

    def test_prior_is_no_evidence(self) -> None:
        """No language is named for an emoji, whatever the locale."""
        assert detect("👍", prior="de").tag == "und"

    @pytest.mark.parametrize(
        ("prior", "error"),
        [({"de": -1}, ValueError), ({"de": float("nan")}, ValueError), ({}, ValueError)],
    )
    def test_impossible_weights_are_refused(
        self, prior: dict[str, float], error: type[Exception]
    ) -> None:
        """Weights are shares, so they are not negative and not all zero."""
        with pytest.raises(error):
            detect("hello", prior=prior)

    def test_other_types_are_refused(self) -> None:
        """A list of tags has no weights."""
        with pytest.raises(TypeError, match="a tag or a mapping"):
            detect("hello", prior=["de"])  # type: ignore[arg-type]


class TestExplanation:
    """Why one language was named."""

    def test_words_add_up_to_the_lead(self) -> None:
        """The weights of the words are the log-odds against the runner-up."""
        found = detect("Problem", among=["de", "sv"])
        why = found.explain()
        odds = found.candidates[0].confidence / found.candidates[1].confidence
        assert {why.tag, why.against} == {"de", "sv"}
        assert why.log_odds == pytest.approx(math.log(odds), abs=0.01)

    def test_words_stand_where_they_stand(self) -> None:
        """Every word points at its place in the original text."""
        text = "Re https://a.example: wo ist mein Paket?"
        assert {text[w.start : w.end] == w.word for w in detect(text).explain().words} == {True}

    def test_the_most_decisive_word_comes_first(self) -> None:
        """The list is worth reading from the top."""
        weights = [abs(w.weight) for w in detect("The parcel ist kaputt").explain().words]
        assert weights == sorted(weights, reverse=True)

    def test_prior_is_part_of_it(self) -> None:
        """What the locale added is told apart from the words."""
        assert detect("problema", prior="it").explain().prior > 0

    def test_script_needs_no_words(self) -> None:
        """Where the script decided there is nothing to list."""
        assert detect("안녕하세요").explain().words == ()

    def test_no_text_in_any_repr(self) -> None:
        """A log line gives away neither the message nor its words."""
        found = detect("Herr Sonderbar wartet auf das Paket")
        assert "Sonderbar" not in repr(found) + repr(found.explain())


class TestObject:
    """How the detector behaves as a Python object."""

    def test_detections_and_detectors_travel(self) -> None:
        """Both can be sent to another process, and still explain themselves."""
        found = ProfileDetector().detect("Wo ist mein Paket?")
        copy: Detection = pickle.loads(pickle.dumps(found))  # noqa: S301
        assert (copy, copy.explain()) == (found, found.explain())
        assert pickle.loads(pickle.dumps(ProfileDetector())) == ProfileDetector()  # noqa: S301

    def test_satisfies_the_protocol(self) -> None:
        """It can stand wherever a detector is asked for."""
        detector: LanguageDetector = ProfileDetector()
        assert detector.detect("Where is my order?") == detect("Where is my order?")

    def test_sixteen_threads_make_the_first_call(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Nobody sees half-loaded profiles."""
        from supportkit.language import _lanes

        monkeypatch.setattr(_lanes, "_built", [])
        barrier = Barrier(16)

        def first_call(_: int) -> Detection:
            barrier.wait()
            return detect("Bonjour, je voudrais un remboursement")

        with ThreadPoolExecutor(16) as pool:
            found = set(pool.map(first_call, range(16)))
        assert found == {detect("Bonjour, je voudrais un remboursement")}
        assert len(_lanes._built) == 1


class TestExplanationOfSureTexts:
    """Also a text without any doubt says why."""

    @pytest.mark.parametrize("among", [None, ["en", "de"]])
    def test_names_the_words_that_decided(self, among: list[str] | None) -> None:
        """However far the runner-up lies behind."""
        found = detect("Where is my parcel? I have waited for three weeks.", among=among)
        assert found.confidence > 0.99
        assert found.explain().against is not None
        assert found.explain().words
