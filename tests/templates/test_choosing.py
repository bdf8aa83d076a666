"""Which variant a customer gets: by locale, by several locales, and by form of address."""

from __future__ import annotations

import pytest

from supportkit.cases import Case, Participant
from supportkit.errors import MissingVariableError, TemplateValueError, UnknownResponseError
from supportkit.templates import Catalogue
from supportkit.templates.choosing import asked_for, formality_of, walked

TRAPS = [
    ("es-MX", ["es", "es-419"], "es-419"),
    ("es-AR", ["es"], "es"),
    ("en-AU", ["en", "en-001"], "en-001"),
    ("en-DE", ["en-150", "en-001"], "en-150"),
    ("pt-AO", ["pt", "pt-PT"], "pt-PT"),
    ("pt-CH", ["pt"], "pt"),
    ("nn", ["no", "da"], "no"),
    ("nb-NO", ["no"], "no"),
    ("zh-TW", ["zh", "zh-Hant"], "zh-Hant"),
    ("zh-HK", ["zh-Hant-TW", "zh-Hant"], "zh-Hant"),
    ("zh-MO", ["zh-Hant", "zh-Hant-HK"], "zh-Hant-HK"),
    ("zh-SG", ["zh-Hant", "zh"], "zh"),
    ("sr-ME", ["sr-Latn", "sr"], "sr-Latn"),
    ("pa-PK", ["pa-Arab", "pa"], "pa-Arab"),
    ("iw-IL", ["he"], "he"),
]
LOST = [("zh-TW", ["zh"]), ("zh-HK", ["zh-Hans"]), ("sr-ME", ["sr"]), ("pa-PK", ["pa"])]


class TestLocaleChain:
    """The locale that a customer gets."""

    @pytest.mark.parametrize(("asked", "there", "chosen"), TRAPS)
    def test_cldr_parents(self, asked: str, there: list[str], chosen: str) -> None:
        """The closest variant by CLDR is chosen, also where a simple cut at the hyphen errs."""
        assert walked(asked, there=there, default=None)[-1] == chosen

    @pytest.mark.parametrize(("asked", "there"), LOST)
    def test_other_script(self, asked: str, there: list[str]) -> None:
        """Nobody gets a text in a script that they may not read."""
        assert walked(asked, there=there, default=None) == ()

    def test_default(self) -> None:
        """Where nothing is close, the default of the catalogue stands in, and the steps say so."""
        assert walked("ko-KR", there=["en", "de"], default="en") == ("ko-KR", "ko", "en")

    def test_several(self) -> None:
        """A customer who reads two languages gets the second before the default."""
        steps = walked(["eu", "es-MX"], there=["en", "es"], default="en")
        assert steps == ("eu", "es-MX", "es-419", "es")

    def test_strict(self) -> None:
        """Strictly, no step leaves the language: romanised Hindi does not become English."""
        assert walked("hi-Latn", there=["en"], default=None) == ()
        assert walked("hi-Latn", there=["en"], default="en")[-1] == "en"


class TestFormality:
    """How a customer is addressed."""

    THERE = ("de", "de-x-informal", "de-AT", "en")

    def test_asked(self) -> None:
        """Somebody who is to be addressed with du is, even if the region fits less."""
        steps = walked("de-AT", there=self.THERE, default="en", formality="informal")
        assert steps == ("de-AT-x-informal", "de-x-informal")

    def test_in_the_tag(self) -> None:
        """The form of address may be part of the tag that is asked for."""
        assert walked("de-CH-x-informal", there=self.THERE, default="en")[-1] == "de-x-informal"

    def test_not_there(self) -> None:
        """Without a variant in that form, the language still counts more than the default."""
        steps = walked("de", there=["de", "en"], default="en", formality="informal")
        assert steps == ("de-x-informal", "de")

    def test_unmarked_first(self) -> None:
        """Whoever asks for no form of address gets the variant that does not say."""
        assert walked("de", there=self.THERE, default="en") == ("de",)

    def test_formal_before_informal(self) -> None:
        """Where both are marked and none is asked for, the polite one is used."""
        there = ["de-x-informal", "de-x-formal"]
        assert walked("de", there=there, default="en") == ("de", "de-x-formal")

    @pytest.mark.parametrize(
        ("tag", "usual"),
        [
            ("sv", "informal"),
            ("nl-BE", "informal"),
            ("da", "informal"),
            ("nb", "informal"),
            ("fi", "informal"),
            ("fr-CA", "formal"),
            ("pl", "formal"),
        ],
    )
    def test_the_usual_form(self, tag: str, usual: str) -> None:
        """Where none is asked for, the form of address is the one of greetings."""
        there = [f"{tag}-x-formal", f"{tag}-x-informal", "en"]
        assert walked(tag, there=there, default="en")[-1] == f"{tag}-x-{usual}"

    @pytest.mark.parametrize(
        ("tag", "there"),
        [
            ("no", ["en", "nn"]),
            ("nb", ["en", "nn"]),
            ("nb-NO", ["en", "nn-NO"]),
            ("nn", ["en", "nb"]),
            ("nn-NO", ["en", "no"]),
        ],
    )
    def test_written_norwegian(self, tag: str, there: list[str]) -> None:
        """The other written Norwegian comes before English."""
        assert walked(tag, there=there, default="en")[-1] == there[1]

    def test_parts(self) -> None:
        """Another private-use part is no form of address and stays."""
        assert formality_of("de-x-shop") is None
        assert asked_for("de-x-shop", None) == ("de-x-shop", None)


class TestSituations:
    """A response is for one situation, and the catalogue says which there are."""

    REFUND = "---\ncontext: refund_desk\n---\nOrder {{ order }}"

    def test_own_situation(self) -> None:
        """A catalogue with contexts of its own takes their names in the front matter."""
        schema = {"properties": {"order": {"type": "string"}}, "required": ["order"]}
        responses = Catalogue.load(
            {"refund/en.txt.j2": self.REFUND}, context={"refund_desk": schema}
        )
        assert responses.check() == ()
        assert responses.render("refund", context={"order": "A1"}).text == "Order A1"

    def test_unknown_situation(self) -> None:
        """A misspelt situation is found, with those that there are, and is not rendered."""
        responses = Catalogue.load({"late/en.txt.j2": "---\ncontext: auto_repyl\n---\nHi"})
        (found,) = responses.check()
        assert (found.code, found.line) == ("SK403", 2)
        assert "agent_reply, auto_reply, first_message" in found.message
        with pytest.raises(TemplateValueError, match="expected one of"):
            responses.render("late")

    def test_situation_at_hand(self) -> None:
        """A response that is meant for an agent is not sent automatically."""
        responses = Catalogue.load({"hello/en.txt.j2": "Hi"})
        with pytest.raises(UnknownResponseError, match="situation"):
            responses.render("hello", situation="auto_reply")
        assert responses.render("hello", situation="agent_reply").text == "Hi"

    def test_no_agent_in_automatic_replies(self) -> None:
        """An automatic reply never shows an agent, even if one is passed."""
        body = "---\ncontext: auto_reply\n---\n{{ agent.name }}"
        responses = Catalogue.load({"late/en.txt.j2": body})
        assert [found.code for found in responses.check()] == ["SK109"]
        case = Case(id="C-1", created_at="2026-03-02T09:30:00Z")
        grace = Participant(id="a1", kind="agent", name="Grace Hopper")
        with pytest.raises(MissingVariableError):
            responses.render("late", case=case, agent=grace)
