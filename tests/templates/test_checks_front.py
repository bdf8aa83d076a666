"""Mistakes of the front matter: one finding each, and none in the body because of it."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from supportkit.findings import Finding
from supportkit.templates import Catalogue

_BODY = "Hi {{ customer.first_name }}"
_DEFAULT = "variables: {customer.first_name: {default: there}}"


class Parcel(BaseModel):
    """What a message about a parcel prints."""

    number: str


class Nothing(BaseModel):
    """What a message prints that has no fields."""


def found(head: str, body: str = _BODY) -> list[Finding]:
    """Check a response with a front matter."""
    return list(Catalogue.load({"a/en.md.j2": f"---\n{head}\n---\n{body}"}).check())


class TestOneFinding:
    """A key that may be written in several ways is wrong once."""

    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("max_chars: many", "a whole number in digits alone, such as 6000, found 'many'"),
            ("max_chars: '6,000'", "a whole number in digits alone, such as 6000, found '6,000'"),
            ("max_chars: {chat: many}", "a whole number in digits alone, such as 6000"),
            ("max_chars: {mail: 60}", "found 'mail'"),
            ("max_chars: {mail: many}", "found 'mail'"),
            ("reviewed: yesterday", "a date such as 2026-03-02"),
            ("reviewed: {on: 2.3.2026, by: Grace}", "a date such as 2026-03-02"),
            ("context: auto-reply", "such as agent_reply, auto_reply or first_message"),
            ("channels: email", "a list, such as [a, b], found 'email'"),
            ("titel: Hello", "expected 'title', found another key"),
        ],
    )
    def test_key(self, line: str, expected: str) -> None:
        """The message says what is needed, and the rest of the front matter still counts."""
        (one,) = found(f"{_DEFAULT}\n{line}")
        assert (one.code, one.line) == ("SK403", 3)
        assert expected in one.message

    def test_two_mistakes(self) -> None:
        """Two keys with a mistake each are two findings."""
        assert [one.line for one in found(f"titel: Hi\n{_DEFAULT}\nmax_chars: many")] == [2, 4]


class TestBody:
    """A body is not blamed for what cannot be known."""

    @pytest.mark.parametrize(
        "head",
        [
            f"{_DEFAULT}\ntitle: [x",
            f"{_DEFAULT}\n{_DEFAULT}",
            f"schema: supportkit.response/9\n{_DEFAULT}",
        ],
    )
    def test_front_matter_that_cannot_be_read(self, head: str) -> None:
        """Its defaults may be there."""
        assert [one.code for one in found(head)] == ["SK403"]

    @pytest.mark.parametrize("situation", ["shiping", "Shipping!"])
    def test_unknown_situation(self, situation: str) -> None:
        """Its fields may be right."""
        text = f"---\ncontext: {situation}\n---\nParcel {{{{ number }}}}"
        contexts = {"shipping": Parcel, "agent_reply": Nothing}
        found = Catalogue.load({"a/en.md.j2": text}, context=contexts).check()
        assert [one.code for one in found] == ["SK403"]

    def test_one_context_for_all_situations(self) -> None:
        """A model that holds for every situation is held against each."""
        text = "---\ncontext: auto_reply\n---\nParcel {{ nmber }}"
        found = Catalogue.load({"a/en.md.j2": text}, context=Parcel).check()
        assert [one.code for one in found] == ["SK101"]

    def test_syntax_shows_as_well(self) -> None:
        """What is wrong whatever the front matter says is found with it."""
        assert [one.code for one in found("title: [x", "Hi {{ name|no_filter }}")] == [
            "SK403",
            "SK902",
        ]


class TestSubject:
    """A subject is one line, or there is no reply."""

    @pytest.mark.parametrize("sign", ["|", "|-", "|+"])
    def test_two_lines(self, sign: str) -> None:
        """A line break that YAML keeps is found before a customer waits for the mail."""
        (one,) = found(f"title: Hi\nsubject: {sign}\n  Your case\n  {{{{ case.id }}}}", "Hi")
        assert (one.code, one.line) == ("SK403", 3)

    @pytest.mark.parametrize(
        "subject",
        [
            "|\n  Your case {{ case.id }}\n",
            ">\n  Your case\n  {{ case.id }}",
            "|\n  Your case {{\n  case.id }}",
            "|\n  {% if brand %}\n  Hi\n  {% else %}\n  Hello\n  {% endif %}",
        ],
    )
    def test_one_line(self, subject: str) -> None:
        """Folded lines, breaks inside a tag and lines of conditions are right."""
        assert found(f"subject: {subject}", "Hi") == []
