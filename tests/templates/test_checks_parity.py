"""Translations beside their reference: what they lose, and one finding for one mistake."""

from __future__ import annotations

import pytest

from supportkit.findings import Finding
from supportkit.templates import Catalogue

_HEAD = """---
context: auto_reply
channels: [email, sms]
max_chars: {email: 2000, sms: 160}
subject: "Case {{ case.id }}"
---
"""
OTHERS = {"b/en.md.j2": "Hi", "b/de.md.j2": "Hi", "b/fr.md.j2": "Salut"}


def found(texts: dict[str, str]) -> tuple[Finding, ...]:
    """Check a catalogue."""
    return Catalogue.load(texts).check()


def codes(texts: dict[str, str]) -> list[tuple[str, str | None]]:
    """List code and file of what is found."""
    return [(one.code, one.path) for one in found(texts)]


class TestBodyAndSubject:
    """A subject is not shown in a chat, so a body is held against a body."""

    def test_field_that_moved_into_the_subject(self) -> None:
        """The number of the case is gone from the text, and customers in a chat never see it."""
        texts = {
            "a/en.md.j2": "---\nsubject: News\n---\nCase {{ case.id }}.",
            "a/de.md.j2": "---\nsubject: Fall {{ case.id }}\n---\nHallo.",
        }
        (one,) = found(texts)
        assert (one.code, one.path, one.line) == ("SK201", "a/de.md.j2", 4)
        assert "uses 'case.id', this one only in the subject" in one.message

    def test_field_that_the_subject_lost(self) -> None:
        """A subject without the number of the case is found in the line of the subject."""
        texts = {
            "a/en.md.j2": "---\nsubject: News on {{ case.id }}\n---\nCase {{ case.id }}.",
            "a/de.md.j2": "---\ntitle: Neu\nsubject: Neues\n---\nFall {{ case.id }}.",
        }
        (one,) = found(texts)
        assert (one.code, one.path, one.line) == ("SK201", "a/de.md.j2", 3)

    def test_field_that_both_lost(self) -> None:
        """What is gone from subject and body is one finding."""
        texts = {
            "a/en.md.j2": "---\nsubject: News on {{ case.id }}\n---\nCase {{ case.id }}.",
            "a/de.md.j2": "---\nsubject: Neues\n---\nHallo.",
        }
        (one,) = found(texts)
        assert one.message == (
            "the text in 'en' uses 'case.id', this one does not; add it here, or take it out there"
        )

    def test_declared_variable_that_a_translation_lost(self) -> None:
        """A copied list of variables does not make a lost field a second finding."""
        head = "---\nvariables: {case.id: required}\n---\n"
        texts = {"a/en.md.j2": f"{head}Case {{{{ case.id }}}}", "a/de.md.j2": f"{head}Hallo"}
        assert codes(texts) == [("SK201", "a/de.md.j2")]

    def test_field_that_the_reference_alone_has_otherwise(self) -> None:
        """Where all translations agree, it is found once, in the reference."""
        texts = {
            "a/en.md.j2": "Hello\nCase {{ agent.name or 'we' }}.",
            "a/de.md.j2": "Hallo\nFall {{ case.id }}.",
            "a/fr.md.j2": "Bonjour\nDossier {{ case.id }}.",
        }
        (one,) = found(texts)
        assert (one.code, one.path, one.line) == ("SK201", "a/en.md.j2", 2)
        said = "all 2 translations use 'case.id', and this text uses 'agent.name' instead"
        assert one.message.startswith(said)

    def test_field_in_two_formats_of_one_translation(self) -> None:
        """Two files in one language do not outvote their reference."""
        texts = {
            "a/en.md.j2": "Case {{ agent.name or 'we' }}.",
            "a/de.md.j2": "Fall {{ case.id }}.",
            "a/de.txt.j2": "Fall {{ case.id }}.",
        }
        assert {path for _, path in codes(texts)} == {"a/de.md.j2", "a/de.txt.j2"}

    def test_field_that_no_translation_has_yet(self) -> None:
        """A field that is new in the reference is added in each of them."""
        texts = {"a/en.md.j2": "Case {{ case.id }}.", "a/de.md.j2": "Fall", "a/fr.md.j2": "Dossier"}
        assert codes(texts) == [("SK201", "a/de.md.j2"), ("SK201", "a/fr.md.j2")]


