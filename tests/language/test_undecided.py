"""No language without evidence, and a reason instead."""

from __future__ import annotations

import pytest

from supportkit.language import Detection, Explanation, Reason, detect
from supportkit.language.evidence.wishes import NO_WISHES, wishes
from supportkit.language.judging import UNIT, judge


class TestReasons:
    """What cannot be told says why."""

    @pytest.mark.parametrize(
        "text",
        ["", " \n\t", "?!...", "👍🏽🎉", "12345 / 67", "\x00", "\ud800", "Ⅷ", "٣", "(^_^)", "๑"],
    )
    def test_no_letters(self, text: str) -> None:
        """Digits, signs, emoji and broken characters are in no language."""
        assert detect(text) == Detection("und", 0.0, Reason.NO_LETTERS)

    @pytest.mark.parametrize(
        "text",
        [
            "https://www.example.com/help",
            "me@example.com",
            "@somebody",
            "ORD-2024-000123",
            "`git push`",
            "{{first_name}}",
            "<br/>",
            "me@example.com, 12:30!",
        ],
    )
    def test_only_removed(self, text: str) -> None:
        """All letters stood in what carries no words."""
        assert detect(text) == Detection("und", 0.0, Reason.ONLY_REMOVED)

    @pytest.mark.parametrize("text", ["ʰ", "ˀ"])
    def test_nothing_removed_is_not_only_removed(self, text: str) -> None:
        """The reason is one that a reader can check."""
        assert detect(text).reason != Reason.ONLY_REMOVED

    @pytest.mark.parametrize(
        ("text", "script"), [("a", "Latn"), ("é", "Latn"), ("я", "Cyrl"), ("و", "Arab")]
    )
    def test_one_letter_is_too_short(self, text: str, script: str) -> None:
        """Nobody can tell from one letter of a script that many share."""
        assert detect(text) == Detection("und", 0.0, Reason.TOO_SHORT, script=script)

    @pytest.mark.parametrize("text", ["ツ", "シ", "ノ", "ω", "σ", "ლ", "¯\\_(ツ)_/¯", "(´・ω・`)"])
    def test_a_letter_of_a_face_is_too_short(self, text: str) -> None:
        """A shrug is drawn in messages of any language."""
        assert detect(text).reason == Reason.TOO_SHORT

    @pytest.mark.parametrize("text", ["ಠ_ಠ", "ツツ", "σ_σ", "(ノಠ益ಠ)ノ", "(￣ω￣;)"])
    def test_a_face_of_several_letters_is_too_short(self, text: str) -> None:
        """Two eyes are no language either."""
        assert detect(text).reason == Reason.TOO_SHORT

    @pytest.mark.parametrize("text", ["de", "xyz", "qx", "problema", "zz"])
    def test_a_word_of_many_languages_is_too_short(self, text: str) -> None:
        """It names its candidates, none of which is likely."""
        found = detect(text)
        assert found.reason == Reason.TOO_SHORT
        assert [one.confidence < 0.2 for one in found.candidates[:3]] == [True] * 3

    @pytest.mark.parametrize("text", ["a", "w h e r e   i s", "y o u", "w w w", "я и ты"[:3]])
    def test_single_letters_are_too_short(self, text: str) -> None:
        """A text that is spelled out is not read."""
        assert detect(text).reason == Reason.TOO_SHORT

    @pytest.mark.parametrize("text", ["ok", "haha", "OK!!", "PayPal Visa Zoom", "ʭʭ ʭʭ"])
    def test_no_evidence(self, text: str) -> None:
        """What people write everywhere speaks for no language."""
        assert detect(text) == Detection("und", 0.0, Reason.NO_EVIDENCE, script="Latn")

    @pytest.mark.parametrize(
        ("text", "script"),
        [
            ("የት ነው ትዕዛዜ", "Ethi"),
            ("ⵜⴰⵎⴰⵣⵉⵖⵜ", "Tfng"),
            ("ܫܠܡܐ", "Syrc"),
            ("ᠮᠣᠩᠭᠣᠯ", "Mong"),
            ("ߒߞߏ", "Nkoo"),
            ("ᐃᓄᒃᑎᑐᑦ", "Cans"),
            ("ᚠᚢᚦ", "Zzzz"),
            ("𐎀𐎁", "Zzzz"),
            ("የት ነው ትዕዛዜ iPhone", "Ethi"),
        ],
    )
    def test_unsupported_script(self, text: str, script: str) -> None:
        """The script is named where we know it; Latin residue never decides."""
        assert detect(text) == Detection("und", 0.0, Reason.UNSUPPORTED_SCRIPT, script=script)

    def test_ornamental_letters_are_of_no_script_that_we_know(self) -> None:
        """Letters of mathematics, which people take for handwriting."""
        found = detect("𝓗𝓮𝓵𝓵𝓸")
        assert (found.reason, found.script) == (Reason.UNSUPPORTED_SCRIPT, "Zzzz")

    @pytest.mark.parametrize(
        ("text", "among"),
        [
            ("Wo bleibt meine Bestellung? Ich warte schon lange.", ["en", "fr"]),
            ("Где мой заказ?", ["en", "de"]),
            ("안녕하세요", ["en", "de"]),
            ("Where is my order?", ["ga"]),
            ("Where is my order?", ["xx"]),
            ("Добар дан, где је пакет?", ["sr-Latn"]),
            ("Πού είναι;", ["und"]),
        ],
    )
    def test_not_among(self, text: str, among: list[str]) -> None:
        """A message that nobody of the team reads is not pressed into the team."""
        assert detect(text, among=among).reason == Reason.NOT_AMONG

    @pytest.mark.parametrize("text", ["", "me@example.com", "ok", "ツ"])
    def test_no_wish_creates_evidence(self, text: str) -> None:
        """Neither a locale nor a team of one makes a language of nothing."""
        assert detect(text, among=["de"], prior="de").tag == "und"

    def test_undecided_explains_nothing(self) -> None:
        """There is no word to show."""
        assert detect("12345").explain() == Explanation("und")


