"""Laws of imported responses: nothing is lost, nothing guessed, and what is written loads."""

from __future__ import annotations

import re
from typing import Any

import jinja2
from hypothesis import given
from hypothesis import strategies as st

from supportkit.errors import UnknownFormatError
from supportkit.templates import Catalogue
from supportkit.templates.importing import ImportedResponses, ItemKind, read
from supportkit.templates.importing.markup import to_markdown, to_safe_html
from supportkit.templates.importing.pieces import Piece, Tag, Words, quoted, together

PLACEHOLDERS = (
    "{{ticket.requester.first_name}}", "{{ ticket.id }}", "{{ticket.link}}", "{{ x | y: 'z' }}",
    "{{ticket.requester.name | default: 'you'}}", "{{ticket.ticket_field_7}}", "{{}}",
)  # fmt: skip
TAGS = (
    "{% if ticket.id %}", "{% else %}", "{% endif %}", "{% unless x %}", "{% endunless %}",
    "{% case ticket.id %}", "{% when 'a' %}", "{% endcase %}", "{% assign a = ticket.id %}",
    "{% for a in b %}", "{% endfor %}", "{% nonsense %}", "{% elsif ticket.title == 'x' %}",
)  # fmt: skip
WORDS = (
    "Hello ", "\n", "\n\n", "{", "}", "{#", "#}", "%}", "<b>", "</b>", "<p>", "</p>", "<ul><li>",
    '<a href="', '">', "</a>", "<", ">", "&lt;", "*", "_", "# ", "  ", "Grüße", "你好", "\x00",
)  # fmt: skip
COUNTED = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)

codes = st.sampled_from(PLACEHOLDERS + TAGS)
texts = st.lists(st.sampled_from(PLACEHOLDERS + TAGS + WORDS), max_size=12).map("".join)
keys = st.sampled_from(
    ["id", "title", "actions", "field", "value", "comment_value", "name", "variants", "content",
     "locale", "short_code", "type", "body", "content_html", "folder_id", "active", "macros",
     "next_page", "count", "meta", "pages", "links", "has_more", "responses_count", "variants"]
)  # fmt: skip
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=6),
    max_leaves=20,
)


def macro(text: str, field: str = "comment_value") -> dict[str, Any]:
    """Make a macro of one comment."""
    return {"id": 1, "title": "A", "actions": [{"field": field, "value": text}]}


def holds(found: ImportedResponses) -> None:
    """Hold an import against what is always so."""
    report = found.report
    lost = report.of_kind(ItemKind.UNTRANSLATED)
    assert report.read == report.written + sum(report.skipped.values())
    assert report.placeholders == report.translated + len(lost)
    if found.files:
        assert found.catalogue().check(select=["SK4", "SK9"]) == ()


@given(text=texts, field=st.sampled_from(["comment_value", "comment_value_html"]))
def test_nothing_is_lost_and_all_loads(text: str, field: str) -> None:
    """Whatever is in a text: each placeholder is translated or reported, and the file parses."""
    holds(read(macro(text, field), locale="en"))


@given(parts=st.lists(codes | st.sampled_from(("a ", "\n", "b")), min_size=1, max_size=10))
def test_the_count_of_placeholders_is_that_of_the_text(parts: list[str]) -> None:
    """As a reader would count them."""
    found = read(macro("x" + "".join(parts)), locale="en")
    assert found.report.placeholders == len(COUNTED.findall("".join(parts)))


@given(payload=anything | st.lists(st.dictionaries(keys, anything, max_size=6), max_size=4))
def test_any_payload_is_read_or_refused(payload: Any) -> None:
    """With an error that says so, and no other."""
    if isinstance(payload, dict | list):
        try:
            holds(read([payload], locale="en"))
        except UnknownFormatError:
            return


@given(titles=st.lists(st.text(max_size=20), min_size=1, max_size=8))
def test_no_path_leaves_its_folder(titles: list[str]) -> None:
    """Each response has two parts in its path, and one of its own."""
    records = [{**macro("Hi"), "id": n, "title": title} for n, title in enumerate(titles)]
    files = read(records, locale="en").files
    assert len({path.casefold() for path in files}) == len(titles)
    assert all(
        re.fullmatch(r"[^/\\.\x00-\x1f][^/\\\x00-\x1f]*/en\.txt\.j2", path) for path in files
    )


@given(records=st.permutations([{**macro("one"), "id": n} for n in (3, 20, 100)]))
def test_the_order_of_an_export_does_not_matter(records: list[dict[str, Any]]) -> None:
    """Ids are given by the ids there."""
    texts = {f"text {one['id']}": one for one in records}
    for text, one in texts.items():
        one["actions"] = [{"field": "comment_value", "value": text}]
    files = read(records, locale="en").files
    assert [files[path][-9:].split()[-1] for path in files] == ["20", "100", "3"]


def at_place(payload: Any, place: str) -> Any:
    """Follow a place such as ``[1].macros[0].actions[0].value`` into a payload."""
    for name, number in re.findall(r"(\w+)|\[(\d+)\]", place):
        payload = payload[int(number) if number else name]
    return payload


@given(texts=st.lists(texts, min_size=1, max_size=4), size=st.integers(1, 4))
def test_each_place_leads_to_the_text(texts: list[str], size: int) -> None:
    """In the export, where the placeholder stands as the report has it."""
    records = [{**macro(text), "id": number} for number, text in enumerate(texts, 1)]
    payload = [{"macros": records[n : n + size]} for n in range(0, len(records), size)]
    for item in read(payload, locale="en").report.of_kind("untranslated"):
        assert (item.placeholder or "") in at_place(payload, item.at)


@given(texts=st.lists(texts, min_size=1, max_size=5, unique=True), size=st.integers(1, 5))
def test_pages_are_one_export(texts: list[str], size: int) -> None:
    """However long they are; with the last one away, the import is not complete."""
    records = [{**macro(text), "id": number} for number, text in enumerate(texts, 1)]
    starts = range(0, len(records), size)
    pages = [
        {"macros": records[n : n + size], "next_page": n + size < len(records) or None}
        for n in starts
    ]
    whole = read({"macros": records}, locale="en")
    assert read(pages, locale="en").files == whole.files
    assert bool(read(pages[:-1], locale="en").report.of_kind("incomplete")) == (len(pages) > 1)


@given(html=st.text(alphabet="<>/abpuloi =\"'&;\n\t*_#[]()x", max_size=80))
def test_any_html_is_read(html: str) -> None:
    """However broken, and nothing that acts comes out."""
    to_markdown(html)
    assert "<script" not in to_safe_html(html).text


marks = st.text(alphabet="{%#}- \n\t+a'\"\\", max_size=12)


@given(first=marks, second=marks, third=marks)
def test_words_come_out_as_they_went_in(first: str, second: str, third: str) -> None:
    """Whatever Jinja would take for code, and with all white space around a tag."""
    pieces: list[Piece] = [Words(first), Tag("if true"), Words(second), Tag("endif"), Words(third)]
    body = together(pieces)
    ours = Catalogue.load(
        {"a/en.txt.j2": f"{body}."}, context={"properties": {}}, authors="repository"
    )
    assert ours.render("a").text == f"{first}{second}{third}."


@given(text=marks | st.text(max_size=20))
def test_a_literal_is_the_same_text(text: str) -> None:
    """Also with quotes, backslashes and braces in it."""
    environment = jinja2.Environment(autoescape=False)  # noqa: S701
    assert environment.from_string(f"{{{{ {quoted(text)} }}}}").render() == text
