"""Names live as long as Jinja lets them: what would fail when rendered is found, and no more."""

from __future__ import annotations

import jinja2
import pytest

from supportkit.templates.contexts.types import (
    ContextType,
    FieldType,
    Items,
    Number,
    Record,
    RecordType,
    Text,
    Type,
)
from supportkit.templates.typecheck.reader import read

LINE = RecordType("Line", {"name": FieldType(Type((Text(),)))})
ROOT = RecordType(
    "Root",
    {
        "c": FieldType(Type((Number(),))),
        "t": FieldType(Type((Text(),))),
        "lines": FieldType(Type((Items(Type((Record("Line"),)), least=1),))),
    },
)
CONTEXT = ContextType("Root", {"Root": ROOT, "Line": LINE})
VALUES = {"c": 7, "t": "tea", "lines": [{"name": "one"}, {"name": "two"}]}

ENVIRONMENT = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=False)  # noqa: S701

RENDERED = {
    "a loop begins each turn anew": (
        "{% set x = 'a' %}{% for i in [1, 2] %}{{ x }}{% set x = 'b' %}{{ x }}{% endfor %}{{ x }}",
        "ababa",
    ),
    "if is no scope": ("{% if c > 1 %}{% set x = 'a' %}{{ x }}{% endif %}", "a"),
    "set in both branches": (
        "{% if c > 1 %}{% set x = 'a' %}{% else %}{% set x = 'b' %}{% endif %}{{ x }}",
        "a",
    ),
    "set over a name of the context": ("{{ c }}{% if c %}{% set c = 1 %}{% endif %}{{ c }}", "71"),
    "loop variable over a name": (
        "{% for t in lines %}{{ t.name }}{% endfor %}{{ t }}",
        "onetwotea",
    ),
    "loop over its own name": ("{% for lines in lines %}{{ lines.name }}{% endfor %}", "onetwo"),
    "loop of a loop": (
        (
            "{% for i in [1] %}{{ loop.index }}{% for j in [1] %}{{ loop.last }}{% endfor %}"
            "{{ loop.index }}{% endfor %}"
        ),
        "1True1",
    ),
    "with": ("{% with x = t %}{{ x }}{% endwith %}", "tea"),
    "macro sees what is set later": (
        "{% macro m(a) %}{{ a }}{{ x }}{% endmacro %}{% set x = 5 %}{{ m(1) }}",
        "15",
    ),
    "macro that sets a name": (
        "{% set x = 1 %}{% macro m() %}{% set x = 2 %}{{ x }}{% endmacro %}{{ m() }}{{ x }}",
        "21",
    ),
    "parameter that another one stands in for": (
        "{% macro m(a, b=a) %}{{ b }}{% endmacro %}{{ m(4) }}",
        "4",
    ),
    "caller": (
        (
            "{% macro m() %}[{{ caller(3) }}]{% endmacro %}"
            "{% call(u) m() %}{{ u }}{{ t }}{% endcall %}"
        ),
        "[3tea]",
    ),
    "block of text": ("{% set x %}hi {{ t }}{% endset %}{{ x }}", "hi tea"),
}

FAILING = {
    "only one branch": "{% if c > 9 %}{% set x = 1 %}{% endif %}{{ x }}",
    "set in a loop": "{% for i in [1] %}{% set x = i %}{{ x }}{% endfor %}{{ x }}",
    "set in a branch of a loop": (
        "{% for i in [1] %}{% if i %}{% set x = i %}{% endif %}{{ x }}{% endfor %}{{ x }}"
    ),
    "set in the other case of a loop": (
        "{% for i in [] %}{{ i }}{% else %}{% set x = 1 %}{{ x }}{% endfor %}{{ x }}"
    ),
    "set in with": "{% with y = 1 %}{% set x = y %}{{ x }}{% endwith %}{{ x }}",
    "set in a block of text": "{% set y %}{% set x = 1 %}{{ x }}{% endset %}{{ y }}{{ x }}",
    "set in a call": (
        "{% macro m() %}{{ caller() }}{% endmacro %}"
        "{% call m() %}{% set x = 1 %}{{ x }}{% endcall %}{{ x }}"
    ),
    "loop variable after its loop": "{% for i in [1] %}{{ i }}{% endfor %}{{ i }}",
    "loop after its loop": "{% for i in [1] %}{{ i }}{% endfor %}{{ loop.index }}",
    "loop in the filter of its loop": "{% for i in [1] if loop.index %}{{ i }}{% endfor %}",
    "macro does not see the loop of its call": (
        "{% macro m() %}{{ i }}{% endmacro %}{% for i in [1] %}{{ m() }}{{ i }}{% endfor %}"
    ),
    "parameter outside of its macro": "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1) }}{{ a }}",
    "names of one with do not see each other": (
        "{% with x = 1, y = x %}{{ x }}{{ y }}{% endwith %}"
    ),
}


def stopped(body: str) -> list[str]:
    """List what stops the reply."""
    uses = read(ENVIRONMENT.parse(body), context=CONTEXT).uses
    return [use.text for use in uses if use.unknown is not None or (use.needed and use.may_be_none)]


class TestScopes:
    """The same templates, rendered by Jinja and read by the checker."""

    @pytest.mark.parametrize(("body", "text"), RENDERED.values(), ids=RENDERED)
    def test_rendered(self, body: str, text: str) -> None:
        """What Jinja renders is left alone."""
        assert ENVIRONMENT.from_string(body).render(VALUES) == text
        assert stopped(body) == []

    @pytest.mark.parametrize("body", FAILING.values(), ids=FAILING)
    def test_failing(self, body: str) -> None:
        """What fails in Jinja is found before, once."""
        with pytest.raises(jinja2.UndefinedError):
            ENVIRONMENT.from_string(body).render(VALUES)
        assert len(stopped(body)) == 1