def judged(scores: dict[str, float], *, few: bool, among: list[str] | None = None) -> Detection:
    """Judge made-up scores, in nats."""
    return judge(
        "Latn",
        tuple(scores),
        tuple(round(nats * UNIT) for nats in scores.values()),
        wishes(among, None) if among else NO_WISHES,
        few=lambda: few,
        marks=lambda _: {},
        because=lambda: Explanation("und"),
    )


class TestClose:
    """Several languages that are equally likely."""

    def test_a_draw_of_relatives_is_a_set(self) -> None:
        """Danish or Norwegian is an answer that a router can use."""
        found = judged({"da": 9, "no": 9, "en": 1}, few=False)
        assert (found.tag, found.reason, set(found.confusable)) == (
            "und",
            "ambiguous",
            {"da", "no"},
        )

    def test_a_draw_of_strangers_is_no_set(self) -> None:
        """Danish or Polish are only candidates."""
        found = judged({"da": 9, "pl": 9, "en": 1}, few=False)
        assert (found.reason, found.confusable) == ("ambiguous", ())
        assert {one.tag for one in found.candidates} == {"da", "pl"}

    def test_a_short_draw_is_too_short(self) -> None:
        """Where a few letters more would have told."""
        assert judged({"da": 2, "pl": 2}, few=True).reason == "too_short"

    def test_five_that_share_the_text_are_none(self) -> None:
        """Nobody with less than a fifth is named."""
        scores = {"ca": 5.01, "es": 5, "fr": 5, "it": 5, "pt": 5, "ro": 5}
        assert judged(scores, few=False).tag == "und"

    @pytest.mark.parametrize(("behind", "tag"), [(2.9, "de"), (3.0, "und")])
    def test_a_rival_outside_the_team_has_one_chance_in_twenty(
        self, behind: float, tag: str
    ) -> None:
        """By hand: 19 to 1 for the team is 2.944 nats."""
        assert judged({"en": 9, "de": 9 - behind}, few=False, among=["de"]).tag == tag

    def test_the_set_speaks_the_team_s_tags(self) -> None:
        """A desk of Bokmål is called by its own tag."""
        found = judged({"da": 9, "no": 9}, few=False, among=["nb-NO", "da-DK"])
        assert set(found.confusable) == {"nb-NO", "da-DK"}

    def test_a_lead_is_named_with_its_relative(self) -> None:
        """Two to one, by hand: the odds of 0.6931 nats."""
        found = judged({"cs": 7, "sk": 7 - 0.6931}, few=False)
        assert (found.tag, found.confusable) == ("cs", ("sk",))
        assert found.confidence == pytest.approx(2 / 3, abs=0.001)
