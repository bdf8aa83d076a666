"""Whole replies in each form: the author's marks, the HTML part, subjects and directions."""

from __future__ import annotations

import pickle
import sys

import pytest
from pydantic import BaseModel, HttpUrl

from supportkit.errors import BackendUnavailableError, RenderLimitError, TemplateValueError
from supportkit.templates import Catalogue, Reply


class Order(BaseModel):
    """What these responses print."""

    number: str = "A1"
    name: str = "Ada"
    page: HttpUrl = HttpUrl("https://acme.example/track")


LETTER = """\
# Your order

Dear {{ name }}, **{{ number }}** is _on its way_. See [your order]({{ page }}) or
<https://acme.example/help>.

1. wait
2. `{{ number }}`

> thanks
"""


def rendered(body: str, *, ending: str = "md", **asked: object) -> Reply:
    """Render one response in English."""
    order = asked.pop("order", Order())
    responses = Catalogue.load({f"a/en.{ending}.j2": body}, context=Order)
    return responses.render("a", context=order, **asked)  # type: ignore[arg-type]


class TestAuthorsMarks:
    """Markdown of the author's in other forms."""

    def test_plain(self) -> None:
        """Plain text has no marks, and says where a link leads."""
        assert rendered(LETTER).text == (
            "Your order\n\n"
            "Dear Ada, A1 is on its way. See your order (https://acme.example/track) or\n"
            "https://acme.example/help.\n\n"
            "1. wait\n2. A1\n\n> thanks"
        )

    def test_whatsapp(self) -> None:
        """WhatsApp has bold with one star, and code in back-ticks."""
        assert rendered(LETTER, form="whatsapp").text == (
            "*Your order*\n\n"
            "Dear Ada, *A1* is _on its way_. See your order (https://acme.example/track) or\n"
            "https://acme.example/help.\n\n"
            "1. wait\n2. `A1`\n\n> thanks"
        )

    def test_markdown(self) -> None:
        """Markdown stays as the author wrote it."""
        expected = LETTER.replace("{{ name }}", "Ada").replace("{{ number }}", "A1")
        text = expected.replace("{{ page }}", "https://acme.example/track").rstrip("\n")
        assert rendered(LETTER, form="markdown").text == text

    def test_html(self) -> None:
        """HTML is made of the marks, and is marked itself with language and direction."""
        html = rendered("Dear **{{ name }}**,\n\n- [order]({{ page }})\n", html=True).html
        assert html == (
            '<div lang="en" dir="ltr">\n<p>Dear <strong>Ada</strong>,</p>\n<ul>\n'
            '<li><a href="https://acme.example/track" rel="noopener noreferrer">order</a></li>\n'
            "</ul>\n</div>"
        )

    def test_table(self) -> None:
        """A table becomes lines, and a value with lines stays in its cell."""
        body = "| a | b |\n|---|---|\n| {{ name }} | 1 |\n"
        assert rendered(body, order=Order(name="x\ny")).text == "a | b\nx y | 1"

    def test_code_in_a_table(self) -> None:
        """A bar in code does not end its cell."""
        body = "| a | b |\n|---|---|\n| `{{ name }}` | {{ name }} |\n"
        text = rendered(body, form="markdown", order=Order(name="x|y")).text
        assert text.endswith("| `x\\|y` | x&#124;y |")

    def test_value_in_angle_brackets(self) -> None:
        """A value in angle brackets is neither a tag nor a link."""
        order = Order(name="b")
        assert rendered("<{{ name }}>", form="markdown", order=order).text == "&lt;b>"
        assert rendered("<{{ name }}>", form="html", order=order).text == "<p>&lt;b&gt;</p>\n"

    def test_text_file(self) -> None:
        """In a text file, stars are stars."""
        assert rendered("*{{ name }}* <3", ending="txt").text == "*Ada* <3"
        assert rendered("*{{ name }}* <3", ending="txt", form="markdown").text == "\\*Ada\\* &lt;3"
        assert rendered("*{{ name }}* <3", ending="txt", form="html").text == "<p>*Ada* &lt;3</p>"


