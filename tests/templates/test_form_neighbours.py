"""Values beside the author's text: code, titles, links, lists, subjects, and hosts of one's own."""

from __future__ import annotations

import re

import pytest
from pydantic import BaseModel, HttpUrl

from supportkit.errors import FilterError, TemplateValueError
from supportkit.templates import Catalogue
from supportkit.templates.filters import FILTERS
from supportkit.templates.rendering.domains import checked_domains, is_own
from supportkit.templates.rendering.escaping.cleaning import cleaned

WJ = "\u2060"
EVIL = "[Reset](http://evil.example)"


class Given(BaseModel):
    """What is printed."""

    a: str = ""
    b: str = ""
    page: HttpUrl | None = None


def text(body: str, form: str = "markdown", *, a: str = "", b: str = "", **files: str) -> str:
    """Render a body."""
    parts = {f"_parts/{name}/en.md.j2": part for name, part in files.items()}
    responses = Catalogue.load({"r/en.md.j2": body, **parts}, context=Given, authors="repository")
    return responses.render("r", context=Given(a=a, b=b), form=form).text


class TestCode:
    """Values in code."""

    def test_tildes(self) -> None:
        """A value does not close the tildes around it."""
        written = text("~~~\n{{ a }}\n{{ b }}\n~~~", a="~~~", b=EVIL)
        assert written == f"~~~\n∼∼∼\n{EVIL}\n~~~"

    def test_empty(self) -> None:
        """An empty value leaves a blank, so that the marks of code stay apart."""
        assert text("``{{ a }}`{{ b }}``", b="x") == "`` `x``"

    @pytest.mark.parametrize("form", ["plain", "x", "whatsapp"])
    def test_addresses(self, form: str) -> None:
        """An address in code is broken up where it would be a link."""
        assert f"evil.{WJ}example" in text("`{{ a }}`", form, a="evil.example")


class TestTitles:
    """Values in titles of links."""

    @pytest.mark.parametrize("quotes", ['"{}"', "'{}'", "({})"])
    def test_quotes(self, quotes: str) -> None:
        """A quotation mark in a title ends it in no way of writing one."""
        body = f"[x](https://acme.example {quotes.format('{{ a }}')})"
        title = quotes.format("&quot;A&#39;s&quot;")
        assert text(body, a='"A\'s"') == f"[x](https://acme.example {title})"


class TestTargets:
    """Values in targets of links."""

    def test_mail(self) -> None:
        """An address stays readable in a link to it."""
        assert text("[x](mailto:{{ a }})", a="ada@x.example") == "[x](mailto:ada@x.example)"

    @pytest.mark.parametrize(
        "value", ["a@x.example,b@x.example", "a@x.example%2Cb", "a@x.example?bcc=b@x.example", "a"]
    )
    def test_several_recipients(self, value: str) -> None:
        """More than one address is refused, encoded or not, and so are headers."""
        with pytest.raises(TemplateValueError, match="'a' is not one mail address"):
            text("[x](mailto:{{ a }})", a=value)

    @pytest.mark.parametrize("value", [".", "..", "%2e%2E", "%252e", "../x", "..;x"])
    def test_steps(self, value: str) -> None:
        """A value that leads to another page is refused."""
        with pytest.raises(TemplateValueError, match="'a' leads out of the path"):
            text("[x](https://acme.example/u/{{ a }}/x)", a=value)

    def test_query(self) -> None:
        """In a query, dots lead nowhere."""
        assert text("https://acme.example/?q={{ a }}", "plain", a="..").endswith("?q=..")

    def test_encoded_once(self) -> None:
        """What the filter `urlencode` gives is not encoded again."""
        body = "[x](https://acme.example/?q={{ a|urlencode }})"
        assert text(body, a="a b") == "[x](https://acme.example/?q=a%20b)"

    def test_numbers_of_hosts(self) -> None:
        """A host that is a number in brackets stays whole."""
        assert text("[x]({{ a|url }})", a="https://[::1]/[a]") == "[x](https://[::1]/%5Ba%5D)"

    @pytest.mark.parametrize("link", ["https://faß.example/", "mailto:a@b.example?cc=c@d.example"])
    def test_url(self, link: str) -> None:
        """Hosts that may be two, and headers of a mail, are refused by the filter `url`."""
        with pytest.raises(FilterError):
            FILTERS["url"].function(link)


