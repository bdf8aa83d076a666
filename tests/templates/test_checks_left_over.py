"""Marks that somebody left for later (SK407)."""

from __future__ import annotations

import pytest

from supportkit.templates import Catalogue


def found(body: str, name: str = "a/en.md.j2") -> list[str]:
    """Give how much each mark matters."""
    return [one.severity.value for one in Catalogue.load({name: body}).check(select=["SK407"])]


class TestLeftOverMark:
    """What customers would read."""

    @pytest.mark.parametrize(
        "body",
        [
            "Thanks! TODO: add the link",
            "Thanks! TODO add the link",
            "FIXME(ann) wording",
            "Lorem ipsum dolor sit amet.",
            "Dear [insert name],",
            "Dear [Name einfügen],",
            "Bonjour [insérer le nom],",
            "Dear [Your Name],",
            "Dear <name>,",
            "Dear <first name>,",
            "We will call you on [date].",
            "Your text here",
            "Dear [your name here],",
        ],
    )
    def test_certain(self, body: str) -> None:
        """Nobody means to send these words."""
        assert found(body) == ["error"]

    @pytest.mark.parametrize(
        "body",
        [
            "Order number: ???",
            "It arrives TBD.",
            "Your code is XXXX.",
            "Dear ___, it is here",
        ],
    )
    def test_likely(self, body: str) -> None:
        """Now and then these are meant."""
        assert found(body) == ["warning"]

    @pytest.mark.parametrize(
        "body",
        [
            "{# TODO: wording #}Hello",
            "<!-- TODO: wording -->Hello",
            "Open `[insert name]` in the editor",
            "Put it on your TODO list.",
            "Click [your account](https://acme.example/me) or [name][1].",
            "[Name]: https://acme.example",
            "Name: ______\n\nStreet: ______",
            "You can change your name here: https://acme.example/me",
            "Really???",
            "Sign your name here and send it back.",
            "One\n\n___\n\nTwo",
            "The call (date: Monday) is on.",
            "Press [Enter] to go on, or [Insert].",
            "Write to <help@acme.example> or see <https://acme.example>.",
        ],
    )
    def test_no_false_alarm(self, body: str) -> None:
        """Comments, code, links, forms and plain words."""
        assert found(body) == []

    def test_a_word_of_another_language(self) -> None:
        """Spaniards write TODO for all."""
        assert found("TODO INCLUIDO en el precio. Es TODO", "a/es.md.j2") == []

    def test_subject(self) -> None:
        """A subject is read first of all."""
        body = "---\nsubject: 'Re: [insert subject]'\n---\nHi"
        (one,) = Catalogue.load({"a/en.md.j2": body}).check(select=["SK407"])
        assert (one.line, one.column) == (2, 15)
