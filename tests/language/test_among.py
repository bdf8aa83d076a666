"""What the caller knows: the languages of the team, and the customer's locale."""

from __future__ import annotations

import pytest

from supportkit.errors import LocaleError
from supportkit.language import Candidate, detect


class TestAmong:
    """The languages of a team."""

    @pytest.mark.parametrize(
        ("text", "among", "tag"),
        [
            ("Meu pedido não chegou", ["pt_br", "en-GB"], "pt-BR"),
            ("Meu pedido não chegou", ["pt-PT", "pt-BR"], "pt-BR"),
            ("A minha encomenda não chegou, o autocarro", ["pt-BR", "pt-PT"], "pt-PT"),
            ("A minha encomenda não chegou, o autocarro", ["pt-BR", "en"], "pt-BR"),
            ("Ustedes no me enviaron el celular", ["es-ES", "es-MX"], "es-MX"),
            ("Jeg har ikke fått pakken min", ["nb", "en"], "nb"),
            ("Eg har ikkje fått pakken", ["nb", "nn"], "nn"),
            ("Kumusta po kayo", ["fil", "en"], "fil"),
            ("我的訂單還沒有到", ["zh-CN", "zh-TW"], "zh-TW"),
            ("我的訂單還沒有到", ["zh"], "zh"),
            ("Wo ist mein Paket?", ["xx", "de-CH"], "de-CH"),
        ],
    )
    def test_answer_is_a_tag_of_the_team(self, text: str, among: list[str], tag: str) -> None:
        """The team's own name of the language comes back, and the right region of several."""
        assert detect(text, among=among).tag == tag

    @pytest.mark.parametrize(
        ("text", "among", "tag"),
        [
            ("Где је моја пошиљка?", ["sr"], "sr"),
            ("Gde je moja pošiljka?", ["sr"], "sr"),
            ("Gde je moja pošiljka?", ["sr-Latn", "en"], "sr-Latn"),
            ("मेरा ऑर्डर कब आएगा", ["hi"], "hi"),
            ("mera order kab aayega", ["hi", "en"], "hi"),
            ("mera order kab aayega", ["hi-Latn", "en"], "hi-Latn"),
            ("السلام عليكم", ["ar"], "ar"),
        ],
    )
    def test_languages_of_two_scripts(self, text: str, among: list[str], tag: str) -> None:
        """Serbian and Hindi are read by their desks in either script."""
        assert detect(text, among=among).tag == tag

    def test_twins_of_the_team_are_named(self) -> None:
        """Where nothing tells Croatian from Bosnian, a team of both sees both, and no third."""
        found = detect("Dobar dan, paket nije stigao", among=["hr", "bs"])
        assert {found.tag, *found.confusable} == {"hr", "bs"}

    def test_a_twin_of_two_scripts_is_named(self) -> None:
        """The Serbian desk reads Latin letters as well, so it may be meant."""
        assert detect("Paket nije stigao", among=["hr", "sr"]).confusable == ("sr",)

    def test_fewer_languages_decide_more(self) -> None:
        """One word can be enough when only two languages are possible."""
        assert detect("Paket").confidence < 0.5
        assert detect("Paket", among=["de", "en"]).tag == "de"

    def test_candidates_are_of_the_team(self) -> None:
        """Nobody is offered a language that cannot be meant."""
        found = detect("Sebuah", among=["id-ID", "ms-MY", "en"])
        assert {one.tag for one in found.candidates} <= {"id-ID", "ms-MY", "en"}

    def test_a_script_of_one_language_answers_with_the_team_s_tag(self) -> None:
        """The desk is called ko-KR."""
        assert detect("안녕하세요", among=["ko-KR"]).candidates == (Candidate("ko-KR", 0.99),)

    @pytest.mark.parametrize(
        ("among", "error"),
        [("en", TypeError), ([], ValueError), (["english"], LocaleError), ([None], TypeError)],
    )
    def test_mistakes_are_named(self, among: list[str], error: type[Exception]) -> None:
        """A list with a mistake is not silently ignored."""
        with pytest.raises(error):
            detect("hello", among=among)

    @pytest.mark.parametrize(
        ("text", "among", "tag"),
        [
            ("Wo ist denn mein Paket?", ["eng", "deu"], "deu"),
            ("Where is my parcel?", ["eng", "deu"], "eng"),
            ("我的訂單在哪裡？", ["eng", "yue"], "yue"),
            ("أين طلبي؟ لم يصل بعد", ["arz", "eng"], "arz"),
            ("Eg har ikkje fått pakken", ["nob", "nno"], "nno"),
        ],
    )
    def test_codes_of_three_letters_are_answered_as_given(
        self, text: str, among: list[str], tag: str
    ) -> None:
        """A desk that calls English eng finds its own name for it again."""
        assert detect(text, among=among).tag == tag

    def test_any_iterable_will_do(self) -> None:
        """A generator is read once."""
        assert detect("Danke", among=(tag for tag in ("en", "de"))).tag == "de"


class TestPrior:
    """What is known about the customer."""

    @pytest.mark.parametrize(
        ("text", "locale", "tag"),
        [("problema", "pt-BR", "pt"), ("problema", "it", "it"), ("problem", "cs-CZ", "cs")],
    )
    def test_locale_settles_a_word_of_many_languages(
        self, text: str, locale: str, tag: str
    ) -> None:
        """A shared word is in the customer's language."""
        assert detect(text, prior=locale).tag == tag

    def test_clear_text_beats_the_locale(self) -> None:
        """A German phone does not make an English message German."""
        assert detect("Where is my order? I want a refund.", prior="de").tag == "en"

    def test_weights_of_several_locales(self) -> None:
        """The shares of a help desk's past messages can be given."""
        assert detect("problema", prior={"it": 3, "de": 1}).tag == "it"

    def test_prior_is_no_evidence(self) -> None:
        """No language is named for an emoji, whatever the locale."""
        assert detect("👍", prior="de").tag == "und"

    def test_prior_never_leaves_the_team(self) -> None:
        """A French locale does not bring French to a desk of two languages."""
        assert detect("problema", among=["it", "de"], prior="fr").tag == "it"

    def test_prior_of_a_language_that_is_not_known(self) -> None:
        """It says nothing, and breaks nothing."""
        assert detect("Where is my order?", prior="xx").tag == "en"

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

    def test_enormous_weights_are_shares_too(self) -> None:
        """However large, only their ratio counts."""
        assert detect("danke", prior={"de": 1e308, "en": 1e308}).tag == "de"

    def test_other_types_are_refused(self) -> None:
        """A list of tags has no weights."""
        with pytest.raises(TypeError, match="a tag or a mapping"):
            detect("hello", prior=["de"])  # type: ignore[arg-type]
