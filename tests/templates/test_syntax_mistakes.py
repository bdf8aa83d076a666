"""What is said of a template that does not parse: in words of an author, and where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportkit.errors import TemplateSyntaxError
from supportkit.findings import Finding
from supportkit.templates import Catalogue


def mistake(text: str) -> Finding:
    """Give the one syntax error of a file."""
    (found,) = Catalogue.load({"hello/en.md.j2": text}).check(select=["SK901"])
    return found


def said(text: str) -> tuple[int | None, int | None, str]:
    """Give line, column and words of the one syntax error of a file."""
    found = mistake(text)
    return found.line, found.column, found.message


class TestUnclosed:
    """What is opened and never closed is found where it is opened."""

    @pytest.mark.parametrize(
        ("text", "line", "column", "expected"),
        [
            ("Hi\n\n  {% if case.id %}\nx\n", 3, 3, "{% endif %}"),
            ("{% for a in case.tags %}{{ a }}\n\nBye", 1, 1, "{% endfor %}"),
            ("a {% set x %}text", 1, 3, "{% endset %}"),
            ("Hi {{ customer.name or 'you'\n\nBye {{ agent.name }}", 1, 4, "}}"),
            ("Hi {{ customer.name },\n\nBye", 1, 4, "}}"),
            ("Hi\n{% if case.id }x{% endif %}", 2, 1, "%}"),
            ("Hi {# to do", 1, 4, "#}"),
            ("{{ case.tags|join(', ' }}", 1, 18, ")"),
            ("{{ case.tags[0 }}", 1, 13, "]"),
        ],
    )
    def test_the_opening_is_named(self, text: str, line: int, column: int, expected: str) -> None:
        """With the sign that is missing."""
        found = said(text)
        assert found[:2] == (line, column)
        assert "is never closed; expected '" + expected + "'" in found[2]

    def test_another_end_names_what_is_open(self) -> None:
        """A list was closed where a condition was to be."""
        line, column, words = said("{% if case.id %}\nx\n y {% endfor %}")
        assert (line, column) == (3, 4)
        assert words == (
            "'{% endfor %}' where '{% if %}' of line 1 is open; expected '{% endif %}'"
        )

    def test_lines_are_those_of_the_file(self) -> None:
        """Front matter counts, in the place and in the words."""
        line, _, words = said("---\ntitle: x\n---\n{% if case.id %}\n{% endfor %}")
        assert line == 5
        assert "of line 4" in words

    @pytest.mark.parametrize("text", ["x {% endif %}", "x {% else %}", "x {% elif a %}"])
    def test_an_end_needs_a_beginning(self, text: str) -> None:
        """The beginning was lost in a translation."""
        line, column, words = said(text)
        assert (line, column) == (1, 3)
        assert words.endswith("without '{% if %}' before it")

    @pytest.mark.parametrize("quote", ["'", '"'])
    def test_a_text_in_quotes_that_has_no_end(self, quote: str) -> None:
        """Its beginning is the place, although other quotation marks follow."""
        text = f"Hi\n{{% if case.id == {quote}A1 %}}\nit{quote}s {{{{ case.id }}}}"
        assert said(text) == (2, 18, f"a text that begins with {quote} has no end")

    def test_an_apostrophe_behind_a_lost_brace(self) -> None:
        """The brace is the mistake, and the apostrophe of the sentence is none."""
        found = said("{% if case.id }It's here{% endif %}, and it's yours.")
        assert found == (1, 1, "'{%' is never closed; expected '%}', found '}'")

    def test_braces_in_a_text_are_no_end(self) -> None:
        """The mistake that comes later is the one reported."""
        assert said("{{ case.id or '}}' }}\n{{ case id }}")[:2] == (2, 9)


class TestOtherLanguages:
    """Words that help desks' own editors know."""

    @pytest.mark.parametrize(
        ("text", "jinja"),
        [
            ("{% assign x = 1 %}", "{% set name = value %}"),
            ("{% unless case.id %}x{% endunless %}", "{% if not ... %}"),
            ("{% if case.id %}{% elsif a %}{% endif %}", "{% elif ... %}"),
            ("{% if not case.id %}x{% endunless %}", "{% endif %}"),
            ("{% case a %}{% when 'b' %}{% endcase %}", "{% elif field == 'b' %}"),
            ("{% comment %}x{% endcomment %}", "{# ... #}"),
            ("{{ customer.name | default: 'you' }}", "| default('you')"),
            ("{{ a | truncate: 5 | upper }}", "| truncate(5)"),
        ],
    )
    def test_liquid_is_called_so(self, text: str, jinja: str) -> None:
        """With what Jinja has in its place."""
        words = said(text)[2]
        assert "is Liquid; in Jinja it is '" in words
        assert jinja in words

    @pytest.mark.parametrize(
        ("text", "jinja"),
        [
            ("{{#if case.id}}x{{/if}}", "{% if ... %}"),
            ("x{{/each}}", "{% endfor %}"),
            ("{{{ case.id }}}", "{{ ... }}"),
            ("{{> footer}}", "{% include 'part' %}"),
        ],
    )
    def test_handlebars_is_called_so(self, text: str, jinja: str) -> None:
        """With what Jinja has in its place."""
        assert said(text)[2].endswith(f"is Handlebars; in Jinja it is '{jinja}'")

    @pytest.mark.parametrize(
        ("condition", "column", "sign"),
        [
            ("a = 1", 9, "'=='"),
            ("a && b", 9, "'and'"),
            ("a || b", 9, "'or'"),
            ("!a", 7, "'not'"),
            ("a contains 'b'", 9, "in field"),
            ("a->b", 8, "joined by '.'"),
            ("a ?? b", 9, "{{ a or b }}"),
        ],
    )
    def test_signs_of_programs(self, condition: str, column: int, sign: str) -> None:
        """Word and place of the sign."""
        _, found, words = said(f"{{% if {condition} %}}x{{% endif %}}")
        assert found == column
        assert sign in words

    @pytest.mark.parametrize(
        ("written", "meant"), [("If", "if"), ("Else", "else"), ("end", "endif")]
    )
    def test_tags_are_small_and_whole(self, written: str, meant: str) -> None:
        """Word processors begin sentences with a capital letter."""
        words = said(f"{{% {written} case.id %}}")[2]
        assert words == f"there is no tag '{written}'; did you mean '{meant}'?"

    def test_braces_of_both_kinds(self) -> None:
        """Three signs begin nothing."""
        assert said("{{% if case.id %}}x")[2].startswith("'{{%' is no Jinja; write '{% ... %}'")

    def test_a_misspelt_tag(self) -> None:
        """The nearest one that there is."""
        assert (
            said("{% iff case.id %}x{% endif %}")[2] == "there is no tag 'iff'; did you mean 'if'?"
        )


