"""Laws of the short way through everyday messages: it gives what the long way gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from supportkit.text.hypertext.everyday import everyday_text
from supportkit.text.hypertext.marks import Hypertext
from supportkit.text.hypertext.reader import Reader
from supportkit.text.hypertext.tokens import tokens

_NAMES = st.sampled_from(["p", "div", "b", "span", "a", "ul", "ol", "li", "blockquote", "h1"])
_SAYING = st.sampled_from(
    ["", "", ' class="x"', " class=MsoNormal", " style='color:red'", ' style="margin:0"',
     ' class="gmail_quote"', ' href="https://acme.example/?a=1&amp;b=2"', " dir = ltr", " hidden",
     " start=3", " title='a > b'", " /"]
)  # fmt: skip
_WORD = st.sampled_from(
    ["Hello", " my  bike ", "\n\t", "&nbsp;", "a&amp;b", "é\u200b", "<br>", "<br/>", "<hr>",
     "<BR CLASS=x>", '<img src="a.png" alt="a">', "<img alt='😀'>",
     '<img src="a.png" alt="&#128512;">', '<a href="x" title="&amp;">', "</p>", "<!-- x -->",
     "1 < 2"]
)  # fmt: skip
_MESSAGE = st.recursive(
    _WORD,
    lambda inner: st.builds(
        lambda name, saying, words: f"<{name}{saying}>{''.join(words)}</{name}>",
        _NAMES,
        _SAYING,
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


def read(html: str, *, marks: bool) -> Hypertext:
    """Read by the long way."""
    reader = Reader(links=False, images=False, marks=marks)
    reader.run(tokens(html))
    return reader.read()


class TestShortWay:
    """A message is read by the short way only if nothing changes by that."""

    @given(st.lists(_MESSAGE, max_size=5).map("".join))
    def test_text_is_that_of_the_long_way(self, html: str) -> None:
        """Words and lines do not depend on the way."""
        html = "<i></i>" + html
        assert everyday_text(html, marks=False) in (None, read(html, marks=False).text)

    @given(st.lists(_MESSAGE, max_size=5).map("".join))
    def test_messages_with_marks_take_the_long_way(self, html: str) -> None:
        """No mark of a mail program is passed over."""
        html = "<i></i>" + html
        short, long = everyday_text(html, marks=True), read(html, marks=True)
        assert short is None or Hypertext(short) == long

    def test_everyday_messages_take_the_short_way(self) -> None:
        """Paragraphs, lists, links and pictures are read without a parser."""
        html = (
            '<div dir="ltr"><p class="x">See <a href="https://acme.example">this</a>:</p>'
            '<ul><li>one<br>two</li></ul><img src="a.png" alt="Logo">Bye</div>'
        )
        assert everyday_text(html, marks=True) == "See this:\n\n- one\n  two\nBye"
