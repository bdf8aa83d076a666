"""Laws of values beside other values and the author's text: together, too, they are only text."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from django.utils.html import urlize
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pydantic import BaseModel

from supportkit.errors import TemplateValueError
from supportkit.templates import Catalogue


class Words(BaseModel):
    """Whose values stand next to one another."""

    words: list[str]
    v: str = "x"
    w: str = "x"


MARKED = {
    "tildes": "~~~\n{{ v }}\n{{ w }}\n~~~\n",
    "tildes in a quote": "> ~~~~\n> {{ v }}\n> {{ w }}\n> ~~~~\n",
    "tildes in a list": "- ~~~\n  {{ v }}{{ w }}\n  {{ w }}\n  ~~~\n",
    "tildes before": "~~~\n~~~{{ v }}\n{{ w }}\n~~~\n",
    "backticks": "```\n{{ v }}{{ w }}\n{{ w }}\n```\n",
    "loop": "~~~\n{% for one in words %}{{ one }}\n{% endfor %}~~~\n",
    "span": "``{{ v }}`{{ w }}`` or `{{ v }}`{{ w }}\n",
    "tag": "<div>\n{{ v }}\n{{ w }}\n</div>\n",
    "attribute": '<div title="\n{{ v }}\n">\n{{ w }}\n</div>\n',
    "title": '[a](https://acme.example "{{ v }}") {{ w }}\n',
    "single": "[a](https://acme.example '{{ v }}{{ w }}')\n",
    "brackets": "[a](https://acme.example ({{ v }})) {{ w }}\n",
    "definition": '[a][r] {{ w }}\n\n[r]: https://acme.example "{{ v }}"\n',
    "backslash": "\\{{ v }}x\\{{ w }}\n",
    "stop": "{{ v }}. x {{ w }}\n",
    "bracket": "> {{ v }}{{ w }}) x\n",
}
LINED = {
    "row": "{% for one in words %}{{ one }}{% endfor %}",
    "heading": "# {% for one in words %}{{ one }}{% endfor %}",
    "strong": "**{% for one in words %}{{ one }}{% endfor %}**",
    "label": "[{% for one in words %}{{ one }}{% endfor %}](https://acme.example)",
    "cell": "| a |\n|---|\n| {% for one in words %}{{ one }}{% endfor %} |",
    "code": "`{% for one in words %}{{ one }}{% endfor %}`",
    "fence": "```\n{% for one in words %}{{ one }}{% endfor %}\n```",
    "word": "my{% for one in words %}{{ one }}{% endfor %} No.{{ words[0] }}",
    "dots": "{% for one in words %}{{ one }}{% if not loop.last %}.{% endif %}{% endfor %}",
}
OWN = {
    "own row": LINED["row"],
    "dash": "{{ v }}-{{ w }}",
    "letter": "{{ v }}m {{ w }}",
    "stop": "{{ v }}.{{ w }}",
    "before": "my{{ v }} {{ w }}",
    "at": "{{ v }}@{{ w }} {{ v }}:{{ w }}",
}
TARGETS = {
    "mail": "[a](mailto:{{ v }}?subject={{ w }})",
    "box": "[a](mailto:{{ v }}@acme.example)",
    "path": "[a](https://acme.example/u/{{ v }}/{{ w }}/end)",
}
SUBJECT = "---\nsubject: 'About {{ v }}{{ w }}'\n---\nHello."
RESPONSES = Catalogue.load(
    {
        **{f"{name}/en.md.j2": body for name, body in {**MARKED, **LINED, **TARGETS}.items()},
        "subject/en.md.j2": SUBJECT,
    },
    context=Words,
)
OURS = Catalogue.load(
    {f"{name}/en.md.j2": body for name, body in OWN.items()},
    context=Words,
    own_domains=["acme.co"],
)

PIECES = [
    *("~", "~~~", "`", "```", "\n", "", "", " ", "\u200b", "\U000e0100", "\\", '"', "'", ")"),
    *("[a](http://evil.com)", "<img src=x onerror=y>", "**b**", "- ", "1", "12", ".", "a", "*"),
    *(
        "</div>",
        "-->",
        '">',
        "![",
        "](",
        "=?utf-8?q?=0ABcc:_eve?=",
        "=?",
        "?utf-8?b?CkJjYzogZQ==?=",
    ),
]
values = st.lists(st.sampled_from(PIECES), max_size=5).map("".join)
SEALED = ["", "", "\u200b", "\u034f", "\u2060", "\U000e0100"]
ADDRESSES = [
    *("http://evil.com/x", "evil.com/x", "www.evil.com", "10.0.0.1/x", "javascript:alert(1)"),
    *("tel:+491234567", "//evil.com", "https://evil.com"),
]


@st.composite
def scattered(draw: st.DrawFn) -> list[str]:
    """An address in pieces, with signs around them that nobody sees, and empty pieces."""
    address = draw(st.sampled_from(ADDRESSES))
    cuts = sorted(draw(st.sets(st.integers(1, len(address) - 1), max_size=4)))
    parts = [address[a:b] for a, b in zip([0, *cuts], [*cuts, len(address)], strict=True)]
    unseen = st.sampled_from(SEALED)
    return [
        text for part in parts for text in (f"{draw(unseen)}{part}{draw(unseen)}", draw(unseen))
    ]


MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
LOUD = {
    "link_open",
    "image",
    "html_inline",
    "em_open",
    "strong_open",
    "s_open",
    "ordered_list_open",
}
LINKED = re.compile(
    r"(?:https?|ftp)://\w|(?<![\w@])www\.\w|(?<![\w@.-])(?:[a-z0-9-]+\.)+[a-z]{2,}(?![\w@-])|"
    r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])|\b(?:javascript|data|tel|mailto):[\w+/]",
    re.IGNORECASE | re.ASCII,
)


def loud(text: str) -> set[tuple[str, str]]:
    """What is more than text in Markdown, with the targets of links."""
    tokens = [one for token in MARKDOWN.parse(text) for one in (token, *(token.children or []))]
    return {(one.type, str(one.attrs.get("href", ""))) for one in tokens if one.type in LOUD}


def written(name: str, form: str, words: Words) -> str:
    """Render one of the responses."""
    return RESPONSES.render(name, context=words, form=form).text


@pytest.mark.parametrize("name", MARKED)
@given(v=values, w=values)
@example(v="~~~", w="[a](http://evil.com) <img src=x onerror=y>")
@example(v="", w="[a](http://evil.com) <img src=x onerror=y>")
@example(v="3", w="x")
@example(v="*", w="*")
def test_values_keep_to_their_place(name: str, v: str, w: str) -> None:
    """No value leaves the code, tag or title that it stands in, and none makes a mark beside it."""
    ours = loud(written(name, "markdown", Words(words=["x", "x"])))
    assert loud(written(name, "markdown", Words(words=[v, w], v=v, w=w))) <= ours


@pytest.mark.parametrize("name", LINED)
@given(words=scattered(), form=st.sampled_from(["plain", "sms", "x", "whatsapp"]))
@example(words=["evil", "\u200b.com/x"], form="plain")
@example(words=["evil.", "", "com/x"], form="plain")
@example(words=["10.0.\u200b", "0.1/x"], form="sms")
@example(words=["te", "l:+491234567"], form="plain")
def test_pieces_of_an_address_are_no_link(name: str, words: list[str], form: str) -> None:
    """An address in pieces is no link, however many there are and wherever they stand."""
    text = written(name, form, Words(words=words)).replace("https://acme.example", "")
    assert LINKED.findall(text) == []
    assert re.findall(r'<a href="(?!mailto:)[^"]*"', urlize(re.sub(r"\.{2,}", " ", text))) == []


HOSTS = re.compile(r"(?i)https?://([^\s/?#:]+)|(?<![\w@./-])((?:[a-z0-9-]+\.)+[a-z]{2,})")
OWNED = [
    *("https://acme.co", "acme.co", "shop.acme.co", "m/login", "evil", ".evil.com", "-evil.com"),
    *("@evil.com/x", ":x@evil.com", "", "\u200b", "/x", "com", "."),
]


@pytest.mark.parametrize("name", OWN)
@given(words=st.lists(st.sampled_from(OWNED), min_size=2, max_size=4))
@example(words=["https://acme.co", "m/login"])
@example(words=["https://acme.co", "", "m/login"])
def test_own_hosts_stay_own(name: str, words: list[str]) -> None:
    """No value makes another host of one of the operator's own."""
    context = Words(words=words, v=words[0], w=words[1])
    text = OURS.render(name, context=context, form="plain").text
    without = re.sub(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?![\w/:-])", "", text)
    hosts = [(one or two).rstrip(".") for one, two in HOSTS.findall(without)]
    assert [host for host in hosts if host != "acme.co" and not host.endswith(".acme.co")] == []