class TestMessages:
    """They show little of a template, and no address."""

    @pytest.mark.parametrize(
        "text",
        [
            "{{ a | default: 'ada@example.com' }}",
            "{{ case.id ada@example.com }}",
            "{{ a | default: '" + "x" * 500 + "' }}",
            "{{ a " + "x" * 500 + " }}",
            "{% " + "x" * 500 + " %}",
        ],
    )
    def test_they_are_short(self, text: str) -> None:
        """Whatever stands in the template."""
        words = said(text)[2]
        assert "ada@" not in words
        assert len(words) < 150


class TestInside:
    """Mistakes inside one tag."""

    def test_quotation_marks_of_a_word_processor(self) -> None:
        """They look right on paper."""
        line, column, words = said("Hi {{ customer.name or \u201cyou\u201d }}")
        assert (line, column) == (1, 24)
        assert words == "a text stands in \" or ' and not in \u201c"

    def test_a_name_with_a_blank(self) -> None:
        """As a field is called in the help desk."""
        line, column, words = said("Hi {{ customer name }}")
        assert (line, column) == (1, 16)
        assert words == "expected '}}' or '|' before 'name'; names are joined by '.'"

    @pytest.mark.parametrize(
        "text", ["{{ }}", "{{ case. }}", "{{ case.id | }}", "{{ case.id == }}"]
    )
    def test_an_expression_that_is_cut_off(self, text: str) -> None:
        """Nothing stands where something is to."""
        assert said(text)[2] == "something is missing before '}}'"

    @pytest.mark.parametrize(
        "before", ["Hi\r\nyou,\r\n", "Hi\ryou,\r", "Hi\nyou,\n", "{# a\nb #}\n"]
    )
    def test_lines_end_in_any_way(self, before: str) -> None:
        """The place is the same in a file that Windows wrote."""
        assert said(f"{before}a {{{{ case id }}}}")[:2] == (3, 11)

    @pytest.mark.parametrize("before", ["\t", "日", "😀", "é", "ש"])
    def test_columns_count_characters(self, before: str) -> None:
        """A wide letter is one character, as a tab is."""
        assert said(f"{before}{{{{ case id }}}}")[:2] == (1, 10)

    def test_the_place_is_the_words(self) -> None:
        """An editor underlines what is wrong, and no more."""
        text = "---\ntitle: x\n---\nDear {{ a | default: 'b' }}"
        span = mistake(text).span
        assert span is not None
        assert text[span.start : span.end] == "| default: "


class TestElsewhere:
    """The same words where there is no place in a file, or no finding."""

    def test_a_subject_has_its_line(self) -> None:
        """Its own columns are not those of the file."""
        line, column, words = said("---\ntitle: x\nsubject: 'Hi {{ case id }}'\n---\nHi")
        assert (line, column) == (3, 1)
        assert "names are joined by '.'" in words

    def test_a_part_is_reported_once_where_it_is_broken(self) -> None:
        """However many responses take it in; they have no mistake."""
        responses = Catalogue.load(
            {
                "hello/en.md.j2": "Hi\n\n{% include 'bye' %}",
                "thanks/en.md.j2": "Thanks\n{% include 'bye' %}",
                "_parts/bye/en.md.j2": "Bye\n {% if case.id %}x",
            },
            authors="repository",
        )
        (found,) = responses.check()
        assert (found.path, found.line, found.column) == ("_parts/bye/en.md.j2", 2, 2)
        assert found.code == "SK901"

    def test_an_error_says_the_same(self) -> None:
        """For those who render and never check."""
        responses = Catalogue.load({"hello/en.md.j2": "Hi\n{% if case.id %}x"})
        with pytest.raises(TemplateSyntaxError, match=r"en\.md\.j2:2: '\{% if %\}' is never"):
            responses.render("hello")


_PIECES = st.sampled_from(
    ("{{", "}}", "{%", "%}", "{#", "#}", "'", '"', "\\", " if ", " a ", "endif", "for", "else",
     "|", ":", "(", ")", "[", "]", "{", "}", "\n", "\r\n", "-", "=", ".", "“", "raw", "é", "1"),
)  # fmt: skip


@given(text=st.lists(_PIECES, max_size=40).map("".join))
def test_every_mistake_has_a_place_and_words(text: str) -> None:
    """Whatever is written, the place is in the file, and nothing is raised."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for found in Catalogue.load({"hello/en.md.j2": text}).check(select=["SK901"]):
        assert found.message
        assert found.line is not None
        assert found.column is not None
        assert found.column <= len(lines[found.line - 1]) + 2
