"""How values are written in each form."""

from __future__ import annotations

import pytest

from supportkit.templates.contexts.views import Link
from supportkit.templates.rendering.escaping.cleaning import cleaned
from supportkit.templates.rendering.escaping.links import link_target, unlinked
from supportkit.templates.rendering.escaping.writing import NotALinkError, writer_for
from supportkit.templates.rendering.forms import Form
from supportkit.templates.rendering.places import Place

WJ = "\u2060"


def text(value: str, form: Form) -> str:
    """Write a value in running text."""
    return writer_for(form)(value, Place.TEXT)


class TestCleaned:
    """What goes out of every value."""

    @pytest.mark.parametrize(
        ("value", "left"),
        [
            ("a\x00\x1b[1mb", "a[1mb"),
            ("a\r\nb\rc\x85d\u2028e", "a\nb\nc\nd\ne"),
            ("exe\u202egpj.scr", "exegpj.scr"),
            ("pay\u200bpal \u2066x\u2069", "paypal x"),
            ("hi\U000e0041\U000e0042", "hi"),
            ("half \ud83d", "half \ufffd"),
        ],
        ids=["controls", "line ends", "override", "no width", "tags", "surrogate"],
    )
    def test_gone(self, value: str, left: str) -> None:
        """Signs that act instead of being read are taken out."""
        assert cleaned(value) == left

    @pytest.mark.parametrize(
        "value", ["می\u200cخواهم", "👩\u200d👧", "🏴\U000e0067\U000e007f", "a\tb"]
    )
    def test_kept(self, value: str) -> None:
        """What a script or a picture is spelled with stays."""
        assert cleaned(value) == value


class TestUnlinked:
    """Addresses that no program makes a link of."""

    @pytest.mark.parametrize(
        ("value", "broken"),
        [
            ("http://evil.example", "http:|/|/evil.|example"),
            ("www.evil.example/x", "www|.|evil.|example/x"),
            ("evil.com/path", "evil.|com/path"),
            ("evil。com", "evil。|com"),
            ("münchen.de", "münchen.|de"),
            ("//evil.com", "/|/evil.|com"),
            ("javascript:alert(1)", "javascript:|alert(1)"),
            ("TEL:+491", "TEL:|+491"),
            ("http:\\\\evil", "http:|\\|\\evil"),
            ("192.168.0.1/x", "192.|168.|0.|1/x"),
            ("ada@evil.com/path", "ada@evil.|com/path"),
        ],
    )
    def test_broken(self, value: str, broken: str) -> None:
        """An invisible sign stands between the parts of an address."""
        assert unlinked(value, joiner="|") == broken

    @pytest.mark.parametrize(
        "value",
        [
            "ada@mail.example",
            "3.50",
            "1.2.3",
            "10:30",
            "z. B. heute",
            "and/or",
            "Inc.",
            "U.S.",
            "A.17",
        ],
    )
    def test_whole(self, value: str) -> None:
        """Mail addresses, numbers, times and abbreviations stay as they are."""
        assert unlinked(value) == value

    def test_own(self) -> None:
        """Addresses of the operator's own hosts stay, with all below them."""
        value = "https://help.acme.example/a.html, acme.example!"
        assert unlinked(value, own_domains=("acme.example",)) == value

    @pytest.mark.parametrize(
        "value",
        [
            "https://acme.example.evil.com/",
            "https://acme.example@evil.com/",
            "https://notacme.example/",
            "https://acme.example\\@evil.com",
            "https://acme.example/,http://evil.com",
        ],
    )
    def test_not_own(self, value: str) -> None:
        """What only looks like an own address is broken up."""
        assert unlinked(value, own_domains=("acme.example",)) != value