class TestErrors:
    """Where an error says that it is."""

    def test_line(self) -> None:
        """The line of the value, not the first one."""
        with pytest.raises(TemplateValueError, match=r"^r/en.md.j2:3: 'a' is no link"):
            text("x\n\n[x]({{ a }})", a="x")

    def test_part(self) -> None:
        """The part that the value stands in."""
        with pytest.raises(TemplateValueError, match=r"^_parts/p/en.md.j2:2: 'a' is no link"):
            text("x\n{% include 'p' %}", a="x", p="y\n[x]({{ a }})")

    def test_expression(self) -> None:
        """A text written in an expression is not blamed on the field beside it."""
        with pytest.raises(TemplateValueError, match="the expression with 'page' gives is no link"):
            text("[x]({{ page or 'https://acme.example' }})")

    def test_empty_subject(self) -> None:
        """A subject of empty values is an error."""
        with pytest.raises(TemplateValueError, match="the subject is empty"):
            text("---\nsubject: '{{ a }}'\n---\nHi", a=" ")


class TestLines:
    """Beginnings and ends of lines."""

    @pytest.mark.parametrize(
        ("form", "written"), [("markdown", "3\\. x"), ("whatsapp", f"3{WJ}. x"), ("plain", "3. x")]
    )
    def test_numbers(self, form: str, written: str) -> None:
        """A number and the author's stop begin no list."""
        assert text("{{ a }}. x", form, a="3") == written

    @pytest.mark.parametrize(
        ("a", "b"), [("1", ". x"), ("1", "2. x"), ("", "12. x"), ("12", ") "), ("12", ")")]
    )
    def test_numbers_of_two(self, a: str, b: str) -> None:
        """Two values begin no list together."""
        written = text("{{ a }}{{ b }} x", "whatsapp", a=a, b=b)
        assert not re.match(r"\d+[.)] ", written)

    def test_in_a_line(self) -> None:
        """A date inside a line begins no list anyway."""
        assert text("On {{ a }}", "whatsapp", a="3. März 2026") == "On 3. März 2026"

    def test_line_end(self) -> None:
        """A line end keeps words apart."""
        assert text("a{{ a }}b", a="x\n") == "ax&#32;b"

    @pytest.mark.parametrize("blank", ["\u00a0", "\u3000", "\u2003"])
    def test_blanks_in_bold(self, blank: str) -> None:
        """A blank of any width at the edge of a value keeps the author's bold type."""
        edge = f"&#{ord(blank)};"
        assert text("**{{ a }}** x", a=f"{blank}Ada{blank}") == f"**{edge}Ada{edge}** x"

    def test_mentions(self) -> None:
        """Nobody is mentioned in a chat that reads Markdown."""
        assert text("{{ a }}", a="At @channel a@x.example") == f"At @{WJ}channel a@x.example"


class TestCleaned:
    """Signs that nobody sees."""

    @pytest.mark.parametrize(
        "sign", list("\U000e0100\u034f\u115f\u1160\u180b\ufe00\ufe0f\U0001d173")
    )
    def test_gone(self, sign: str) -> None:
        """Fillers and selectors of nothing go."""
        assert cleaned(f"a{sign}b") == "ab"

    @pytest.mark.parametrize(
        "value",
        ["❤\ufe0f 1\ufe0f\u20e3", "辻\U000e0100", "Nguyễn", "שָׁלוֹם", "مُحَمَّدٌ", "ที่นี่", "क्ष्म्य", "བསྒྲུབས"],
    )
    def test_kept(self, value: str) -> None:
        """Emoji, names and words with marks stay whole."""
        assert cleaned(value) == value

    def test_flood(self) -> None:
        """Of many marks on a letter, eight stay."""
        assert cleaned("e" + "\u0301\u200d" * 50 + "x") == "e" + "\u0301\u200d" * 4 + "x"


class TestOwnDomains:
    """Hosts that the operator vouches for."""

    @pytest.mark.parametrize(
        "domain",
        [
            *("", " ", "com", "https://acme.example", "*.acme.example", "acme.example/x"),
            *("a.example:80", "acme .example", ".acme.example", "127.0.0.1", "faß.example"),
            "a@acme.example",
        ],
    )
    def test_refused(self, domain: str) -> None:
        """What is no name of a host is an error that says what is expected."""
        with pytest.raises(ValueError, match=r"own_domains\[1\]: expected names of hosts"):
            Catalogue.load({"a/en.md.j2": "x"}, own_domains=["acme.example", domain])

    def test_refused_without_load(self) -> None:
        """A catalogue that is put together by hand takes no other domains."""
        with pytest.raises(ValueError, match=r"own_domains\[0\]: expected names of hosts"):
            Catalogue((), own_domains=("*.acme.example",))

    def test_no_text(self) -> None:
        """What is no text is an error too."""
        with pytest.raises(TypeError, match="own_domains"):
            checked_domains("acme.example")

    @pytest.mark.parametrize(
        "host", ["bücher.example", "XN--BCHER-KVA.example.", "a.bücher.example"]
    )
    def test_spellings(self, host: str) -> None:
        """Both spellings of a name are known, and hosts below it."""
        assert is_own(host, checked_domains(["Bücher.example."]))
