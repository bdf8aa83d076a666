"""Laws of words of our own in values: they bring no markup, and nothing from data with them."""

from __future__ import annotations

import datetime as dt
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from base_direction import directions
from form_readers import TAGGED, Page, formatted, linked, marks, tags
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import BaseModel

from supportkit.errors import TemplateValueError
from supportkit.templates import Catalogue
from supportkit.templates.contexts.plain import Link, Spoken
from supportkit.templates.contexts.seen import seen
from supportkit.templates.contexts.views import view


class Customer(BaseModel):
    """Whom the words are about."""

    first_name: str = ""
    last_name: str = ""
    name: str = ""
    honorific: str = ""


class Words(BaseModel):
    """What the words are made of."""

    customer: Customer = Customer()
    words: list[str] = []
    v: str = ""
    joint: str = ", "
    code: str = "EUR"
    at: dt.date = dt.date(2026, 3, 1)


BODIES = {
    "salutation": "{{ customer|salutation }}",
    "informal": "{{ customer|salutation(formality='informal') }}",
    "listed": "{{ words|listed or v }}",
    "or": "{{ words|listed('or') or v }}",
    "joined": "{{ words|join(', ') }}",
    "blanks": "{{ words|join(' ') }}",
    "data": "{{ words|join(joint) }}",
    "nested": "{{ [words|listed or v, v, 3|number]|listed }}",
    "beside": "{{ v }}{{ words|listed or v }}{{ v }}",
    "dated": "{{ [v, at|date, v]|join(' ') }}",
    "numbers": "{{ v }}{{ 1|number }}{{ v }}.{{ 3|percent }}{{ v }}",
    "number": "{{ v }}{{ 1|number }} {{ v }}",
    "plural": "{{ v }}{{ 2|plural(one=v, two=v, few=v, other=v) }}",
    "kept": "{% set found = customer|salutation %}{{ found or v }}{{ v }}",
    "heading": "# {{ customer|salutation }}{{ words|listed or v }}",
}
LOCALES = ["en", "de", "it", "zh", "he", "ar", "fa"]
RESPONSES = Catalogue.load(
    {f"{name}/{locale}.md.j2": body for name, body in BODIES.items() for locale in LOCALES},
    context=Words,
)
PIECES = [
    *("\\", "`", "*", "_", "[", "]", "(", ")", "#", "- ", "1. ", "~", ">", "|", "<", "&", "=", "!"),
    *("evil.com", "http://evil.com", "www.", "evil.", "com", "//", "http:", "10.0.", "0.1", "/x"),
    *("\n", "\n\n", "\n- ", "    ", " ", ".", ":", "@bank", "#tag", "$GELD", "\u200b", "\u2060"),
    *("[a](http://evil.com)", "<b>", "<script>", "**b**", "`x`", "ada@mail.example", "Sig.ra"),
    *("Ada", "שלום", "مرحبا", "王小明", "\u2067", "\u2069", "\u202e", "&lt;", "1", "a"),
]
values = st.lists(st.sampled_from(PIECES), max_size=5).map("".join)
contexts = st.builds(
    Words,
    customer=st.builds(
        Customer, first_name=values, last_name=values, name=values, honorific=values
    ),
    words=st.lists(values, max_size=5),
    v=values,
    joint=values | st.sampled_from([", ", " ", "،", " | ", " – "]),
)
names = st.sampled_from(sorted(BODIES))
locales = st.sampled_from(LOCALES)


def written(name: str, form: str, context: Words, locale: str) -> str:
    """Render one of the bodies."""
    return RESPONSES.render(name, locale=locale, context=context, form=form).text


@given(name=names, context=contexts, form=st.sampled_from(["plain", "sms", "whatsapp", "x"]),
       locale=locales)  # fmt: skip
@example("beside", Words(words=["a", "evil."], v="com"), "plain", "en")
@example("number", Words(v="10.0.0."), "plain", "en")
@example("data", Words(words=["evil", "com"], joint="."), "plain", "en")
def test_no_link(name: str, context: Words, form: str, locale: str) -> None:
    """Nobody gets a link by a name in a greeting or list, nor together with a neighbour."""
    assert linked(written(name, form, context, locale)) == []


@given(name=names, context=contexts, locale=locales)
@example("data", Words(words=["\u200b"] * 6 + ["x"], joint=" "), "en")
@example("blanks", Words(words=["", "- x", "1. y"]), "en")
def test_no_mark_of_markdown(name: str, context: Words, locale: str) -> None:
    """Names and items of lists add no mark of Markdown to a greeting or list."""
    benign = written(name, "markdown", Words(v="x", words=["x", "x"]), locale)
    assert set(marks(written(name, "markdown", context, locale))) <= set(marks(benign))


@given(name=names, context=contexts, locale=locales)
def test_no_tag(name: str, context: Words, locale: str) -> None:
    """They add no tag to HTML, and no link."""
    page = written(name, "html", context, locale)
    assert tags(page) == tags(written(name, "html", Words(v="x"), locale))
    assert linked("".join(Page(page).words)) == []


@given(name=names.filter(lambda name: name != "heading"), context=contexts, locale=locales)
def test_no_mark_of_whatsapp(name: str, context: Words, locale: str) -> None:
    """They add no mark of WhatsApp."""
    assert formatted(written(name, "whatsapp", context, locale)) == []