class TestMetadata:
    """Nothing is passed on from one file to another."""

    def test_front_matter_that_is_gone(self) -> None:
        """A translation of the text alone is one finding that names what it lacks."""
        texts = {"a/en.md.j2": f"{_HEAD}Hello", "a/de.md.j2": "Hallo"}
        (one,) = found(texts)
        assert (one.code, one.path, one.line) == ("SK206", "a/de.md.j2", 1)
        lost = ("context: auto_reply", "channels: [email, sms]", "a subject", "max_chars for email")
        for key in lost:
            assert key in one.message

    @pytest.mark.parametrize(
        "head",
        [
            _HEAD,
            _HEAD.replace("[email, sms]", "[email, sms, chat]"),
            _HEAD.replace("2000", "3000"),
            _HEAD.replace("{email: 2000, sms: 160}", "500"),
            _HEAD.replace("Case", "Fall"),
        ],
    )
    def test_other_values(self, head: str) -> None:
        """A language may have other channels and other limits."""
        assert found({"a/en.md.j2": f"{_HEAD}Hello", "a/de.md.j2": f"{head}Hallo"}) == ()

    def test_limit_of_one_channel(self) -> None:
        """A short message without its limit would be cut or refused."""
        head = _HEAD.replace(", sms: 160}", "}")
        (one,) = found({"a/en.md.j2": f"{_HEAD}Hello", "a/de.md.j2": f"{head}Hallo"})
        assert (one.code, "max_chars for sms" in one.message) == ("SK206", True)

    def test_other_situation(self) -> None:
        """A response is for one situation, whatever the language."""
        texts = {
            "a/en.md.j2": "---\ncontext: first_message\n---\nHello",
            "a/de.md.j2": "---\ntitle: Neu\ncontext: auto_reply\n---\nHallo",
        }
        (one,) = found(texts)
        assert (one.code, one.path, one.line) == ("SK206", "a/de.md.j2", 3)

    def test_default_situation_by_name(self) -> None:
        """Who does not say that a response is for agents says nothing else."""
        texts = {"a/en.md.j2": "---\ncontext: agent_reply\n---\nHello", "a/de.md.j2": "Hallo"}
        assert found(texts) == ()

    def test_html_beside_a_text(self) -> None:
        """The text of a pair says it for both."""
        texts = {
            "a/en.md.j2": f"{_HEAD}Hello",
            "a/de.md.j2": f"{_HEAD}Hallo",
            "a/de.html.j2": "<p>Hallo</p>",
        }
        assert found(texts) == ()

    def test_html_alone(self) -> None:
        """A translation that is HTML alone has to say it."""
        texts = {"a/en.md.j2": f"{_HEAD}Hello", "a/de.html.j2": "<p>Hallo</p>"}
        assert codes(texts) == [("SK206", "a/de.html.j2")]