POLICIES = [policy.default, policy.SMTP, policy.SMTPUTF8, policy.HTTP]


@pytest.mark.parametrize("rules", POLICIES, ids=["default", "smtp", "utf-8", "http"])
@given(v=values, w=values)
@example(v="=?utf-8?b?CkJjYzogZXZlQGV2aWwuZXhhbXBsZQ==?=", w="")
@example(v="=", w="?utf-8?b?CkJjYzogZXZlQGV2aWwuZXhhbXBsZQ==?=")
def test_subjects_are_one_header(rules: policy.EmailPolicy[MIMEPart], v: str, w: str) -> None:
    """A mail with the subject has this header and no other, and reads as the subject."""
    subject = RESPONSES.render("subject", context=Words(words=[], v=v, w=w)).subject
    mail = EmailMessage(policy=rules)
    mail["Subject"] = subject
    read = message_from_bytes(mail.as_bytes(), policy=rules)
    assert read.keys() == ["Subject"]
    assert " ".join(str(read["Subject"]).split()) == " ".join(str(subject).split())


PARTS = [
    *("ada", "@", "x.example", ",", ";", "%2C", "%252c", "?bcc=", "&cc=", ".", "..", "/", "%2e"),
    *("%2F", "\\", " ", "a_b"),
]
parts = st.lists(st.sampled_from(PARTS), max_size=5).map("".join)


def target(name: str, v: str, w: str) -> str:
    """The target of a link with values in it; none where one of them is refused."""
    try:
        text = written(name, "plain", Words(words=[], v=v, w=w))
    except TemplateValueError:
        return ""
    return text[len("a (") : -1]


@given(v=parts, w=parts, name=st.sampled_from(["mail", "box"]))
@example(v="ada@x.example,eve@x.example", w="x", name="mail")
def test_mail_links_have_one_address(v: str, w: str, name: str) -> None:
    """A link to a mail address writes to one, with the author's headers only."""
    address, _, query = target(name, v, w).partition("?")
    assert unquote(unquote(address)).count("@") <= 1
    assert not re.search("[,;?&\\s]", unquote(unquote(address)))
    assert query.count("&") == 0


@given(v=parts, w=parts)
@example(v="..", w="x")
@example(v="%2e%2e", w="x")
def test_paths_stay_where_they_are(v: str, w: str) -> None:
    """No value leads out of the path that the author wrote."""
    found = target("path", v, w) or "https://acme.example/u/x/x/end"
    once = urljoin("https://acme.example/", found.replace("%2e", ".").replace("%2E", "."))
    assert urlsplit(once).path.startswith("/u/")
    assert urlsplit(once).path.count("/") == 4
