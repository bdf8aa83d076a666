"""Tables for a notebook: small, escaped, and without addresses."""

from __future__ import annotations

from supportkit.values.notebook import facts, grid


class TestFacts:
    """Names and what they are."""

    def test_nothing_runs(self) -> None:
        """What a source wrote is text on the page, whatever it is."""
        assert facts(("<b>", '<script>"&')) == (
            "<table><tr><th>&lt;b&gt;</th><td>&lt;script&gt;&quot;&amp;</td></tr></table>"
        )

    def test_no_address(self) -> None:
        """A group may be called by its address."""
        assert "<td>of \u2026</td>" in facts(("group", "of ada@example.com"))

    def test_unknown_and_zero(self) -> None:
        """What is not known is a dash, and nothing is a zero."""
        assert "<td>–</td>" in facts(("channel", None))
        assert "<td>0</td>" in facts(("cases", 0))

    def test_signs_that_act(self) -> None:
        """A sign that turns the line around is shown as one that cannot be shown."""
        assert "<td>a\ufffdb</td>" in facts(("name", "a\u202eb"))


class TestGrid:
    """Rows below a head."""

    def test_many_rows(self) -> None:
        """The first fifty, and how many more."""
        shown = grid(("n",), [(number,) for number in range(1_060)])
        assert shown.count("<tr>") == 1 + 50 + 1
        assert shown.endswith('<tr><td colspan="1">and 1,010 more</td></tr></table>')

    def test_no_rows(self) -> None:
        """The head alone."""
        assert grid(("kind",), []) == "<table><tr><th>kind</th></tr></table>"
