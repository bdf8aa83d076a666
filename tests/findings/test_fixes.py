"""Texts are mended by what findings say."""

from __future__ import annotations

import pytest

from supportkit.findings import Finding, Fix, Severity, apply_fixes, diff
from supportkit.templates import Catalogue
from supportkit.values import Span


def found(start: int, end: int, new: str, *, safe: bool = True, path: str = "a") -> Finding:
    """Make a finding with a fix."""
    return Finding(
        code="SK112",
        name="rule",
        severity=Severity.WARNING,
        message="",
        path=path,
        line=1,
        column=start + 1,
        fix=Fix(Span(start, end), new, safe=safe),
    )


class TestFixes:
    """Fixes that are applied, and those that are not."""

    def test_several_in_one_text(self) -> None:
        """Each finds its place, though those before it change the length."""
        fixed = apply_fixes([found(6, 7, "3"), found(0, 1, "one")], {"a": "1 and 2"})
        assert fixed.texts == {"a": "one and 3"}
        assert len(fixed.applied) == 2

    def test_over_one_another(self) -> None:
        """The first is applied, the other waits for the next round."""
        first, second = found(0, 3, "x"), found(2, 5, "y")
        fixed = apply_fixes([second, first], {"a": "abcdef"})
        assert (fixed.texts, fixed.applied, fixed.left) == ({"a": "xdef"}, (first,), (second,))

    def test_at_one_position(self) -> None:
        """Two that put something in at the same place could mean one another."""
        fixed = apply_fixes([found(1, 1, "x"), found(1, 1, "y")], {"a": "ab"})
        assert (fixed.texts, len(fixed.left)) == ({"a": "axb"}, 1)

    def test_the_same_twice(self) -> None:
        """What two findings want is done once, and cures both."""
        fixed = apply_fixes([found(0, 1, "x"), found(0, 1, "x")], {"a": "ab"})
        assert (fixed.texts, len(fixed.applied)) == ({"a": "xb"}, 2)

    def test_unsafe_ones_are_asked_for(self) -> None:
        """What may change the meaning is left, unless it is asked for."""
        one = found(0, 1, "x", safe=False)
        assert apply_fixes([one], {"a": "ab"}).left == (one,)
        assert apply_fixes([one], {"a": "ab"}, unsafe=True).texts == {"a": "xb"}

    @pytest.mark.parametrize("one", [found(0, 9, "x"), found(0, 1, "x", path="b")])
    def test_of_another_text(self, one: Finding) -> None:
        """A fix that does not fit the text is left alone."""
        fixed = apply_fixes([one], {"a": "ab"})
        assert (fixed.texts, fixed.left) == ({}, (one,))

    def test_of_a_response(self) -> None:
        """A safe fix of a rule cures what it found."""
        files = {"hello/en.md.j2": "Hi {{ customer.first_name|default('there') }},"}
        every = Catalogue.load(files).check(select=["SK112"])
        mended = apply_fixes(every, files).texts
        assert mended == {"hello/en.md.j2": "Hi {{ customer.first_name|default('there', true) }},"}
        assert Catalogue.load(mended).check(select=["SK112"]) == ()


class TestSafeFixes:
    """Fixes of rules on responses that change no word that a customer reads."""

    @pytest.mark.parametrize(
        ("name", "before", "after"),
        [
            (
                "sent/en.html.j2",
                "<p title={{ case.id }}>Sent.</p>",
                '<p title="{{ case.id }}">Sent.</p>',
            ),
            (
                "sent/pt-BR.md.j2",
                "---\nlocale: brazilian_portuguese\n---\nOi",
                "---\nlocale: pt-BR\n---\nOi",
            ),
        ],
    )
    def test_cured(self, name: str, before: str, after: str) -> None:
        """A check after the fix finds nothing of the rule."""
        every = Catalogue.load({name: before}).check(select=["SK302", "SK402"])
        mended = apply_fixes(every, {name: before}).texts
        assert mended == {name: after}
        assert Catalogue.load(mended).check(select=["SK302", "SK402"]) == ()

    def test_two_languages_are_not_decided(self) -> None:
        """Where path and front matter name two languages, either may be meant."""
        files = {"sent/de.md.j2": "---\nlocale: nl\n---\nHallo"}
        every = Catalogue.load(files).check(select=["SK402"])
        assert apply_fixes(every, files).texts == {}
        assert apply_fixes(every, files, unsafe=True).texts


class TestDiff:
    """What changes, as a unified diff."""

    def test_paths_as_git_writes_them(self) -> None:
        """A tool that reads git's diffs reads ours."""
        shown = diff({"x/a.j2": "a\nb\n"}, {"x/a.j2": "a\nc\n"})
        assert shown == "--- a/x/a.j2\n+++ b/x/a.j2\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n"

    def test_last_line_without_an_end(self) -> None:
        """As diff says it."""
        shown = diff({"a": "a"}, {"a": "b"})
        assert shown.endswith(
            "-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n"
        )

    def test_line_ends_stay(self) -> None:
        """Lines that end as on Windows do so in the diff, too."""
        assert "-a\r\n+b\r\n" in diff({"a": "a\r\n"}, {"a": "b\r\n"})

    def test_nothing_changed(self) -> None:
        """Equal texts have no diff."""
        assert diff({"a": "a"}, {"a": "a"}) == ""
