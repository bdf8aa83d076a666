"""One mistake is one finding, where it is to be mended, and not again in an example or a link."""

from __future__ import annotations

import pytest

from supportkit.templates import Catalogue

_EXAMPLE = """---
examples:
  - case: {id: A1, created_at: 2026-03-02T09:30:00Z}
    customer: {first_name: Bo}
    expect_contains: A1
---
"""


def codes(text: str) -> list[str]:
    """List the codes of what is found in a response."""
    return [one.code for one in Catalogue.load({"a/en.md.j2": text}).check()]


class TestExamples:
    """An example that cannot render says nothing new beside the reason."""

    @pytest.mark.parametrize(
        ("body", "code"),
        [
            ("{{ customer.frist_name }} {{ case.id }}", "SK101"),
            ("{% for one in case.messages %}{{ one.text }}{% endfor %}", "SK101"),
            ("{{ case.id }} {{ case }}", "SK104"),
            ("{{ case.id }} {{ case.created_at|date('dd.mm.yyyy') }}", "SK106"),
            ("{{ case.id }} {{ case.created_at + 1 }}", "SK106"),
            ("{{ case.id }} {{ case.priority }}", "SK603"),
            ("{{ case.id }} {{ case.subject|default('-') }}", "SK112"),
            ("A1 [here](https://{{ case.id }}/)", "SK301"),
            ("A1 [here]({{ case.id }})", "SK301"),
            ("A1 <a href={{ case.id }}>here</a>", "SK302"),
            ("{# to be written #}", "SK502"),
        ],
    )
    def test_reason_is_named(self, body: str, code: str) -> None:
        """The mistake of the template is found in the template alone."""
        assert codes(_EXAMPLE + body) == [code]

    def test_too_long(self) -> None:
        """A limit that is never kept is found beside the limit."""
        head = _EXAMPLE.replace("examples", "max_chars: 3\nexamples")
        assert codes(f"{head}Hello, A1") == ["SK501"]

    def test_other_situation(self) -> None:
        """A receipt that names the agent is found where it does."""
        head = _EXAMPLE.replace("examples", "context: auto_reply\nexamples")
        assert codes(f"{head}{{{{ case.id }}}} {{{{ agent.name }}}}") == ["SK109"]

    def test_unmet_expectation_beside_a_mistake(self) -> None:
        """A reply that is another one than expected is a finding of its own."""
        body = "{% if case.subject %}{{ case.sbject }}{% endif %}Hello"
        assert codes(_EXAMPLE + body) == ["SK406", "SK101"]

    def test_mistake_of_the_example_beside_one_of_the_template(self) -> None:
        """An example that names a field that there is not is mended in the example."""
        text = _EXAMPLE.replace("first_name", "nickname") + "{{ case.id }} {{ case.idd }}"
        assert codes(text) == ["SK406", "SK101"]


class TestDeclarations:
    """A misspelt name in the list of variables is one mistake."""

    @pytest.mark.parametrize("told", ["optional", "{default: there}", "{sample: Ada}"])
    def test_misspelt(self, told: str) -> None:
        """It is not also a name that is not read, or one that is not declared."""
        head = f"---\nvariables: {{customer.frist_name: {told}}}\n---\n"
        (one,) = Catalogue.load({"a/en.md.j2": f"{head}Hi {{{{ customer.first_name }}}}"}).check()
        assert (one.code, one.line) == ("SK101", 2)
        assert one.message.endswith("did you mean 'customer.first_name'?")

    def test_nothing_similar(self) -> None:
        """A declared field that does not exist hides none that is missing from the list."""
        head = "---\nvariables: {order.total: optional}\n---\n"
        assert codes(f"{head}Hi {{{{ case.id }}}}") == ["SK101", "SK101"]


class TestLinks:
    """A link of an unknown field is a mistake of the field."""

    @pytest.mark.parametrize("body", ["[x]({{ case.lnk }})", "[x](https://{{ case.host }}/)"])
    def test_unknown_field(self, body: str) -> None:
        """Once it is spelt right it may well be a link."""
        assert codes(body) == ["SK101"]


class TestPartsOfOtherSituations:
    """A part that is right for some of the responses that take it in."""

    def test_is_found_where_it_is_taken_in(self) -> None:
        """The automatic reply is to be mended, not the part, and each such reply is named."""
        files = {
            "_parts/sig/en.md.j2": "{{ agent.name }}",
            "_parts/end/en.md.j2": "Bye\n{% include 'sig' %}",
            "seen/en.md.j2": "Hi\n{% include 'sig' %}",
            "got/en.md.j2": "---\ncontext: auto_reply\n---\nThanks.\n  {% include 'sig' %}",
            "late/en.md.j2": "---\ncontext: auto_reply\n---\nThanks.\n\n{% include 'end' %}",
        }
        responses = Catalogue.load(files, authors="repository")
        found = responses.check(select=["SK109"])
        places = [(one.path, one.line, one.column) for one in found]
        assert places == [("got/en.md.j2", 5, 3), ("late/en.md.j2", 6, 1)]
        assert found[0].message.startswith("the part 'sig' reads 'agent.name'")
        assert responses.check(paths=["got/en.md.j2"]) == found[:1]