class TestTarget:
    """Targets of links."""

    @pytest.mark.parametrize(
        "value", ["https://acme.example/a?b=c#d", "mailto:help@acme.example", "tel:+491234"]
    )
    def test_allowed(self, value: str) -> None:
        """Pages, mail addresses and telephone numbers."""
        assert link_target(value) == value

    @pytest.mark.parametrize(
        "value",
        [
            "javascript:alert(1)",
            "data:text/html,x",
            "/path",
            "https://acme.example@evil.com",
            "https://a\nb",
            "https:///evil.com",
        ],
    )
    def test_refused(self, value: str) -> None:
        """Scripts, hidden hosts and what is no whole address."""
        assert link_target(value) is None

    def test_closed(self) -> None:
        """Nothing in a target ends the marks around it."""
        target = link_target("https://acme.example/a\"b'c(d)<e>`f|g h")
        assert target == "https://acme.example/a%22b%27c%28d%29%3Ce%3E%60f%7Cg%20h"


class TestForms:
    """One value in each form."""

    @pytest.mark.parametrize(
        ("form", "written"),
        [
            (Form.PLAIN, "*A* <b> & @x"),
            (Form.SMS, "*A* <b> & @x"),
            (Form.HTML, "*A* &lt;b&gt; &amp; @x"),
            (Form.MARKDOWN, "\\*A\\* &lt;b&gt; \\& @\u2060x"),
            (Form.WHATSAPP, "∗A∗ <b> & @x"),
            (Form.X, f"*A* <b> & @{WJ}x"),
        ],
    )
    def test_marks(self, form: Form, written: str) -> None:
        """Only what the form reads as a mark is changed."""
        assert text("*A* <b> & @x", form) == written

    @pytest.mark.parametrize("form", list(Form))
    def test_ordinary_name(self, form: Form) -> None:
        """A name is a name in every form."""
        assert text("Ada Lovelace-King", form) == "Ada Lovelace-King"

    def test_sms_stays_in_its_alphabet(self) -> None:
        """A message of 160 characters does not become three of 70 for an invisible sign."""
        assert text("http://evil.com", Form.SMS) == "http: / /evil. com"

    def test_letters_of_another_direction(self) -> None:
        """Hebrew in an English text does not pull the words around it along."""
        assert text("שלום", Form.PLAIN) == "\u2068שלום\u2069"
        assert text("שלום", Form.HTML) == "<bdi>שלום</bdi>"

    def test_right_to_left(self) -> None:
        """In a Hebrew text, every value keeps its own direction, line by line."""
        write = writer_for(Form.PLAIN, rtl=True)
        assert write("Ada\nx", Place.TEXT) == "\u2068Ada\u2069\n\u2068x\u2069"
        assert write("A/1 b", Place.URL) == "A%2F1%20b"

    def test_links(self) -> None:
        """A link is a link, in the way of each form."""
        link = Link("https://acme.example/?a=1&b=(2)")
        assert text(link, Form.PLAIN) == "https://acme.example/?a=1&b=%282%29"
        assert text(link, Form.MARKDOWN) == "<https://acme.example/?a=1&b=%282%29>"
        assert text(link, Form.HTML) == (
            '<a href="https://acme.example/?a=1&amp;b=%282%29" rel="noopener noreferrer">'
            "https://acme.example/?a=1&amp;b=%282%29</a>"
        )

    def test_text_is_no_target(self) -> None:
        """A text that is no link cannot be where a link leads."""
        with pytest.raises(NotALinkError):
            writer_for(Form.HTML)("https://evil.com", Place.LINK)

    @pytest.mark.parametrize("form", list(Form))
    @pytest.mark.parametrize("blank", [" ", "\t", "\xa0"], ids=["blanks", "tabs", "wide"])
    def test_long_runs_of_blanks(self, form: Form, blank: str) -> None:
        """A value that is mostly blanks, wherever they stand, is written in one pass."""
        run = blank * 100_000
        for value, seen in ((run, ""), (f"{run}x", "x"), (f"x{run}\ny", "xy")):
            assert "".join(one for one in text(value, form) if one in "xy") == seen

    def test_lines_of_markdown(self) -> None:
        """Empty lines and blanks at the ends of lines are one hard break."""
        assert text("a \n \n\t b", Form.MARKDOWN) == "a\\\nb"
        assert text(" \na\n", Form.MARKDOWN) == "&#32;a&#32;"
