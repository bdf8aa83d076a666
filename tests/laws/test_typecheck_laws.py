"""Laws of the type checker: what it lets pass is rendered, and what it marks is what it means."""

from __future__ import annotations

import re
from enum import Enum

from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from supportkit.errors import MissingVariableError, TemplateValueError
from supportkit.templates import Catalogue


class State(Enum):
    """A choice."""

    OPEN = "open"
    SHUT = "shut"


class Inner(BaseModel):
    """A record in a record."""

    text: str
    maybe: str | None = None


class Row(BaseModel):
    """An item."""

    sku: str
    note: str | None = None


class Context(BaseModel):
    """What the templates of these laws may print."""

    text: str
    maybe: str | None = None
    inner: Inner | None = None
    state: State | None = None
    rows: list[Row] = []


PATHS = (
    "text",
    "maybe",
    "inner.text",
    "inner.maybe",
    "n",
    "r.sku",
    "r.note",
    "rows[0].sku",
    "rows[0].note",
    "(rows|first).sku",
    "rows|map(attribute='note')|join",
    "rows|selectattr('note')|map(attribute='note')|join",
)
ASKED = ("text", "maybe", "inner", "inner.maybe", "rows", "n", "r.note", "rows[0].note", "state")

paths = st.sampled_from(PATHS)
tests = st.sampled_from(
    ["{}", "not {}", "{} is none", "{} is not none", "{} is string", "{} == 'open'", "{} != none"]
)
asked = st.builds(str.format, tests, st.sampled_from(ASKED))
conditions = st.recursive(
    asked,
    lambda inner: st.one_of(
        st.builds("({} and {})".format, inner, inner),
        st.builds("({} or {})".format, inner, inner),
        st.builds("not {}".format, inner),
    ),
    max_leaves=3,
)
values = st.one_of(
    paths,
    st.builds("{} or 'x'".format, paths),
    st.builds("{} or {}".format, paths, paths),
    st.builds("({} and {}) or 'x'".format, st.sampled_from(ASKED), paths),
    st.builds("({} if {} else 'y')".format, paths, conditions),
    st.builds("{}|default('z', true)".format, paths),
    st.builds("({})|upper".format, paths),
)
statements = st.recursive(
    st.one_of(
        st.builds("{{{{ {} }}}}".format, values),
        st.builds("{{% set n = {} %}}".format, values),
        st.builds("{{% set n = {} %}}{{{{ n }}}}".format, values),
    ),
    lambda inner: st.one_of(
        st.builds("{{% if {} %}}{}{{% endif %}}".format, conditions, inner),
        st.builds("{{% if {} %}}{}{{% else %}}{}{{% endif %}}".format, conditions, inner, inner),
        st.builds(
            "{{% if {} %}}{}{{% elif {} %}}{}{{% endif %}}".format,
            conditions,
            inner,
            conditions,
            inner,
        ),
        st.builds("{{% for r in rows %}}{}{{% else %}}{}{{% endfor %}}".format, inner, inner),
        st.builds("{{% for r in rows if r.note %}}{}{{% endfor %}}".format, inner),
        st.builds("{}{}".format, inner, inner),
    ),
    max_leaves=5,
)
rows = st.lists(st.builds(Row, sku=st.just("s"), note=st.sampled_from([None, "", "n"])), max_size=2)
inners = st.builds(Inner, text=st.just("i"), maybe=st.sampled_from([None, "", "m"]))
contexts = st.builds(
    Context,
    text=st.sampled_from(["", "t"]),
    maybe=st.sampled_from([None, "", "m"]),
    inner=st.none() | inners,
    state=st.sampled_from([None, *State]),
    rows=rows,
)


@given(body=statements, context=contexts)
def test_what_passes_is_rendered(body: str, context: Context) -> None:
    """A response without a finding never stops for want of a value."""
    responses = Catalogue.load({"a/en.md.j2": f"Hello {body}"}, context=Context)
    stops = responses.check(select=["SK101", "SK102", "SK106", "SK112", "SK9"])
    try:
        responses.render("a", context=context)
    except (MissingVariableError, TemplateValueError):
        assert stops


lines = st.lists(
    st.one_of(
        statements, st.sampled_from(["Hello\n", "\n\n", "{{ bad.path }}", "{{\nrows[0].x }}"])
    ),
    min_size=1,
    max_size=4,
).map("\n".join)


@given(body=lines, words=st.sampled_from(["", "Hello\n\n", "\n", " "]))
def test_a_comment_at_the_end_changes_no_finding(body: str, words: str) -> None:
    """What is read off the tags alone, once for many templates, is what the whole one says."""
    plain, with_comment = (
        Catalogue.load({"a/en.md.j2": f"{words}{body} Bye{end}"}, context=Context)
        for end in ("", "{# the end #}")
    )
    assert plain.check(select=["SK1", "SK9"]) == with_comment.check(select=["SK1", "SK9"])


wrong = st.sampled_from(["bad.path", "a.b.c", "inner.txt", "rows[0].skoo", "other"])
around = st.sampled_from(
    [
        "{{{{ {} }}}}",
        "{{{{-\t{}\r\n-}}}}",
        "{{% if {} %}}x{{% endif %}}",
        "{{# {} #}}",
        "{{% raw %}}{{{{ {} }}}}{{% endraw %}}",
        "{{{{ '{}' ~ text }}}}",
        " {} \r\n",
        "{{{{ {} or 'x' }}}}\n",
    ]
)
_NOT_READ = re.compile(r"#|raw|'\{|^ ")


@given(pieces=st.lists(st.tuples(around, wrong), max_size=8), crlf=st.booleans())
def test_what_is_marked_is_what_is_meant(pieces: list[tuple[str, str]], *, crlf: bool) -> None:
    """Each misspelt path is marked where it stands, and nothing else is."""
    head = "---\r\ntitle: x\r\n---\r\n" if crlf else ""
    text = head + "Hello " + "".join(shape.format(path) for shape, path in pieces)
    found = Catalogue.load({"a/en.md.j2": text}, context=Context).check(select=["SK101"])
    spans = [finding.span for finding in found]
    read = [path for shape, path in pieces if not _NOT_READ.search(shape)]
    assert [text[span.start : span.end] for span in spans if span is not None] == read