class TestHandMadeHtml:
    """HTML that the author wrote."""

    FILES = {  # noqa: RUF012
        "a/en.md.j2": "Hi {{ name }}",
        "a/en.html.j2": (
            '<p onclick="x()" style="color: red">Hi <b>{{ name }}</b></p><script>x</script>'
        ),
    }

    def test_beside_text(self) -> None:
        """The text comes from the text file, the HTML from the other, cleaned."""
        reply = Catalogue.load(self.FILES, context=Order).render(
            "a", context=Order(name="<Ada>"), html=True
        )
        assert reply.text == "Hi <Ada>"
        assert reply.html == (
            '<div lang="en" dir="ltr">\n<p style="color:red">Hi <b>&lt;Ada&gt;</b></p>\n</div>'
        )

    def test_alone(self) -> None:
        """Where there is no text file, the text is that of the HTML."""
        body = '<p>Hi <b>{{ name }}</b>, <a href="{{ page }}">see</a></p>'
        reply = rendered(body, ending="html", order=Order(name="<Ada>"))
        assert reply.text == "Hi <Ada>, see (https://acme.example/track)"

    def test_without_the_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without the library that cleans HTML, there is none, and the line to install it."""
        from supportkit.templates.rendering import cleaning

        cleaning._cleaner.cache_clear()
        monkeypatch.setitem(sys.modules, "nh3", None)
        with pytest.raises(BackendUnavailableError, match=r"supportkit\[html\]"):
            rendered("Hi", html=True)
        assert rendered("**Hi**").text == "Hi"


class TestRefused:
    """Places in which no value is written."""

    @pytest.mark.parametrize(
        "body",
        [
            "<p title={{ name }}>x</p>",
            "<p {{ name }}>x</p>",
            "<{{ name }}>x",
            "<script>{{ name }}</script>",
            '<p onclick="{{ name }}">x</p>',
            '<p style="{{ name }}">x</p>',
            "<!-- {{ name }} -->x",
            '<a href="{{ name }}">x</a>',
            '<a href="javascript:{{ name }}">x</a>',
            '<a href="https://{{ name }}/">x</a>',
            '<a href="{{ page }}{{ name }}">x</a>',
        ],
    )
    def test_html(self, body: str) -> None:
        """The reply is stopped, in HTML and in text, and a check finds it before."""
        responses = Catalogue.load({"a/en.html.j2": body}, context=Order)
        with pytest.raises(TemplateValueError):
            responses.render("a", context=Order(), form="html")
        with pytest.raises(TemplateValueError):
            responses.render("a", context=Order())
        codes = {finding.code for finding in responses.check(select=["SK3"])}
        assert codes in ({"SK301"}, {"SK302"})

    @pytest.mark.parametrize(
        "body", ["[x]({{ name }})", "[x](https://{{ name }}.example)", "https://{{ name }}/x"]
    )
    def test_link(self, body: str) -> None:
        """A text cannot decide where a link leads."""
        responses = Catalogue.load({"a/en.md.j2": body}, context=Order)
        with pytest.raises(TemplateValueError, match="'name'") as caught:
            responses.render("a", context=Order(name="secret"))
        assert "secret" not in str(caught.value)
        assert [finding.code for finding in responses.check(select=["SK3"])] == ["SK301"]

    @pytest.mark.parametrize(
        "body",
        [
            "[x]({{ page }})",
            "[x]({{ page }}/{{ name }})",
            "[x](https://acme.example/{{ name }})",
            "[x]({% if name %}{{ page }}{% else %}https://acme.example/?q={{ name }}{% endif %})",
            '[x]({{ name|url if name == "" else page }})',
            "`{{ name }}` <b title='{{ name }}'>x</b>",
        ],
    )
    def test_fine(self, body: str) -> None:
        """Links, and values behind the host of one, are no finding and no error."""
        responses = Catalogue.load({"a/en.md.j2": body}, context=Order)
        assert responses.check(select=["SK3"]) == ()
        assert responses.render("a", context=Order(), form="html").text

    def test_scheme(self) -> None:
        """Scripts in links of the author's are found, and are no links in a reply."""
        responses = Catalogue.load({"a/en.md.j2": "a\n[x](javascript:alert(1))"}, context=Order)
        (finding,) = responses.check(select=["SK305"])
        assert finding.line == 2
        assert "href" not in responses.render("a", context=Order(), form="html").text


