"""Values beside words of the author's that make hosts or mail links of them."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from supportkit.errors import TemplateValueError
from supportkit.templates import Catalogue

FORMS = ["plain", "html", "markdown", "whatsapp", "x"]
WJ = "\u2060"


class Two(BaseModel):
    """Two values."""

    v: str
    w: str = ""


def text(body: str, form: str, **values: str) -> str:
    """Render a body and read it as its reader does."""
    responses = Catalogue.load({"a/en.md.j2": body}, context=Two)
    written = responses.render("a", context=Two(**values), form=form).text
    return re.sub("<[^<>]+>", "", unescape(written)).strip() if form == "html" else written


class TestHosts:
    """What the author wrote behind a value makes no host of it."""

    @pytest.mark.parametrize("form", FORMS)
    @pytest.mark.parametrize(
        ("body", "value", "written"),
        [
            ("Visit {{ v }}.com", "evil", f"Visit evil.{WJ}com"),
            ("Visit {{ v }}.co.uk.", "evil", f"Visit evil.{WJ}co.uk."),
            ("Hi {{ v }}.Welcome back.", "evil", f"Hi evil.{WJ}Welcome back."),
            ("Visit {{ v }}com now", "evil.", f"Visit evil.{WJ}com now"),
            ("Visit {{ v }}.рф", "evil", f"Visit evil.{WJ}рф"),
        ],
        ids=["com", "co.uk", "typing error", "dot of the value", "Cyrillic"],
    )
    def test_broken(self, form: str, body: str, value: str, written: str) -> None:
        """A customer called "evil" does not become a web page."""
        assert text(body, form, v=value) == written

    @pytest.mark.parametrize("form", ["html", "plain", "whatsapp", "x"])
    @pytest.mark.parametrize("dot", ["&period;", "&#46;", "&#x2E;", "\\."])
    def test_dot_that_is_written_otherwise(self, form: str, dot: str) -> None:
        """The reader sees a stop, so it is one."""
        assert text(f"{{{{ v }}}}{dot}com", form, v="evil") == f"evil.{WJ}com"

    def test_in_markdown(self) -> None:
        """The programs that read Markdown see the stop, too."""
        assert text("{{ v }}&period;com", "markdown", v="evil") == f"evil&period;{WJ}com"
        assert text("{{ v }}\\.com", "markdown", v="evil") == f"evil\\.{WJ}com"

    def test_short_message(self) -> None:
        """In an SMS a blank stands for the sign that would make it three times as long."""
        assert text("{{ v }}.com", "sms", v="evil") == "evil. com"

    @pytest.mark.parametrize("form", FORMS)
    @pytest.mark.parametrize(
        "body",
        [
            "Dear {{ v }}. Thank you",
            "{{ v }}.acme.example",
            "{{ v }}, yes",
            "{{ v }}.\n\nBye",
            "{{ v }}'s",
            "the {{ v }}rd",
        ],
    )
    def test_whole(self, form: str, body: str) -> None:
        """Sentences, and domains of the author's own, stay as they are."""
        assert WJ not in text(body, form, v="acme")

    def test_link_of_a_value(self) -> None:
        """A link ends where its value ends, whatever the author wrote behind it."""
        written = text("{{ v|url }}.com", "plain", v="https://evil.example")
        assert written == "https://evil.example. com"


class TestHeaders:
    """Values in a link to a mail address."""

    LINK = "[write](mailto:help@acme.example?subject={{ v }}&body={{ w }})"

    @pytest.mark.parametrize("ends", ["\r\n", "\n", "\x85", "\u2028", "%0D%0A", "%250a"])
    def test_one_line(self, ends: str) -> None:
        """A subject of several lines would add headers to the mail (RFC 6068, section 7)."""
        written = text(self.LINK, "markdown", v=f"Hi{ends}Bcc: eve@x.example", w="a\nb")
        assert "subject=Hi%20Bcc%3A%20eve%40x.example&" in written
        assert written.endswith("body=a%0Ab)")

    def test_encoded_before(self) -> None:
        """What the filter urlencode wrote is encoded once, and has no line ends either."""
        body = "[write](mailto:help@acme.example?subject={{ v|urlencode }})"
        assert text(body, "markdown", v="5 % & ü").endswith("subject=5%20%25%20%26%20%C3%BC)")
        assert text(body, "markdown", v="a\r\nb").endswith("subject=a%20b)")

    @pytest.mark.parametrize("ends", ["%0D%0A", "%0a", "%250A"])
    def test_whole_link(self, ends: str) -> None:
        """A link from a record is refused rather than mended."""
        with pytest.raises(TemplateValueError, match="mailto"):
            text("{{ v|url }}", "plain", v=f"mailto:a@b.example?subject=x{ends}Bcc:e@e.example")

    @given(st.text(max_size=40))
    def test_never_a_line_end(self, value: str) -> None:
        """Whatever the value, its header has one line."""
        written = text("[w](mailto:h@acme.example?subject={{ v }})", "markdown", v=value)
        assert "%0A" not in written.upper()
        assert "%0D" not in written.upper()


class TestChineseHosts:
    """Full stops of Chinese, which IDNA reads as dots."""

    def test_host(self) -> None:
        """A name in front of an ending of hosts is broken up."""
        assert text("{{ v }}", "plain", v="例子。中国") == f"例子。{WJ}中国"

    @pytest.mark.parametrize("value", ["你好。谢谢。", "我住在上海。中国很大。"])
    def test_sentences(self, value: str) -> None:
        """Sentences without a blank between them stay as they are."""
        assert text("{{ v }}", "plain", v=value) == value


class TestWordsAsRead:
    """Two values with marks, tags or entities between them, which no reader sees."""

    @pytest.mark.parametrize(
        ("body", "form", "written"),
        [
            ("{{ v }}<b></b>{{ w }}", "markdown", f"evil.<b></b>{WJ}com"),
            ("**{{ v }}**{{ w }}", "markdown", f"**evil.**{WJ}com"),
            ("`{{ v }}`{{ w }}", "markdown", f"`evil.`{WJ}com"),
            ("**{{ v }}**{{ w }}", "whatsapp", f"*evil.*{WJ}com"),
            ("**{{ v }}**{{ w }}", "html", f"evil.{WJ}com"),
            ("**{{ v }}**{{ w }}", "plain", f"evil.{WJ}com"),
            ("`{{ v }}`{{ w }}", "html", f"evil.{WJ}com"),
        ],
    )
    def test_marks(self, body: str, form: str, written: str) -> None:
        """Bold type hides no join."""
        assert text(body, form, v="evil.", w="com") == written

    @pytest.mark.parametrize("dot", ["&#46;", "&period;", "\\."])
    def test_entities(self, dot: str) -> None:
        """A stop that is written otherwise is a stop."""
        written = text(f"{{{{ v }}}}{dot}{{{{ w }}}}", "markdown", v="evil", w="com")
        assert written == f"evil{dot}{WJ}com"

    def test_lines(self) -> None:
        """A new line keeps two values apart by itself."""
        assert text("{{ v }}<br>{{ w }}", "markdown", v="evil.", w="com") == "evil.<br>com"

    def test_response_in_html(self) -> None:
        """The same in a response that is written in HTML."""
        files = {"a/en.html.j2": "<p><b>{{ v }}</b>{{ w }}</p>"}
        reply = Catalogue.load(files, context=Two).render(
            "a", context=Two(v="evil.", w="com"), html=True
        )
        assert f"<b>evil.</b>{WJ}com" in (reply.html or "")
