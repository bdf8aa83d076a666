"""Accidents of editing: front matter that does not open, and conflicts of a merge."""

from __future__ import annotations

import pytest

from supportkit.errors import CatalogueError
from supportkit.templates import Catalogue

HEAD = "title: Hello\nsubject: Your order"
CONFLICT = "<<<<<<< HEAD\nHi\n=======\nHello\n>>>>>>> other\n"


def found(text: str) -> list[tuple[str, int | None]]:
    """Give code and line of what is wrong with a file."""
    return [(one.code, one.line) for one in Catalogue.load({"hello/en.md.j2": text}).check()]


def refused(text: str) -> CatalogueError:
    """Give the error of a reply from such a file."""
    with pytest.raises(CatalogueError) as caught:
        Catalogue.load({"hello/en.md.j2": text}).render("hello", context={})
    return caught.value


class TestUnopened:
    """Front matter whose first line is not what it should be."""

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            (f"{HEAD}\n---\nHi", 1),
            (f"----\n{HEAD}\n---\nHi", 1),
            (f"----\n{HEAD}\n----\nHi", 1),
            (f"\u2014\n{HEAD}\n---\nHi", 1),
            (f"\u2014-\r\n{HEAD}\r\n---\r\nHi", 1),
            (f"--\n{HEAD}\n---\nHi", 1),
            (f" ---\n{HEAD}\n---\nHi", 1),
            (f"\n---\n{HEAD}\n---\nHi", 2),
            (f"# of the shop\n---\n{HEAD}\n---\nHi", 2),
            (f"{{# of the\nshop #}}\n\n---\n{HEAD}\n---\nHi", 4),
            (f"<!-- shop -->\n---\n{HEAD}\n---\nHi", 2),
            ("---- \ntags:\n  - a\n- b\n\n---\nHi", 1),
            (f"```yaml\n{HEAD}\n---\nHi", 1),
            ("title: Hello\nchanels: [email]\ntags: [a]\n---\nHi", 1),
        ],
    )
    def test_found(self, text: str, line: int) -> None:
        """Customers would read the front matter, so there is no reply."""
        assert found(text) == [("SK403", line)]
        assert refused(text).line == line

    @pytest.mark.parametrize(
        "text",
        [
            "title: x\n\nHi",
            "title: x\n---\nHi",
            f"{HEAD}\n\nHi",
            "subject: to change\ntags: none\nHi\n\n---\nAda",
            "----\nHi\n---\nAda",
            "\n---\nHi\n\n---\nAda",
            "# Heading\n---\nNote: one\nPrice: two\n---\nHi",
            "Title: a\nSubject: b\n---\nHi",
            "",
            "\n",
        ],
    )
    def test_prose(self, text: str) -> None:
        """Headings, rules and words with a colon are the author's text."""
        assert "SK403" not in [code for code, _ in found(text)]

    def test_words(self) -> None:
        """The message says what stands there."""
        assert "found '----'" in str(refused(f"----\n{HEAD}\n---\nHi"))
        assert "found the key 'title'" in str(refused(f"{HEAD}\n---\nHi"))
        assert "found a blank line" in str(refused(f"\n---\n{HEAD}\n---\nHi"))
        assert "found a comment" in str(refused(f"# a\n---\n{HEAD}\n---\nHi"))


class TestConflict:
    """Marks that a merge leaves."""

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            (CONFLICT, 1),
            (f"---\ntitle: Hello\n---\n{CONFLICT}", 4),
            (f"---\n{CONFLICT}---\nHi", 2),
            ("---\r\ntitle: Hello\r\n---\r\nDear\r\n<<<<<<< HEAD\r\nHi", 5),
            ("Hi\n=======\nHello\n>>>>>>> other", 4),
            ("Hi\r\n=======\r\nHello\r\n>>>>>>> other\r\n", 4),
        ],
    )
    def test_found(self, text: str, line: int) -> None:
        """Two versions are no reply, whole or half put together."""
        assert ("SK901", line) in found(text)
        assert refused(text).line == line

    @pytest.mark.parametrize(
        "text",
        [
            "Prices\n=======\nHi",
            ">>>>>>> a quote of a quote",
            "a <<<<<<< b",
            "<<<<<<<< eight",
            f"So it looks:\n\n```\n{CONFLICT}```\n",
        ],
    )
    def test_prose(self, text: str) -> None:
        """Headings, quotes and code are the author's text."""
        assert "SK901" not in [code for code, _ in found(text)]
