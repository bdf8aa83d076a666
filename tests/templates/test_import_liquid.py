"""Liquid and simpler placeholders, turned into what a response may use."""

from __future__ import annotations

import re

import pytest

from supportkit.templates.importing.liquid import Translation, translated
from supportkit.templates.importing.names import Names
from supportkit.templates.importing.pieces import together
from supportkit.templates.importing.tokens import cut

NAMES = Names(
    known={
        "name": "customer.first_name",
        "mail": "customer.email",
        "id": "case.id",
        "me": "agent.name",
    },
    fields=(re.compile(r"field_(\w+)"),),
    lacking={"status": "its words differ"},
)


def made(text: str) -> Translation:
    """Translate a text."""
    return translated(cut(text, dialect="liquid"), names=NAMES)


def body(text: str) -> str:
    """Give the translation of a text."""
    return together(made(text).pieces)


class TestOutput:
    """Placeholders that print."""

    @pytest.mark.parametrize(
        ("theirs", "ours"),
        [
            ("{{name}}", "{{ customer.first_name }}"),
            ("{{ name | default: 'you' }}", '{{ customer.first_name|default("you", true) }}'),
            ('{{ name|fallback:"you" }}', '{{ customer.first_name|default("you", true) }}'),
            ("{{ name | strip | upcase }}", "{{ customer.first_name|trim|upper }}"),
            ("{{ name | escape }}", "{{ customer.first_name }}"),
            ("{{ name | truncate: 8 }}", '{{ customer.first_name|truncate(8, "...") }}'),
            ("{{ name | append: '!' }}", '{{ (customer.first_name ~ "!") }}'),
            ("{{ name | prepend: 'Dr. ' }}", '{{ ("Dr. " ~ customer.first_name) }}'),
            ("{{ field_7 }}", '{{ case.fields["7"] }}'),
            ("{{ field_order }}", "{{ case.fields.order }}"),
            (
                "{{ name | default: mail }}",
                "{{ customer.first_name|default(customer.email, true) }}",
            ),
            ("{{ 'as is' }}", '{{ "as is" }}'),
            (
                "{{ name | default: 'O\"Neill' }}",
                '{{ customer.first_name|default("O\\"Neill", true) }}',
            ),
        ],
    )
    def test_what_has_a_counterpart(self, theirs: str, ours: str) -> None:
        """A path becomes a field, and a filter one of ours."""
        assert body(theirs) == ours

    @pytest.mark.parametrize(
        ("theirs", "ours"),
        [
            ("{{ status }}", "{{ todo.status }}"),
            ("{{ ticket.link }}", "{{ todo.ticket_link }}"),
            ("{{ name | split: ' ' }}", "{{ todo.name }}"),
            ("{{ name | date: '%B' }}", "{{ todo.name }}"),
            ("{{ }}", "{{ todo.placeholder }}"),
            ("{{ name ! }}", "{{ todo.placeholder }}"),
            ("{{ a.b['c'] }}", "{{ todo.a_b_c }}"),
            ("{{ name", "{{ todo.unclosed }} name"),
            ("{% include 'x' %}", "{{ todo.include }}"),
            ("{% capture x %}a{% endcapture %}", "{{ todo.capture }}a"),
        ],
    )
    def test_what_has_none(self, theirs: str, ours: str) -> None:
        """A mark stands in its place that no context has, so that a check finds it."""
        assert body(theirs) == ours
        assert len(made(theirs).lost) == 1

    def test_the_text_of_a_fallback_is_not_reported(self) -> None:
        """It may be a sentence of a letter."""
        assert made("{{ unknown | default: 'dear Ada' }}").lost == [
            ("unknown", "it has no counterpart among the fields of the context")
        ]

    def test_a_value_that_may_be_missing_is_noted(self) -> None:
        """Nothing stands in for it, as no help desk says what should."""
        assert made("{{ name }} {{ id }}").missing == {"customer.first_name": "name"}

    @pytest.mark.parametrize(
        "text",
        [
            "{{ name | default: 'x' }}",
            "{% if name %}{{ name }}{% endif %}",
            "{% if name != blank and id %}{{ name }}{% endif %}",
            "{% if name == 'Ada' %}{{ name }}{% endif %}",
            "{% unless name %}a{% else %}{{ name }}{% endunless %}",
            "{{ id }}",
        ],
    )
    def test_a_guarded_one_is_not(self, text: str) -> None:
        """A default or a condition around it is enough."""
        assert made(text).missing == {}

    @pytest.mark.parametrize(
        "text",
        [
            "{% if name or id %}{{ name }}{% endif %}",
            "{% if name == blank %}{{ name }}{% endif %}",
            "{% unless name %}{{ name }}{% endunless %}",
            "{% if id == name %}{{ name }}{% endif %}",
        ],
    )
    def test_some_conditions_are_no_guard(self, text: str) -> None:
        """They hold where the value is missing, too."""
        assert made(text).missing == {"customer.first_name": "name"}

    def test_the_other_branch_is_no_guard(self) -> None:
        """Behind else, the value is just what is missing."""
        found = made("{% if name %}a{% else %}{{ name }}{% endif %}")
        assert found.missing == {"customer.first_name": "name"}


