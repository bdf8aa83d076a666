"""Twice the template takes twice the work, whatever is in it: calls are counted, not seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable

import jinja2
import pytest

from supportkit.templates.contexts.types import (
    Choice,
    ContextType,
    FieldType,
    Items,
    Record,
    RecordType,
    Text,
    Type,
)
from supportkit.templates.typecheck.places import located_tree
from supportkit.templates.typecheck.reader import read

TEXT, MAYBE = Type((Text(),)), Type((Text(),), optional=True)
CONTEXT = ContextType(
    "Root",
    {
        "Root": RecordType(
            "Root",
            {
                "a": FieldType(Type((Record("A"),), optional=True)),
                "name": FieldType(MAYBE),
                "state": FieldType(Type((Choice(("open", "closed")),), optional=True)),
                "rows": FieldType(Type((Items(Type((Record("A"),))),))),
            },
        ),
        "A": RecordType("A", {"b": FieldType(TEXT), "c": FieldType(MAYBE)}),
    },
)
ENVIRONMENT = jinja2.Environment(optimized=False, autoescape=False)  # noqa: S701

HOSTILE: dict[str, Callable[[int], str]] = {
    "guards": lambda n: "{% if a.c %}{{ a.b }}{% endif %}" * n,
    "and": lambda n: "{% if " + " and ".join(["a.c"] * n) + " %}{% endif %}",
    "or": lambda n: "{% if " + " or ".join(["a.c"] * n) + " %}{% endif %}",
    "different guards": lambda n: (
        "{% if " + " and ".join(f"a.x{i}" for i in range(n)) + " %}{% endif %}"
    ),
    "different choices": lambda n: (
        "{% if " + " or ".join(f"state == 'v{i}'" for i in range(n)) + " %}{% endif %}"
    ),
    "sets": lambda n: "".join(f"{{% set x{i} = name %}}" for i in range(n)),
    "sets of sets": lambda n: (
        "{% set x0 = name %}" + "".join(f"{{% set x{i + 1} = x{i} or a.c %}}" for i in range(n))
    ),
    "sets in branches": lambda n: (
        "".join(f"{{% if a %}}{{% set x = '{i}' %}}{{% endif %}}" for i in range(n)) + "{{ x }}"
    ),
    "branches": lambda n: (
        "{% if a %}"
        + "".join(f"{{% elif name == 'v{i}' %}}{{% set x{i} = 1 %}}" for i in range(n))
        + "{% endif %}"
    ),
    "branches of one name": lambda n: (
        "{% if a %}"
        + "".join(f"{{% elif name == 'v{i}' %}}{{% set x = {i} %}}" for i in range(n))
        + "{% endif %}{{ x }}"
    ),
    "loops": lambda n: "{% for r in rows %}{{ r.c or r.b }}{% endfor %}" * n,
    "misspelt fields": lambda n: "".join(f"{{{{ nam{i} }}}}" for i in range(n)),
    "misspelt words": lambda n: "".join(f"{{{{ state == 'opn{i}' }}}}" for i in range(n)),
    "long lists": lambda n: (
        "{% for x in [" + ",".join(f"'{i}'" for i in range(n)) + "] %}{{ x }}{% endfor %}"
    ),
    "members of lists": lambda n: "{{ name in [" + ",".join(f"'{i}'" for i in range(n)) + "] }}",
    "joins": lambda n: "{{ " + " ~ ".join(["a.b"] * n) + " }}",
    "calls of calls": lambda n: (
        "".join(
            f"{{% macro m{i}(a) %}}{{{{ m{i + 1}(a) }}}}{{{{ m{i + 1}(a) }}}}{{% endmacro %}}"
            for i in range(n)
        )
        + "{{ m0(name) }}"
    ),
}


def calls(work: Callable[[], object]) -> int:
    """Count the calls of functions, Python's own ones too."""
    count = 0

    def counting(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


class TestEffort:
    """Templates that somebody made to keep the checker busy."""

    @pytest.mark.parametrize("template", HOSTILE.values(), ids=HOSTILE)
    def test_reading(self, template: Callable[[int], str]) -> None:
        """Reading takes time in proportion to the template."""
        small, large = (ENVIRONMENT.parse(template(n)) for n in (100, 200))
        once = calls(lambda: read(small, context=CONTEXT))
        twice = calls(lambda: read(large, context=CONTEXT))
        assert twice <= 2.2 * once

    @pytest.mark.parametrize("name", ["guards", "joins", "loops"])
    def test_places(self, name: str) -> None:
        """So does finding the place of everything."""
        small, large = (HOSTILE[name](n).replace("}}", "\r\n}}") for n in (100, 200))
        once = calls(lambda: read(located_tree(small, ENVIRONMENT), context=CONTEXT))
        twice = calls(lambda: read(located_tree(large, ENVIRONMENT), context=CONTEXT))
        assert twice <= 2.2 * once

    def test_steps(self) -> None:
        """Every node is looked at once."""
        tree = ENVIRONMENT.parse("{% if a.c %}{{ a.b }}{% endif %}" * 600)
        assert read(tree, context=CONTEXT).steps == 600 * 4
