"""White space around tags: letters have no holes, and paragraphs stay apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from supportkit.templates import Catalogue

CASES = [
    ("Hi.{% if name %} More.{% endif %}\n\nBye", "Hi. More.\n\nBye", "a sentence that ends a line"),
    ("{{ name }}{% if name %}\n{{ name }}{% endif %}", "Ada\nAda", "a line inside a condition"),
    ("A\n{% if name %}\nB\n{% endif %}\nC", "A\nB\nC", "tags on lines of their own"),
    ("A\n  {% if name %}  \n  B\n  {% endif %}\t\nC", "A\n  B\nC", "blanks around the tags"),
    ("A\n\n{% if name %}\nB\n{% endif %}\n\nC", "A\n\nB\n\nC", "empty lines of the author stay"),
    ("{% set x = name %}\n{{ x }}", "Ada", "a first line of tags"),
    ("A\n{% if name %}{% endif %}", "A\n", "a last line of tags"),
    (
        "A\n{% if name %}{% if name %}\nB\n{% endif %} {% endif %}\nC",
        "A\nB\nC",
        "two tags on a line",
    ),
    ("A\n{# why #}\nB", "A\nB", "a comment on a line of its own"),
    ("A {# why #}\nB", "A \nB", "a comment behind a word"),
    ("{% for t in tags %}\n- {{ t }}\n{% endfor %}\nEnd", "- x\n- y\nEnd", "a list"),
    ("{% for t in tags %}{{ t }}, {% endfor %}\nEnd", "x, y, \nEnd", "a list in one line"),
    ("A\n{%- if name %}\nB{% endif %}", "A\nB", "white space that the author takes away"),
    ("A\n{% if name -%}\n\n  B\n{%- endif %}\nC", "A\nB\nC", "the same on both sides"),
    ("A\n{% if name +%}\nB\n{% endif %}\nC", "A\n\nB\nC", "a line end that the author keeps"),
    ("A\r\n{% if name %}\r\nB\r\n{% endif %}\r\nC", "A\nB\nC", "line ends of Windows"),
    ("{% if name\n   and tags %}\nB\n{% endif %}\nC", "B\nC", "a tag over two lines"),
    ("A{% raw %}\n{% if %}\n{% endraw %}B", "A\n{% if %}\nB", "text that only looks like tags"),
]


class Context(BaseModel):
    """What the texts of these tests may print."""

    name: str = "Ada"
    tags: list[str] = ["x", "y"]


def render(body: str) -> str:
    """Render one body."""
    responses = Catalogue.load({"a/en.txt.j2": body}, context=Context)
    return responses.render("a", context=Context()).text


class TestLines:
    """Which line ends stay."""

    @pytest.mark.parametrize(
        ("body", "text"), [case[:2] for case in CASES], ids=[case[2] for case in CASES]
    )
    def test_text(self, body: str, text: str) -> None:
        """A line with nothing but tags goes, and every other line stays."""
        assert render(body) == text

    @given(
        lines=st.lists(
            st.lists(
                st.sampled_from(["a", " ", "{# c #}", "{% set z = 1 %}", "{{ name }}"]), max_size=4
            ),
            max_size=6,
        )
    )
    def test_lines_of_the_author(self, lines: list[list[str]]) -> None:
        """Each line that holds a word or value is a line of the reply, in its order."""
        written = ["".join(line) for line in lines]
        kept = [line for line in written if "a" in line or "name" in line]
        said = [line for line in render("\n".join(written)).split("\n") if line.strip()]
        words = [line.replace("{# c #}", "").replace("{% set z = 1 %}", "") for line in kept]
        plain = [line.replace("{{ name }}", "Ada").split() for line in words]
        assert [line.split() for line in said] == plain