class TestConditions:
    """Blocks that choose."""

    @pytest.mark.parametrize(
        ("theirs", "ours"),
        [
            ("{% if name %}a{% endif %}", "{% if customer.first_name %}a{% endif %}"),
            ("{% if name != blank %}a{% endif %}", "{% if customer.first_name %}a{% endif %}"),
            ("{% if name == empty %}a{% endif %}", "{% if not customer.first_name %}a{% endif %}"),
            (
                "{% if name == nil %}a{% endif %}",
                "{% if customer.first_name is none %}a{% endif %}",
            ),
            ("{% unless name %}a{% endunless %}", "{% if not (customer.first_name) %}a{% endif %}"),
            (
                "{% if id == 'A' %}a{% elsif id == 'B' %}b{% else %}c{% endif %}",
                '{% if case.id == "A" %}a{% elif case.id == "B" %}b{% else %}c{% endif %}',
            ),
            (
                "{% if mail contains '@x.example' %}a{% endif %}",
                "{% if \"@x.example\" in (customer.email or '') %}a{% endif %}",
            ),
        ],
    )
    def test_ifs(self, theirs: str, ours: str) -> None:
        """If, unless and comparisons with a value or with nothing."""
        assert body(theirs) == ours

    def test_liquid_reads_and_and_or_from_the_right(self) -> None:
        """Jinja would read the first two together, so there are parentheses."""
        theirs = "{% if name and mail or id %}a{% endif %}"
        assert body(theirs) == (
            "{% if customer.first_name and (customer.email or case.id) %}a{% endif %}"
        )

    def test_case_is_a_chain_of_ifs(self) -> None:
        """What stands before the first when is never shown, as in Liquid."""
        theirs = "{% case id %} never {% when 'A', 'B' %}one"
        theirs += "{% when 'C' %}two{% else %}three{% endcase %}"
        assert body(theirs) == (
            '{% if case.id == "A" or case.id == "B" %}one'
            '{% elif case.id == "C" %}two{% else %}three{% endif %}'
        )

    def test_an_unknown_condition_stops_the_whole_block(self) -> None:
        """The mark stands before it: otherwise the other branch would go out by itself."""
        found = body("{% if status == 'open' %}a{% else %}b{% endif %}")
        assert found == "{{ todo.status }}{% if todo.status %}a{% else %}b{% endif %}"

    @pytest.mark.parametrize(
        "text",
        [
            "{% if name %}a",
            "{% endif %}",
            "{% else %}",
            "{% elsif name %}",
            "{% when 1 %}",
            "{% for %}",
            "{% if name %}{% else %}{% else %}{% endif %}",
            "{% if name %}{% else %}{% elsif id %}{% endif %}",
        ],
    )
    def test_broken_blocks_are_closed_and_marked(self, text: str) -> None:
        """One thing is reported of each."""
        found = made(text)
        assert len(found.lost) == 1
        assert "todo." in together(found.pieces)


class TestOtherTags:
    """What else letters use."""

    def test_a_name_is_assigned(self) -> None:
        """The name is used like a field behind it."""
        theirs = "{% assign who = name | default: 'you' %}Hi {{ who | capitalize }}"
        assert body(theirs) == (
            '{% set who = customer.first_name|default("you", true) %}Hi {{ who|capitalize }}'
        )

    def test_a_name_of_ours_is_not_hidden(self) -> None:
        """A name that we have already gets another one."""
        assert body("{% assign case = id %}{{ case }}") == (
            "{% set own_case = case.id %}{{ own_case }}"
        )

    def test_raw_is_words(self) -> None:
        """What looks like code in it stays text, here as there."""
        assert body("{% raw %}{{ name }}{% endraw %}") == ("{% raw %}{{{% endraw %} name }}")

    def test_comments_are_nothing(self) -> None:
        """Customers never saw them."""
        assert body("a{% comment %}{{ name }}{% endcomment %}b{% # c %}d") == "abd"

    def test_hyphens_take_white_space_away(self) -> None:
        """As Liquid does, before the text gets here."""
        assert body("a  \n{%- if name -%}\n  b  {{- id -}}  c{% endif %}") == (
            "a{% if customer.first_name %}b{{ case.id }}c{% endif %}"
        )

    def test_lines_around_tags_stay(self) -> None:
        """Our environment would take them away."""
        assert body("a\n  {% if name %}\nb\n{% endif %}\n") == (
            "a\n  {%+ if customer.first_name +%}\nb\n{% endif +%}\n"
        )

    def test_a_loop_over_no_list_shows_its_text_once(self) -> None:
        """Nothing in it is lost, and nothing in it is translated."""
        found = made("{% for c in ticket.comments %}{{ c.text }} {{ name }}{% endfor %}")
        assert together(found.pieces) == (
            "{{ todo.ticket_comments }}{{ todo.c_text }} {{ customer.first_name }}"
        )
        assert (found.count, len(found.lost)) == (4, 2)


class TestWords:
    """Text that only looks like code."""

    @pytest.mark.parametrize(
        ("text", "ours"),
        [
            ("{# a #}", "{% raw %}{#{% endraw %} a #}"),
            ("a { b", "a { b"),
            ("a {% raw %}{{% endraw %}{{ id }}", "a {% raw %}{{% endraw %}{{ case.id }}"),
            ("{% comment %}x{% endcomment %}", ""),
        ],
    )
    def test_it_is_put_between_raw_tags(self, text: str, ours: str) -> None:
        """It never becomes code of ours."""
        assert body(text) == ours

    def test_a_third_brace_is_no_code(self) -> None:
        """It is a placeholder that is written in no known way, and so it is marked."""
        assert body("a {{{ name }}") == "a {{ todo.placeholder }}"