class TestLinks:
    """Addresses in running text."""

    def test_part_of_an_address(self) -> None:
        """A value in an address of the author's is encoded."""
        order = Order(number="a b/../?x=1&y=2#z")
        text = rendered("https://acme.example/t/{{ number }}!", order=order).text
        assert text == "https://acme.example/t/a%20b%2F..%2F%3Fx%3D1%26y%3D2%23z!"

    def test_behind_a_link(self) -> None:
        """Nothing that follows a link becomes a part of its host."""
        text = rendered("{{ page }}{{ name }}", order=Order(page=HttpUrl("https://acme.co/"))).text
        assert text == "https://acme.co/ Ada"

    def test_two_values(self) -> None:
        """Two values do not make an address together."""
        order = Order(name="evil.", number="com")
        assert rendered("{{ name }}{{ number }}", order=order).text == "evil.\u2060com"
        assert rendered("{{ number }}{{ name }}").text == "A1Ada"


class TestSubject:
    """Subject lines."""

    def test_lines_of_a_value(self) -> None:
        """A value with line ends stays in the line, so it adds no header."""
        body = "---\nsubject: 'Order {{ number }}'\n---\nx"
        reply = rendered(body, order=Order(number="1\r\nBcc: eve@mail.example\u2028x\0"))
        assert reply.subject == "Order 1 Bcc: eve@mail.example x"

    def test_no_marks(self) -> None:
        """A subject has no marks to escape, in no form."""
        body = "---\nsubject: 'R&D **{{ number }}**'\n---\nx"
        assert rendered(body, form="html", order=Order(number="<1>")).subject == "R&D **<1>**"

    def test_too_long(self) -> None:
        """A subject is not longer than a line of a mail may be."""
        with pytest.raises(RenderLimitError, match="subject"):
            rendered("---\nsubject: '{{ number }}'\n---\nx", order=Order(number="a" * 999))


class TestDirection:
    """Text from right to left."""

    @pytest.mark.parametrize(
        ("locale", "direction"),
        [("he", "rtl"), ("ar-EG", "rtl"), ("fa", "rtl"), ("ur", "rtl"), ("pt-BR", "ltr")],
    )
    def test_direction(self, locale: str, direction: str) -> None:
        """A reply says which way it runs."""
        responses = Catalogue.load({f"a/{locale}.md.j2": "{{ name }}"}, context=Order)
        reply = responses.render("a", locale=locale, context=Order(), html=True)
        assert reply.direction == direction
        assert reply.html is not None
        assert reply.html.startswith(f'<div lang="{locale}" dir="{direction}">')

    def test_set_apart(self) -> None:
        """In Hebrew text, a Latin name is set apart; in an attribute of HTML it is not."""
        files = {"a/he.md.j2": "שלום {{ name }}, <b title='{{ name }}'>x</b> [x]({{ page }})"}
        responses = Catalogue.load(files, context=Order)
        assert responses.render("a", locale="he", context=Order()).text == (
            "שלום \u2068Ada\u2069, x x (https://acme.example/track)"
        )
        html = responses.render("a", locale="he", context=Order(), form="html").text
        assert '<bdi>Ada</bdi>, <b title="Ada">' in html


class TestReply:
    """The object."""

    def test_value(self) -> None:
        """A reply is compared and pickled by value, and shows no text of itself."""
        reply = rendered("Dear {{ name }}", html=True)
        assert pickle.loads(pickle.dumps(reply)) == reply  # noqa: S301
        assert "Ada" not in repr(reply)
        assert "Ada" not in reply._repr_html_()

    def test_limit_holds_for_what_is_sent(self) -> None:
        """The length is that of the form, with what escaping added."""
        body = "---\nmax_chars: 5\n---\n{{ name }}"
        assert rendered(body, order=Order(name="*abc*")).text == "*abc*"
        with pytest.raises(RenderLimitError, match="max_chars"):
            rendered(body, order=Order(name="*abc*"), form="markdown")


def test_lines_of_a_signature() -> None:
    """What stands on lines of its own in the text does so in the HTML of the mail."""
    text = "Best regards\n{{ name }}\nAcme"
    schema = {"properties": {"name": {"type": "string"}}, "required": ["name"]}
    responses = Catalogue.load({"bye/en.md.j2": text}, context=schema)
    reply = responses.render("bye", context={"name": "Grace"}, html=True)
    assert reply.text == "Best regards\nGrace\nAcme"
    assert reply.html is not None
    assert "Best regards<br>\nGrace<br>\nAcme" in reply.html