class TestOneMistakeOneFinding:
    """A finding stands where the mistake is to be mended, and nowhere else."""

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("---\nsubject: [x\n---\n{{ case.id }}", "SK403"),
            ("<<<<<<< HEAD\n{{ case.id }}", "SK901"),
            ("{% if %}{{ case.id }}", "SK901"),
        ],
    )
    def test_broken_reference(self, text: str, code: str) -> None:
        """Its translations are innocent, and not held against one another."""
        texts = {"a/en.md.j2": text, "a/de.md.j2": "{{ case.id }}", "a/fr.md.j2": "Bonjour"}
        assert codes(texts | OTHERS) == [(code, "a/en.md.j2")]

    def test_broken_translation(self) -> None:
        """A file that must be mended is there."""
        texts = {"a/en.md.j2": "Hi", "a/de.md.j2": "---\na: b\n---\nHi", "a/fr.md.j2": "Salut"}
        assert codes(texts | OTHERS) == [("SK403", "a/de.md.j2")]

    @pytest.mark.parametrize("name", ["dk", "danish", "da_da_da"])
    def test_locale_that_is_none(self, name: str) -> None:
        """Danish under a wrong name is not missing, and makes nobody else lack it."""
        texts = {"a/en.md.j2": "Hi", f"a/{name}.md.j2": "Hej", "b/en.md.j2": "Hi"}
        texts["b/da.md.j2"] = "Hej"
        assert codes(texts) == [("SK402", f"a/{name}.md.j2")]

    @pytest.mark.parametrize("field", ["case.priority", "case.prioritty", "agent.salary"])
    def test_wrong_field_of_the_reference(self, field: str) -> None:
        """A translation that leaves out a private or unknown field is right."""
        texts = {
            "a/en.md.j2": f"Case {{{{ case.id }}}} {{{{ {field} }}}}",
            "a/de.md.j2": "Fall {{ case.id }}",
        }
        assert [path for _, path in codes(texts)] == ["a/en.md.j2"]

    @pytest.mark.parametrize(
        ("written", "code"),
        [
            ("{{ kunde.name }}", "SK101"),
            ("{{ case.ids }}", "SK101"),
            ("{case.id}", "SK204"),
            ("{Fallnummer}", "SK204"),
            ("%{case.id}", "SK204"),
        ],
    )
    def test_placeholder_that_a_translator_changed(self, written: str, code: str) -> None:
        """It is not also one that is missing."""
        texts = {"a/en.md.j2": "Case {{ case.id }}", "a/de.md.j2": f"Fall {written}"}
        assert codes(texts) == [(code, "a/de.md.j2")]

    def test_placeholder_of_another_system_in_a_subject(self) -> None:
        """The subject has the place, in another system's words."""
        texts = {
            "a/en.md.j2": "---\nsubject: Case {{ case.id }}\n---\nCase {{ case.id }}",
            "a/de.md.j2": "---\nsubject: Fall %{nummer}\n---\nFall {{ case.id }}",
        }
        assert codes(texts) == [("SK204", "a/de.md.j2")]

    def test_placeholder_of_another_system_in_the_reference(self) -> None:
        """A right translation of a text that was moved from elsewhere has no finding."""
        texts = {"a/en.md.j2": "Case {case.id}", "a/de.md.j2": "Fall {{ case.id }}"}
        assert codes(texts) == [("SK204", "a/en.md.j2")]

    @pytest.mark.parametrize("place", ["a/en.md.j2", "a/de.md.j2"])
    def test_argument_that_is_missing(self, place: str) -> None:
        """What stands for a lost argument is not known, so nothing else is said of it."""
        right = "{% if history %}{{ history.earlier_cases|money(brand.name or 'EUR') }}{% endif %}"
        texts = {"a/en.md.j2": right, "a/de.md.j2": right}
        texts[place] = right.replace("(brand.name or 'EUR')", "")
        assert codes(texts) == [("SK106", place)]

    def test_capitals(self) -> None:
        """A name with capitals throughout is guessed whole."""
        texts = {"a/en.md.j2": "Bye {{ agent.name }}", "a/de.md.j2": "Tschüss {{ Agent.Name }}"}
        (one,) = found(texts)
        assert one.fix is not None
        assert (one.code, one.fix.replacement) == ("SK101", "agent.name")

    def test_more_is_lost_than_misspelt(self) -> None:
        """One unknown name does not stand for two fields."""
        texts = {
            "a/en.md.j2": "{{ case.id }} {{ customer.name or '' }}",
            "a/de.md.j2": "{{ kunde.name }}",
        }
        assert sorted({code for code, _ in codes(texts)}) == ["SK101", "SK201"]


class TestUntranslated:
    """A copy that waits for its translation."""

    TEXT = "Your parcel {{ case.id }} left our warehouse today. It will be with you soon."

    @pytest.mark.parametrize("locale", ["de", "de-x-formal", "ja", "pt-BR"])
    def test_copy(self, locale: str) -> None:
        """The words of the reference are found, whatever the layout."""
        copied = self.TEXT.replace(". ", ".\n\n")
        texts = {"a/en.md.j2": self.TEXT, f"a/{locale}.md.j2": copied}
        assert codes(texts) == [("SK207", f"a/{locale}.md.j2")]

    def test_copy_with_a_plural(self) -> None:
        """The plural of English in Japanese is part of the same mistake."""
        text = f"{self.TEXT} {{{{ history.earlier_cases|plural(one='# case', other='# cases') }}}}"
        text = f"{{% if history %}}{text}{{% endif %}}"
        assert codes({"a/en.md.j2": text, "a/ja.md.j2": text}) == [("SK207", "a/ja.md.j2")]

    @pytest.mark.parametrize("locale", ["en-GB", "en-US"])
    def test_same_language(self, locale: str) -> None:
        """A region may say the same."""
        assert codes({"a/en.md.j2": self.TEXT, f"a/{locale}.md.j2": self.TEXT}) == []

    def test_short_text(self) -> None:
        """Some words are the same in many languages."""
        text = "Status: {{ case.status or '' }} Ticket: {{ case.id }}"
        texts = {"a/en.md.j2": text, "a/de.md.j2": text}
        assert ("SK207", "a/de.md.j2") not in codes(texts)

    @pytest.mark.parametrize(
        "body",
        [
            "{{ case.id }}: https://help.acme.example/articles/how-we-send-parcels-to-you",
            '<div class="wrapper message large"><p class="number bold">{{ case.id }}</p></div>',
        ],
    )
    def test_addresses_and_tags(self, body: str) -> None:
        """What no translator touches is no text."""
        assert codes({"a/en.html.j2": body, "a/de.html.j2": body}) == []

    def test_sisters(self) -> None:
        """Danish and Norwegian can write the same sentence."""
        text = "Din pakke kan hentes hele dagen, og du kan komme igen senere."
        texts = {"a/da.md.j2": text, "a/nb.md.j2": text}
        assert Catalogue.load(texts, default_locale="da").check() == ()
