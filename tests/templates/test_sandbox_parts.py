"""Parts and macros: reviewed templates take in texts of their own catalogue, and nothing else."""

from __future__ import annotations

import pickle

import pytest
from pydantic import BaseModel

from supportkit.errors import (
    MissingVariableError,
    RefusedTemplateError,
    RenderLimitError,
    TemplateValueError,
)
from supportkit.templates import Catalogue, Reply
from supportkit.templates.sandbox.parts import PartFile, Parts


class Context(BaseModel):
    """What the responses may print."""

    who: str = "Ada"
    city: str | None = None
    names: list[str] = ["a", "b"]


PARTS = {
    "_parts/bye/en.md.j2": "Bye {{ who }}",
    "_parts/bye/de.md.j2": "Tschüss {{ who }}{% include 'from' %}",
    "_parts/from/en.md.j2": " (from {{ who|upper }})",
    "_parts/words/en.md.j2": (
        "{% macro greet(name, mark='!') %}Hi {{ name }}{{ mark }}{% endmacro %}"
        "{% macro box() %}[{{ caller() }}]{% endmacro %}"
        "{% macro nosy() %}{{ who }}{% endmacro %}"
    ),
    "_parts/ring/en.md.j2": "{% include 'ring2' %}",
    "_parts/ring2/en.md.j2": "{% include 'ring' %}",
    "_parts/wrong/en.md.j2": "one\n{{ who - 1 }}",
    "_parts/odd/en.md.j2": "one\n{{ who.__class__ }}",
}


def load(body: str, **more: str) -> Catalogue:
    """Make a catalogue of one response in two locales, with parts."""
    texts = {"a/en.md.j2": body, "a/de.md.j2": body}
    extra = {f"_parts/{name}/en.md.j2": text for name, text in more.items()}
    return Catalogue.load({**texts, **PARTS, **extra}, context=Context, authors="repository")


def render(body: str, *, locale: str = "en", form: str | None = None, **more: str) -> Reply:
    """Render it for Ada."""
    return load(body, **more).render("a", locale=locale, context=Context(), form=form)


class TestIncluding:
    """One text in many responses."""

    def test_closest_locale(self) -> None:
        """A signature comes in the language of the response."""
        assert render("{% include 'bye' %}", locale="de").text.startswith("Tschüss Ada")
        assert render("{% include 'bye' %}").text == "Bye Ada"

    def test_part_of_a_part(self) -> None:
        """A part takes in another, in the locale of the response or the default."""
        assert render("{% include 'bye' %}", locale="de").text == "Tschüss Ada (from ADA)"

    def test_names_of_a_loop(self) -> None:
        """A part sees the names around it."""
        body = "{% for n in names %}{% include 'item' %}{% endfor %}"
        assert render(body, item="-{{ n }}").text == "-a-b"

    def test_unknown_part(self) -> None:
        """A part that is not there is named, with those that are."""
        with pytest.raises(RefusedTemplateError, match=r"no part 'nope'.*bye, from"):
            render("{% include 'nope' %}")

    def test_circle(self) -> None:
        """Parts that take in one another are refused."""
        with pytest.raises(RefusedTemplateError, match="takes in itself"):
            render("{% include 'ring' %}")

    def test_chain_too_long(self) -> None:
        """Parts inside one another have an end."""
        chain = {f"p{n}": f"{{% include 'p{n + 1}' %}}" for n in range(9)}
        with pytest.raises(RefusedTemplateError, match="more than 6 deep"):
            render("{% include 'p0' %}", **chain, p9="x")

    def test_parts_that_multiply(self) -> None:
        """Parts that take in others many times are stopped."""
        chain = {f"m{n}": f"{{% include 'm{n + 1}' %}}" * 20 for n in range(4)}
        with pytest.raises(RenderLimitError):
            render("{% include 'm0' %}", **chain, m4="x")

    def test_size_together(self) -> None:
        """A response and its parts have one budget of tags."""
        more = {f"q{n}": "{{ who }}" * 300 for n in range(3)}
        with pytest.raises(RefusedTemplateError, match="with its parts"):
            render("".join(f"{{% include 'q{n}' %}}" for n in range(3)), **more)

    def test_error_in_a_part(self) -> None:
        """An error names the file and the line of the part."""
        with pytest.raises(TemplateValueError) as caught:
            render("{% include 'wrong' %}")
        assert (caught.value.template, caught.value.line) == ("_parts/wrong/en.md.j2", 2)

    def test_refused_in_a_part(self) -> None:
        """A part is held against the same list."""
        with pytest.raises(RefusedTemplateError) as caught:
            render("{% include 'odd' %}")
        assert (caught.value.template, caught.value.line) == ("_parts/odd/en.md.j2", 2)

    def test_untrusted_authors(self) -> None:
        """Authors whom nobody reviews take in nothing."""
        responses = Catalogue.load({"a/en.md.j2": "{% include 'bye' %}", **PARTS}, context=Context)
        with pytest.raises(RefusedTemplateError, match="'include' is not allowed"):
            responses.render("a", context=Context())