@given(name=names, context=contexts, locale=locales)
def test_no_mention(name: str, context: Words, locale: str) -> None:
    """They mention nobody on X, and join no topic."""
    text = written(name, "x", context, locale).replace("ada@mail.example", "")
    assert TAGGED.findall(text) == []


@given(code=values, locale=locales)
def test_currency_is_a_code(code: str, locale: str) -> None:
    """What is no code of a currency is not printed beside an amount, whatever it is."""
    responses = Catalogue.load({f"a/{locale}.md.j2": "{{ 5|money(code) }}"}, context=Words)
    with pytest.raises(TemplateValueError):
        responses.render("a", locale=locale, context=Words(code=code))


CHANGED: dict[str, Callable[[str], str]] = {
    "upper": str.upper,
    "lower": str.lower,
    "replace('e', 'é')": lambda text: text.replace("e", "é"),
    "truncate(9)": lambda text: f"{text[:8].rstrip()}…",
    "trim": str.strip,
}


@pytest.mark.parametrize("name", CHANGED)
@given(words=st.lists(values, min_size=1, max_size=4), form=st.sampled_from(["plain", "x"]))
def test_changed_words_are_data(name: str, words: list[str], form: str) -> None:
    """What another filter makes of a list is written as any value is."""
    body = f"{{{{ words|join('; ')|{name} }}}}"
    responses = Catalogue.load({"a/en.md.j2": body, "b/en.md.j2": "{{ v }}"}, context=Words)
    whole = ["Ada Lovelace", *map(seen, words)]
    one = responses.render("a", context=Words(words=whole), form=form).text
    plain = Words(v=CHANGED[name]("; ".join(whole)))
    assert one == responses.render("b", context=plain, form=form).text


spoken = st.lists(st.text(max_size=4), max_size=6).map(Spoken.of)


@given(words=spoken)
def test_parts_are_the_whole(words: Spoken) -> None:
    """Stretches of our own and of data make the words again, and know where data are."""
    assert "".join(part for part, _ in words.parts) == words
    data = [part for part, is_foreign in words.parts if is_foreign]
    assert data == [words[start:end] for start, end in words.foreign]


@given(words=spoken)
def test_pickle(words: Spoken) -> None:
    """Words travel to another process as they are, and compare as texts."""
    copy = pickle.loads(pickle.dumps(words))  # noqa: S301
    assert (type(copy), copy, copy.foreign) == (Spoken, words, words.foreign)
    assert words == str(words)
    assert hash(words) == hash(str(words))


@given(inner=spoken)
def test_words_in_words(inner: Spoken) -> None:
    """A date in a list is still our own, and a name in a greeting in a list is still data."""
    made = Spoken.of(["a", inner, "b"])
    assert [made[start:end] for start, end in made.foreign] == [
        inner[start:end] for start, end in inner.foreign
    ]


METHODS: dict[str, tuple[Any, ...]] = {
    "__add__": ("",), "__getitem__": (slice(None),), "__mul__": (1,), "__str__": (),
    "__format__": ("",), "capitalize": (), "casefold": (), "center": (1,), "expandtabs": (),
    "join": (["x"],), "ljust": (1,), "lower": (), "lstrip": (), "removeprefix": ("q",),
    "removesuffix": ("q",), "replace": ("q", "z"), "rjust": (1,), "rstrip": (), "strip": (),
    "swapcase": (), "title": (), "translate": ({},), "upper": (), "zfill": (1,),
}  # fmt: skip


@pytest.mark.parametrize("method", METHODS)
def test_methods_give_plain_texts(method: str) -> None:
    """Whatever is done with such words, what comes out counts as data."""
    words = Spoken.of(["Dear ", "Ada", ","])
    assert type(getattr(words, method)(*METHODS[method])) is str


@given(words=spoken)
def test_no_context_brings_words_of_ours(words: Spoken) -> None:
    """A value of a context is data, whatever type it has."""
    seen = view([words, words])
    assert isinstance(seen, tuple)
    assert [type(one) for one in seen] == [str, str]


def test_link_in_words_is_data() -> None:
    """A link that is an item of a list is no link any more, and no words of ours."""
    made = Spoken.of(["", Link("https://acme.example"), "."])
    assert made.parts == [("https://acme.example", True), (".", False)]


letters = st.text(st.sampled_from("abcאבגمن 12-/"), min_size=1, max_size=6).map(str.strip)


@given(
    words=st.lists(letters.filter(bool), min_size=1, max_size=4),
    name=st.sampled_from(["salutation", "informal", "listed", "or", "joined", "blanks"]),
    form=st.sampled_from(["plain", "sms", "whatsapp", "x", "markdown"]),
    locale=st.sampled_from(["he", "ar", "fa"]),
)
def test_direction(words: list[str], name: str, form: str, locale: str) -> None:
    """Greetings and lists run the way of the language, in whatever letters the names are."""
    context = Words(words=words, customer=Customer(name=words[0]))
    text = written(name, form, context, locale)
    assert directions(text) == ["rtl"]
    assert text.count("\u2067") + text.count("\u2068") == text.count("\u2069")
