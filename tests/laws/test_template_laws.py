"""Laws of canned responses."""

from __future__ import annotations

import contextlib
import json
import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from supportkit.errors import TemplateError, UnknownResponseError
from supportkit.templates import Catalogue


class Person(BaseModel):
    """Someone with a few fields."""

    name: str | None = None
    city: str | None = None
    tags: list[str] = []


class Context(BaseModel):
    """What the templates of these laws may print."""

    person: Person
    number: str


LOCALES = ("de", "de-DE", "en", "en-US", "nb", "pt", "pt-BR", "zh", "zh-CN", "zh-Hans", "zh-Hant")
FIELDS = ("person.name", "person.city", "number")

texts = st.text(max_size=30)
contexts = st.builds(
    Context,
    person=st.builds(
        Person,
        name=st.none() | texts,
        city=st.none() | texts,
        tags=st.lists(texts, max_size=3),
    ),
    number=texts,
)
pieces = st.sampled_from(
    [
        "Hello ",
        "\n",
        "{{ number }}",
        "{{ person.name }}",
        "{{ person.name or number }}",
        "{{ person.city|default('', true) }}",
        "{{ person.city|upper }}",
        "{% if person.name %}{{ person.name }}{% endif %}",
        "{% if person.city is not none %}{{ person.city }}{% endif %}",
        "{% for tag in person.tags %}{{ tag }}{{ person.name }}{% endfor %}",
        "{{ person.tags|join(', ') }}",
        "{% set n = person.name %}{% if n %}{{ n }}{% endif %}",
        "{{ person.name if person.city else number }}",
        "{{ person.nme or 'x' }}",
        "{{ number ~ person.city }}",
        "{{ number if person.tags }}",
        "{% set m = person.city or person.name %}{{ m }}",
        "{% set k = number if person.city %}{% if k %}{{ k }}{% endif %}",
        "{% for x in [number, person.name] %}{{ x }}{% endfor %}",
        "{{ [number, person.city]|join }}",
    ]
)
bodies = st.lists(pieces, max_size=5).map("".join)
wild = st.lists(
    st.sampled_from([*"{}%#|.()[]'\"~+-*/ _x19:,=", " for ", " if ", " in ", "number", "person"]),
    max_size=40,
).map("".join)


def load(body: str) -> Catalogue:
    """Make a catalogue of one response."""
    return Catalogue.load({"a/en.md.j2": body}, context=Context)


def renders(responses: Catalogue, context: Context) -> bool:
    """Whether the one response has all the values it needs."""
    try:
        responses.render("a", context=context)
    except TemplateError:
        return False
    return True


@given(body=bodies, context=contexts)
def test_what_passes_the_check_renders(body: str, context: Context) -> None:
    """A response without findings never stops, whatever its values are."""
    responses = load(body)
    outcome = "findings" if responses.check() else responses.render("a", context=context).text
    assert isinstance(outcome, str)


@given(body=bodies, context=contexts)
def test_rendering_stops_only_where_a_check_warned(body: str, context: Context) -> None:
    """What stops a reply was a finding before."""
    responses = load(body)
    found = {finding.code for finding in responses.check()}
    assert renders(responses, context) or found & {"SK101", "SK102"}


@given(number=st.text(st.characters(categories=["Lu", "Ll", "Nd", "Zs", "Sm"]), max_size=30))
def test_values_are_printed_as_they_are(number: str) -> None:
    """No letter, digit or sign of a value is changed, escaped or read as a template."""
    context = Context(person=Person(), number=number)
    text = load("<{{ number }}>").render("a", context=context).text
    assert text.replace("\u2068", "").replace("\u2069", "") == f"<{number}>"


@given(body=wild)
def test_any_text_gives_a_reply_or_one_of_our_errors(body: str) -> None:
    """No text breaks the check, and none raises what is not documented."""
    responses = load("{{ " + body + " }}")
    assert isinstance(responses.check(), tuple)
    with contextlib.suppress(TemplateError):
        responses.render("a", context=Context(person=Person(), number="1"))


@given(head=st.text(max_size=60), body=texts)
def test_any_front_matter_can_be_checked(head: str, body: str) -> None:
    """No front matter breaks the check."""
    assert isinstance(load(f"---\n{head}\n---\n{body}").check(), tuple)


@given(body=bodies, names=st.lists(st.sampled_from(["en", "de", "fr"]), min_size=1, unique=True))
def test_equal_variants_have_parity(body: str, names: list[str]) -> None:
    """Variants with the same body never differ in their variables."""
    responses = Catalogue.load({f"a/{name}.md.j2": body for name in names}, context=Context)
    assert responses.check(select=["SK201"]) == ()


@given(
    there=st.sets(st.sampled_from(LOCALES), min_size=1),
    asked=st.sampled_from([*LOCALES, "pt-PT", "de-AT", "zh-TW", "no", "fr"]),
)
def test_a_strict_request_refuses_or_changes_nothing(there: set[str], asked: str) -> None:
    """Strictness never leads to another text, and what is used is the last step."""
    texts = {f"a/{locale}.md.j2": "x" for locale in there}
    responses = Catalogue.load(texts, default_locale=min(there))
    reply = responses.render("a", locale=asked)
    assert reply.steps[-1] == reply.locale
    with contextlib.suppress(UnknownResponseError):
        assert responses.render("a", locale=asked, strict_locale=True) == reply


@given(there=st.sets(st.sampled_from(LOCALES), min_size=1), asked=st.sampled_from(LOCALES))
def test_a_locale_that_is_there_is_used(there: set[str], asked: str) -> None:
    """Nothing stands in for what is there."""
    responses = Catalogue.load({f"a/{locale}.md.j2": "x" for locale in {*there, asked}})
    assert responses.render("a", locale=asked).steps == (asked,)


def test_a_hand_written_case_renders_after_its_check() -> None:
    """The laws hold for a letter that a person wrote."""
    responses = load("Hello {{ person.name or 'there' }}, this is {{ number }}.")
    context = Context(person=Person(), number="A1")
    assert responses.check() == ()
    assert responses.render("a", context=context).text == "Hello there, this is A1."


def test_real_plain_texts_parse(shared_data: Path) -> None:
    """Plain-text mails of a public help desk, with arguments of filters in Jinja's form."""
    folder = shared_data / "templates" / "django_helpdesk"
    rows = json.loads((folder / "emailtemplate.json").read_text(encoding="utf-8"))
    mails = {
        f"{row['fields']['template_name']}/{row['fields']['locale'] or 'en'}.txt.j2": re.sub(
            r"\|(\w+):(\"[^\"]*\")", r"|default(\2)", row["fields"]["plain_text"]
        ).replace("|safe", "")
        for row in rows
    }
    assert Catalogue.load(mails).check(select=["SK4", "SK9"]) == ()