class TestMacros:
    """Sentences with gaps."""

    def test_import(self) -> None:
        """A macro of a part is called by the name of the part, or by its own."""
        body = "{% import 'words' as w %}{{ w.greet(who) }}"
        assert render(body).text == "Hi Ada!"
        body = "{% from 'words' import greet as hello %}{{ hello(name=who, mark='?') }}"
        assert render(body).text == "Hi Ada?"

    def test_caller(self) -> None:
        """A macro writes around what it is given."""
        body = "{% from 'words' import box %}{% call box() %}{{ who }}{% endcall %}"
        assert render(body).text == "[Ada]"

    def test_sees_only_what_it_is_told(self) -> None:
        """An imported macro knows no variables of the response."""
        with pytest.raises(MissingVariableError, match="'who'"):
            render("{% from 'words' import nosy %}{{ nosy() }}")

    @pytest.mark.parametrize(
        "body",
        [
            "{% import 'words' as w %}{{ w.greet() }}",
            "{% import 'words' as w %}{{ w.greet(1, 2, 3) }}",
            "{% import 'words' as w %}{{ w.greet(who, who=1) }}",
            "{% import 'words' as w %}{{ w.nope() }}",
            "{% import 'words' as w %}{{ w.greet }}",
            "{% import 'words' as w with context %}{{ w.greet(1) }}",
            "{% from 'words' import nope %}",
            "{% from 'words' import greet %}{% call greet(1) %}x{% endcall %}",
            "{% if who %}{% import 'words' as w %}{% endif %}",
        ],
    )
    def test_misuse(self, body: str) -> None:
        """A call that cannot go well is refused before it is made."""
        with pytest.raises(RefusedTemplateError):
            render(body)

    def test_missing_value(self) -> None:
        """What a macro prints must be there."""
        with pytest.raises(MissingVariableError, match="'name'"):
            render("{% from 'words' import greet %}{{ greet(city) }}")


class TestEscaping:
    """Values are escaped once, wherever they are printed."""

    @pytest.mark.parametrize(
        "body",
        [
            "{{ who }}",
            "{% from 'words' import greet %}{{ greet(who, '') }}",
            "{% from 'words' import box %}{% call box() %}{{ who }}{% endcall %}",
            "{% include 'bye' %}",
            "{% set x %}{{ who }}{% endset %}{{ x }}",
            "{% set x %}{{ who }}{% endset %}{{ x ~ who }}",
            "{% filter trim %} {{ who }} {% endfilter %}",
            "{{ city or who }}",
            "{{ city or '<b>' }}",
        ],
    )
    def test_html(self, body: str) -> None:
        """A value becomes no tag, and no escaped escape."""
        reply = load(body).render("a", context=Context(who="<b>"), form="html")
        assert "&lt;b&gt;" in reply.text
        assert "<b>" not in reply.text
        assert "&amp;lt;" not in reply.text

    def test_words_of_the_author_stay(self) -> None:
        """What the author of a macro writes is not escaped."""
        body = "{% macro m() %}**Hi** {{ who }}{% endmacro %}{{ m() }}"
        assert "<strong>Hi</strong> Ada" in render(body, form="html").text

    def test_rendered_text_is_no_value(self) -> None:
        """No filter cuts a text whose values are escaped."""
        with pytest.raises(RefusedTemplateError):
            render("{% set x %}{{ who }}{% endset %}{{ x|truncate(3) }}")


class TestArithmetic:
    """Numbers alone, and not without end."""

    @pytest.mark.parametrize(
        ("body", "text"),
        [
            ("{{ 2 * 3 }}", "6"),
            ("{{ 7 // 2 }} {{ 7 % 4 }}", "3 3"),
            ("{{ 1 / 4 }}", "0.25"),
            ("{{ 5 - 7 }} {{ 1 + 1 }}", "-2 2"),
            ("{{ who[0:2] }} {{ names[1:]|join }}", "Ad b"),
        ],
    )
    def test_numbers(self, body: str, text: str) -> None:
        """They are computed as on paper."""
        assert render(body).text == text


class TestParts:
    """The value that stands for all parts."""

    def test_compares_and_pickles_by_value(self) -> None:
        """Parts with the same files are the same, also in another process."""
        files = {("bye", "en"): PartFile("_parts/bye/en.md.j2", "Bye")}
        parts = Parts(files, chain=("en",))
        again = pickle.loads(pickle.dumps(parts))  # noqa: S301
        assert again == parts
        assert hash(again) == hash(parts)
        assert parts != Parts({}, chain=("en",))

    def test_shows_no_text(self) -> None:
        """Its repr says how many there are."""
        files = {("bye", "en"): PartFile("_parts/bye/en.md.j2", "Bye Ada")}
        assert "Ada" not in repr(Parts(files, chain=("en",))) + repr(files)
