"""Rules on prose read responses as customers do, and say where in the file something stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from supportkit.findings import Finding, Severity
from supportkit.quality import VALUE, Prose, Voice
from supportkit.templates import Catalogue


class Shows:
    """Finds every word that a pattern matches, and shows what was read around it."""

    code, name, severity = "X1", "shows", Severity.INFO

    def __init__(self, pattern: str = r"[^\W\d_]+") -> None:
        self.pattern = re.compile(pattern)

    def check(self, prose: Prose, /) -> Iterator[Finding]:
        """Yield the words."""
        for match in self.pattern.finditer(prose.text):
            yield prose.finding(self, *match.span(), match[0])


class Off(Shows):
    """The same, unless asked for."""

    code, name, by_default = "X2", "off", False


def words(name: str, text: str) -> list[str]:
    """Give the words that are read of a file."""
    found = Catalogue.load({name: text}).check(select=["X1"], rules=[Shows()])
    return [one.message for one in found]


class TestSeen:
    """What a customer reads of a template."""

    @pytest.mark.parametrize(
        ("body", "read"),
        [
            ("Hi {{ customer.name or 'there' }}!", ["Hi"]),
            ("{# for us #}Hi{% if case.subject %} you{% else %} all{% endif %}", "Hi you all"),
            ("{% raw %}{{ this }}{% endraw %} one", "this one"),
            ("**Hi**, _you_ and [our page](https://acme.example/help)", "Hi you and our page"),
            ("# Title\n\n* one\n> two", "Title one two"),
            ("Press `Ctrl`.\n\n```\ncode\n```\nDone", "Press Done"),
            ("snake_case stays", "snake case stays"),
            ('<p class="big">Hi <b>you</b></p>', "Hi you"),
            ("Fish &amp; chips", "Fish chips"),
            ("Write <name> here", "Write name here"),
        ],
    )
    def test_markdown(self, body: str, read: list[str] | str) -> None:
        """Tags, comments, marks, targets and code are not read; words of both branches are."""
        expected = read.split() if isinstance(read, str) else read
        assert words("hello/en.md.j2", body) == expected

    def test_html(self) -> None:
        """Scripts, styles and comments are no text of HTML."""
        body = "<style>p {}</style><!-- no --><p>Sch&ouml;n</p><script>var a</script>"
        assert words("hello/de.html.j2", body) == ["Schö", "n"]

    def test_plain_text(self) -> None:
        """Plain text has no marks."""
        assert words("hello/en.txt.j2", "a <b>c</b>") == ["a", "b", "c", "b"]

    def test_value_is_marked(self) -> None:
        """A placeholder is a run of signs, so that a rule knows that something stands there."""
        found = Catalogue.load({"hello/en.md.j2": "Hi {{ case.id }}"}).check(
            select=["X1"], rules=[Shows(f"{VALUE}+")]
        )
        assert [len(one.message) for one in found] == [len("{{ case.id }}")]

    @pytest.mark.parametrize(
        "body",
        [
            "This is **bold**.",
            "Order {{ case.id }}{% if case.subject %} on {{ case.subject }}{% endif %}.",
            "One{# note #}, two",
        ],
    )
    def test_no_blank_where_none_is_read(self, body: str) -> None:
        """What is hidden puts no blank before a full stop or a comma."""
        found = Catalogue.load({"hello/en.md.j2": body}).check(
            select=["X1"], rules=[Shows(r"\s[.,]")]
        )
        assert found == ()

    def test_line_of_a_condition_is_no_line(self) -> None:
        """A tag alone in its line leaves no empty line."""
        body = "Hello\n{% if case.subject %}\nyou\n{% endif %}\nall"
        found = Catalogue.load({"hello/en.md.j2": body}).check(
            select=["X1"], rules=[Shows(r"\n\s*\n")]
        )
        assert found == ()

    def test_paragraphs_of_html(self) -> None:
        """Each paragraph of HTML begins after an empty line."""
        found = Catalogue.load({"hello/en.html.j2": "<p>One</p><p>Two</p>"}).check(
            select=["X1"], rules=[Shows(r"One\s*\n\s*\n\s*Two")]
        )
        assert len(found) == 1


class TestPlaces:
    """Where something stands."""

    def test_in_the_body(self) -> None:
        """Line, column and characters are those of the file."""
        text = "---\ntitle: Hello\n---\nHi {{ case.id }}\n**bad**\n"
        found = Catalogue.load({"hello/en.md.j2": text}).check(select=["X1"], rules=[Shows("bad")])
        (one,) = found
        assert (one.path, one.line, one.column, one.end_column) == ("hello/en.md.j2", 5, 3, 6)
        assert one.span is not None
        assert text[one.span.start : one.span.end] == "bad"

    @pytest.mark.parametrize(
        "subject", ["A bad day", "'It''s bad'", '"a \\"very\\" bad one"', ">-\n  one\n  bad two"]
    )
    def test_in_the_subject(self, subject: str) -> None:
        """A subject is read too, however YAML writes it."""
        text = f"---\nsubject: {subject}\n---\nHi\n"
        found = Catalogue.load({"hello/en.md.j2": text}).check(select=["X1"], rules=[Shows("bad")])
        (one,) = found
        assert one.span is not None
        assert text[one.span.start : one.span.end] == "bad"

    def test_parts_are_fragments(self) -> None:
        """A part is read as a piece of a text, in its own file."""
        seen: list[tuple[str, str | None]] = []

        class Notes(Shows):
            def check(self, prose: Prose, /) -> Iterator[Finding]:
                seen.append((prose.part, prose.path))
                return iter(())

        files = {"hello/en.md.j2": "Hi", "_parts/bye/en.md.j2": "Bye"}
        Catalogue.load(files, authors="repository").check(rules=[Notes()])
        assert seen == [("body", "hello/en.md.j2"), ("fragment", "_parts/bye/en.md.j2")]

    def test_files_that_cannot_be_read(self) -> None:
        """Of a text with a broken tag nobody knows what is read."""
        assert words("hello/en.md.j2", "Hi {{ case.id") == []

    def test_only_of_the_paths_asked_for(self) -> None:
        """Other files are left alone."""
        responses = Catalogue.load({"hello/en.md.j2": "Hi", "bye/en.md.j2": "Bye"})
        found = responses.check(select=["X"], rules=[Shows()], paths=["bye/en.md.j2"])
        assert [one.message for one in found] == ["Bye"]


class TestRulesOfOthers:
    """Rules that are given as objects."""

    def test_on_the_catalogue(self) -> None:
        """A rule that checks responses gets all of them."""

        class Counts:
            code, name, severity, checks = "X3", "counts", Severity.INFO, "response"

            def check(self, subject: object, /) -> Iterator[Finding]:
                yield Finding(
                    code="X3",
                    name="counts",
                    severity=Severity.INFO,
                    message=str(len(subject.items)),  # type: ignore[attr-defined]
                )

        found = Catalogue.load({"hello/en.md.j2": "Hi"}).check(select=["X3"], rules=[Counts()])
        assert [one.message for one in found] == ["1"]

    def test_of_another_kind(self) -> None:
        """A rule says what it checks."""

        class Odd(Shows):
            checks = "policy"

        with pytest.raises(ValueError, match="expected a rule that checks 'response' or 'prose'"):
            Catalogue.load({"hello/en.md.j2": "Hi"}).check(rules=[Odd()])

    def test_off_unless_asked_for(self) -> None:
        """A rule may say that it is off by default."""
        responses = Catalogue.load({"hello/en.md.j2": "Hi"})
        assert responses.check(rules=[Off()]) == ()
        assert len(responses.check(select=["X2"], rules=[Off()])) == 1

    def test_rules_see_the_voice(self) -> None:
        """What the team wishes is known to every rule on prose."""
        seen: list[Voice] = []

        class Asks(Shows):
            def check(self, prose: Prose, /) -> Iterator[Finding]:
                seen.append(prose.voice)
                return iter(())

        voice = Voice(require=("greeting",))
        Catalogue.load({"hello/en.md.j2": "Hi"}).check(select=["X1"], rules=[Asks()], voice=voice)
        assert seen == [voice]


class TestTextMessages:
    """Texts for SMS are counted as they are sent."""

    def test_marks_are_not_sent(self) -> None:
        """A comment between two words takes no room, and no sign that GSM lacks."""
        front = "---\nchannels: [sms]\n---\n"
        body = "Your parcel {{ case.id }}{# its number #}, as you know, is here."
        responses = Catalogue.load({"a/en.txt.j2": front + body})
        assert responses.check(select=["SK509"]) == ()
