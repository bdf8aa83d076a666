"""Laws of what templates may do: any template, with any context, ends in a documented way."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Literal

from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from supportkit.errors import TemplateError
from supportkit.templates import Catalogue
from supportkit.templates.sandbox.limits import limits_for

Authors = Literal["untrusted", "repository"]


class Item(BaseModel):
    """Something that was ordered."""

    name: str | None = None
    price: Decimal = Decimal(1)


class Context(BaseModel):
    """What these templates may print."""

    name: str | None = None
    count: int = 0
    rate: float | None = None
    at: datetime | None = None
    items: list[Item] = []
    extras: dict[str, str] = {}


NAMES = ("name", "count", "rate", "at", "items", "extras", "x", "loop", "m", "p", "nope", "ｎame")
FILTERS = (
    "upper",
    "trim",
    "lower",
    "title",
    "length",
    "first",
    "last",
    "sort",
    "unique",
    "join(', ')",
    "default('-')",
    "d('-', true)",
    "round(2)",
    "sum",
    "min",
    "max",
    "map(attribute='name')",
    "selectattr('name')",
    "truncate(5)",
    "money('EUR')",
    "number",
    "date",
    "relative",
    "replace('a', 'bb')",
    "listed",
    "plural(one='one', other='many')",
    "salutation",
    "attr('x')",
    "format(1)",
    "center(99999999)",
    "sum(attribute='price')",
    "sort(attribute='name')",
    "url",
)
TESTS = ("defined", "none", "odd", "string", "number", "true", "callable")
OPERATORS = ("+", "-", "*", "/", "//", "%", "**", "~", "==", "<", "in", "and", "or")

texts = st.text(max_size=12)
contexts = st.builds(
    Context,
    name=st.none() | texts,
    count=st.integers(-(10**20), 10**20),
    rate=st.none() | st.floats(),
    at=st.none() | st.datetimes(timezones=st.just(UTC)),
    items=st.lists(
        st.builds(
            Item, name=st.none() | texts, price=st.decimals(allow_nan=False, allow_infinity=False)
        ),
        max_size=3,
    ),
    extras=st.dictionaries(texts, texts, max_size=3),
)
literals = st.sampled_from(["1", "0", "999999999999999999", "1.5", "'a'", "''", "none", "true"])


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.tuples(inner, inner)
    return st.one_of(
        st.builds("{}.{}".format, inner, st.sampled_from(["name", "price", "index", "__class__"])),
        st.builds("({}|{})".format, inner, st.sampled_from(FILTERS)),
        st.builds("({} {} {})".format, inner, st.sampled_from(OPERATORS), inner),
        st.builds("({} is {})".format, inner, st.sampled_from(TESTS)),
        st.builds("({} if {} else {})".format, inner, inner, inner),
        st.builds("{}[{}]".format, inner, st.sampled_from(["0", "-1", "'a'", "1:2", "x"])),
        st.builds("not {}".format, inner),
        st.builds("{0}({1})".format, st.sampled_from(["m", "name", "p", "loop"]), inner),
        pair.map(lambda both: f"[{both[0]}, {both[1]}]"),
    )


expressions = st.recursive(st.sampled_from(NAMES) | literals, _grown, max_leaves=5)


def _blocks(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds("{{% if {} %}}{}{{% else %}}{}{{% endif %}}".format, expressions, inner, inner),
        st.builds("{{% for x in {} %}}{}{{% endfor %}}".format, expressions, inner),
        st.builds("{{% set x = {} %}}{}".format, expressions, inner),
        st.builds("{{% set x %}}{}{{% endset %}}{{{{ x }}}}".format, inner),
        st.builds("{{% with x = {} %}}{}{{% endwith %}}".format, expressions, inner),
        st.builds("{{% filter trim %}}{}{{% endfilter %}}".format, inner),
        st.builds("{{% call m(1) %}}{}{{% endcall %}}".format, inner),
        st.builds("{}{}".format, inner, inner),
    )


outputs = st.builds("{{{{ {} }}}}".format, expressions) | st.sampled_from(
    ["Hello ", "\n", "{% include 'p' %}", "{# c #}", "{{ m(1) }}", "{% raw %}{{{% endraw %}"]
)
bodies = st.recursive(outputs, _blocks, max_leaves=6)
macros = st.sampled_from(
    ["", "{% macro m(x) %}<{{ x }}>{% endmacro %}", "{% macro m(x) %}{{ caller() }}{% endmacro %}"]
)
PART = {"_parts/p/en.md.j2": "part {{ count }}"}
LEAKS = re.compile(r"None|Undefined|<[\w.]+ object|<macro|<function|View\(|Decimal\(|datetime\.")


def load(body: str, authors: Authors) -> Catalogue:
    """Make a catalogue of one response and one part."""
    return Catalogue.load({"a/en.md.j2": body, **PART}, context=Context, authors=authors)


def ended(responses: Catalogue, context: Context) -> str:
    """Render: the text, or nothing where it ends with a documented error."""
    try:
        return responses.render("a", context=context).text
    except TemplateError:
        return ""


@given(
    macro=macros,
    body=bodies,
    context=contexts,
    authors=st.sampled_from(["untrusted", "repository"]),
)
def test_any_template_ends_in_a_documented_way(
    macro: str, body: str, context: Context, authors: Authors
) -> None:
    """It gives a text within its budget, without None or an object, or a documented error."""
    responses = load(macro + body, authors)
    text = ended(responses, context)
    values = " ".join([context.name or "", *context.extras.values()])
    assert LEAKS.search(text) is None or LEAKS.search(values) is not None
    assert len(text) <= limits_for(authors).output


@given(macro=macros, body=bodies, authors=st.sampled_from(["untrusted", "repository"]))
def test_any_template_can_be_checked(macro: str, body: str, authors: Authors) -> None:
    """A check never raises, and gives the same findings again."""
    responses = load(macro + body, authors)
    assert responses.check() == responses.check()


@given(macro=macros, body=bodies, context=contexts)
def test_reviewed_authors_may_do_all_that_others_may(
    macro: str, body: str, context: Context
) -> None:
    """What renders for untrusted authors gives the same for reviewed ones."""
    text = ended(load(macro + body, "untrusted"), context)
    assert text in ("", ended(load(macro + body, "repository"), context))


def test_a_template_that_a_person_wrote() -> None:
    """The laws hold for an everyday letter."""
    body = "Hi {{ name or 'there' }}{% for x in items %}, {{ x.name or 'a pen' }}{% endfor %}"
    context = Context(items=[Item(name="ink"), Item()])
    assert ended(load(body, "untrusted"), context) == "Hi there, ink, a pen"
