"""Macros and parts: what stands in them is read with the types of where they are used."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from supportkit.findings import Finding
from supportkit.templates import Catalogue


class Person(BaseModel):
    """Someone with a name."""

    name: str
    phone: str | None = None


class Context(BaseModel):
    """The context of these tests."""

    agent: Person
    customer: str | None = None
    tags: list[Person] = []


def check(body: str, **parts: str) -> tuple[Finding, ...]:
    """Give what is found in a response and its parts."""
    texts = {f"_parts/{name}/en.md.j2": text for name, text in parts.items()}
    files = {"hello/en.md.j2": f"Hello {body}", **texts}
    return Catalogue.load(files, context=Context, authors="repository").check()


def found(body: str, **parts: str) -> list[tuple[str, str | None, int | None, int | None]]:
    """List what is found, with its file, line and column."""
    return [(one.code, one.path, one.line, one.column) for one in check(body, **parts)]


def codes(body: str, **parts: str) -> list[str]:
    """List the codes of what is found."""
    return [one.code for one in check(body, **parts)]


class TestMacros:
    """Macros of the same file."""

    @pytest.mark.parametrize(
        "body",
        [
            "{% macro m(n) %}Hi {{ n }}{% endmacro %}{{ m(agent.name) }}",
            "{% macro m(n) %}Hi {{ n or 'you' }}{% endmacro %}{{ m(customer) }}{{ m('a') }}",
            "{% macro m(n, end='!') %}{{ n }}{{ end }}{% endmacro %}{{ m(agent.name) }}",
            "{% macro m(p) %}{{ p.name }}{% endmacro %}{{ m(agent) }}{{ m(p=agent) }}",
            (
                "{% macro m() %}<{{ caller() }}>{% endmacro %}"
                "{% call m() %}{{ agent.name }}{% endcall %}"
            ),
            "{% macro m(n) %}{{ n }}{% endmacro %}{% if customer %}{{ m(customer) }}{% endif %}",
        ],
    )
    def test_clean(self, body: str) -> None:
        """Parameters have the types of what is handed over."""
        assert codes(body) == []

    @pytest.mark.parametrize(
        ("body", "expected"),
        [
            ("{% macro m(n) %}Hi {{ n }}{% endmacro %}{{ m(customer) }}", ["SK102"]),
            ("{% macro m(p) %}{{ p.nme }}{% endmacro %}{{ m(agent) }}", ["SK101"]),
            ("{% macro m(p) %}{{ p.nme }}{% endmacro %}{{ m(agent) }}{{ m(agent) }}", ["SK101"]),
            ("{% macro m(p) %}{{ q }}{{ p }}{% endmacro %}{{ m(1) }}{{ m('a') }}", ["SK101"]),
            ("{% macro m(n) %}Hi{% endmacro %}{{ m(agent.name) }}", ["SK111"]),
            ("{% macro m(n) %}{{ n }}{% endmacro %}", ["SK111"]),
            ("{% macro m(n) %}{{ n|upper }}{% endmacro %}{{ m(agent) }}", ["SK106"]),
        ],
    )
    def test_faulty(self, body: str, expected: list[str]) -> None:
        """A fault in a macro is found once, however often it is called."""
        assert codes(body) == expected

    def test_calls_of_calls(self) -> None:
        """Macros that call one another twice each are not read for ever."""
        macros = "".join(
            f"{{% macro m{n}(a) %}}{{{{ m{n + 1}(a) }}}}{{{{ m{n + 1}(a) }}}}{{% endmacro %}}"
            for n in range(3)
        )
        body = f"{{% macro m3(a) %}}{{{{ a.nme }}}}{{% endmacro %}}{macros}{{{{ m0(agent) }}}}"
        assert codes(body) == ["SK101"]


class TestIncludes:
    """Parts that a response includes."""

    def test_clean(self) -> None:
        """A part sees the names around it."""
        assert found("{% include 'bye' %}", bye="Bye, {{ agent.name }}") == []

    def test_fault_names_the_file_of_the_part(self) -> None:
        """Whoever mends it opens the right file."""
        assert found("{% include 'bye' %}", bye="Bye,\n{{ agent.nme }}") == [
            ("SK101", "_parts/bye/en.md.j2", 2, 4)
        ]

    def test_part_of_two_responses(self) -> None:
        """A fault in a part is found once, however many responses include it."""
        texts = {
            "a/en.md.j2": "A {% include 'bye' %}",
            "b/en.md.j2": "B {% include 'bye' %}",
            "_parts/bye/en.md.j2": "{{ agent.nme }}",
        }
        responses = Catalogue.load(texts, context=Context, authors="repository")
        assert [finding.code for finding in responses.check()] == ["SK101"]

    def test_guard_around_the_part(self) -> None:
        """A condition holds inside the part as well."""
        part = "Dear {{ customer }}"
        assert codes("{% if customer %}{% include 'dear' %}{% endif %}", dear=part) == []
        assert codes("{% include 'dear' %}", dear=part) == ["SK102"]

    def test_condition_that_is_always_true_here(self) -> None:
        """A part serves many responses, so its conditions may be needed elsewhere."""
        assert codes("{% include 'bye' %}", bye="{% if agent %}{{ agent.name }}{% endif %}") == []

    def test_no_such_part(self) -> None:
        """A part that is not there is an error of the response."""
        assert codes("{% include 'bye' %}") == ["SK902"]


class TestImports:
    """Macros of parts."""

    def test_types(self) -> None:
        """A macro of a part is read with the types of its arguments."""
        words = "{% macro hi(n) %}Hi {{ n }}{% endmacro %}"
        assert codes("{% import 'words' as w %}{{ w.hi(agent.name) }}", words=words) == []
        assert found("{% from 'words' import hi %}{{ hi(customer) }}", words=words) == [
            ("SK102", "_parts/words/en.md.j2", 1, 24)
        ]

    def test_no_context(self) -> None:
        """An imported macro knows nothing but its arguments, as in Jinja."""
        words = "{% macro hi() %}Hi {{ agent.name }}{% endmacro %}"
        assert codes("{% import 'words' as w %}{{ w.hi() }}", words=words) == ["SK101"]

    def test_unused(self) -> None:
        """An import that nothing uses."""
        words = "{% macro hi() %}Hi{% endmacro %}"
        assert codes("{% from 'words' import hi %}", words=words) == ["SK111"]
