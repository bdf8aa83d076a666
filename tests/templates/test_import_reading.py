"""What shape an export may have, and what a bad one does."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest

from supportkit.errors import (
    LocaleError,
    OutputExistsError,
    UnknownFormatError,
    UnreadableSourceError,
)
from supportkit.templates.importing import ImportedResponses, ItemKind, read

HELLO = {"id": 1, "short_code": "hello", "content": "Hello, how are you today?"}
MACRO = {"id": 2, "title": "Thanks", "actions": [{"field": "comment_value", "value": "Thank you!"}]}


def macro(title: str, text: Any, **more: Any) -> dict[str, Any]:
    """Make a macro of one comment."""
    return {"id": 1, "title": title, "actions": [{"field": "comment_value", "value": text}], **more}


def written(tmp_path: Path, name: str, text: str) -> Path:
    """Write a file of the export."""
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


class TestShapes:
    """Pages, lists, lines, tables and single responses."""

    @pytest.mark.parametrize(
        ("payload", "files"),
        [
            (HELLO, ["hello/en.md.j2"]),
            ([HELLO], ["hello/en.md.j2"]),
            ({"payload": [HELLO]}, ["hello/en.md.j2"]),
            ({"macro": MACRO}, ["thanks/en.txt.j2"]),
            ({"macros": [MACRO], "next_page": None}, ["thanks/en.txt.j2"]),
            ([{"macros": [MACRO]}, {"macros": []}], ["thanks/en.txt.j2"]),
            ([], []),
            ({"macros": []}, []),
        ],
    )
    def test_payloads(self, payload: Any, files: list[str]) -> None:
        """As the API gives them, also several of its pages."""
        assert list(read(payload, locale="en").files) == files

    def test_lines(self, tmp_path: Path) -> None:
        """One record or one page a line; a broken line is counted."""
        text = json.dumps(HELLO) + "\n\n{broken\n" + json.dumps({"macros": [MACRO]}) + "\n"
        found = read(written(tmp_path, "all.jsonl", text), locale="en")
        assert list(found.files) == ["hello/en.md.j2", "thanks/en.txt.j2"]
        assert dict(found.report.skipped) == {"unreadable": 1}
        assert found.report.read == 3

    def test_lines_in_a_file_that_says_json(self, tmp_path: Path) -> None:
        """Some tools name it so."""
        text = json.dumps(HELLO) + "\n" + json.dumps(MACRO)
        assert read(written(tmp_path, "all.json", text), locale="en").report.written == 2

    def test_a_folder_and_several_files(self, tmp_path: Path) -> None:
        """All files of a folder are one export."""
        written(tmp_path, "a.json", json.dumps(HELLO))
        written(tmp_path, "b.ndjson", json.dumps(MACRO))
        written(tmp_path, "notes.txt", "no export")
        assert read(tmp_path, locale="en").report.written == 2
        paths = [tmp_path / "a.json", str(tmp_path / "b.ndjson")]
        assert read(paths, locale="en").report.written == 2

    def test_csv_with_semicolons(self, tmp_path: Path) -> None:
        """As spreadsheets of some countries write it."""
        file = written(tmp_path, "m.csv", "Name;Content;Locale;Active\nA;Hallo;de-de;true\n")
        assert list(read(file).files) == ["a/de-DE.txt.j2"]

    def test_the_product_can_be_said(self) -> None:
        """What is of another one is skipped, and counted."""
        found = read([HELLO, MACRO], product="zendesk", locale="en")
        assert (found.report.written, dict(found.report.skipped)) == (1, {"unrecognised": 1})


class TestBadExports:
    """Clear errors, and nothing half done."""

    @pytest.mark.parametrize(
        ("name", "text", "problem"),
        [
            ("a.json", "{", "no JSON from line 1 on"),
            ("a.json", "[" * 100_000, "too deep"),
            ("a.json", "[" + "9" * 5_000 + "]", "a number too long"),
        ],
    )
    def test_what_is_no_json(self, tmp_path: Path, name: str, text: str, problem: str) -> None:
        """It says what is wrong, and where."""
        with pytest.raises(UnreadableSourceError, match=problem):
            read(written(tmp_path, name, text))

    def test_other_encodings(self, tmp_path: Path) -> None:
        """Only UTF-8 is read."""
        (tmp_path / "a.json").write_bytes('["é"]'.encode("latin-1"))
        with pytest.raises(UnreadableSourceError, match="UTF-8"):
            read(tmp_path / "a.json")

    def test_no_file(self, tmp_path: Path) -> None:
        """The file is named."""
        with pytest.raises(UnreadableSourceError, match=r"none\.json"):
            read(tmp_path / "none.json")
        with pytest.raises(UnreadableSourceError, match="no file in it"):
            read(tmp_path)

    @pytest.mark.parametrize("payload", [[{"a": 1}], [1, None], {"tickets": [{"id": 1}]}])
    def test_no_response_in_it(self, payload: Any) -> None:
        """It says what is read."""
        with pytest.raises(UnknownFormatError, match="zendesk"):
            read(payload)

    def test_wrong_arguments(self) -> None:
        """They are named."""
        with pytest.raises(ValueError, match="one of zendesk"):
            read(HELLO, product="helpscout")
        with pytest.raises(LocaleError):
            read(HELLO, locale="english!")
        with pytest.raises(TypeError, match="found int"):
            read(7)  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        "record",
        [
            {"title": "A", "actions": [None, 1, {"field": 1}, {"field": "comment_value"}]},
            {"title": None, "actions": []},
            {"name": "A", "variants": [None, {"content": 1}], "id": [1]},
            {"short_code": None, "content": {"a": 1}},
            {"type": "macro"},
            {"title": 1, "content_html": ["x"], "group_ids": 7, "attachments": 1},
            {"name": {}, "content": [], "keywords": 3, "active": "maybe"},
        ],
    )
    def test_records_of_wrong_types(self, record: dict[str, Any]) -> None:
        """They are skipped as having no text."""
        assert dict(read(record).report.skipped) == {"no_text": 1}


class TestHostileTexts:
    """Titles and texts of somebody who means no good."""

    @pytest.mark.parametrize(
        ("title", "folder"),
        [
            ("../../etc/passwd", "etc-passwd"),
            ("..", "zendesk.1"),
            ("/", "zendesk.1"),
            ("😀", "zendesk.1"),
            ("C:\\Windows\\x", "c-windows-x"),
            ("CON", "con-response"),
            ("nul::a", "nul-response.a"),
            ("COM1", "com1-response"),
            ("responses", "responses-response"),
            ("a\x00b\x1b[31m\u202ec", "a-b-31m-c"),
            ("Ａｂｃ", "abc"),
            ("a" * 500, "a" * 120),
            ("İstanbul", "i\u0307stanbul"),
            ("क्या", "क्या"),
        ],
    )
    def test_titles(self, title: str, folder: str) -> None:
        """Folders have names that are safe on every system."""
        assert list(read(macro(title, "Hi"), locale="en").files) == [f"{folder}/en.txt.j2"]

    def test_two_of_one_title(self) -> None:
        """The one with the lower id keeps the name, in whatever order they come."""
        first, second = macro("A", "one", id=7), macro("a!", "two", id=10)
        found = read([second, first], locale="en").files
        assert found["a/en.txt.j2"].endswith("one\n")
        assert found["a-2/en.txt.j2"].endswith("two\n")

    @pytest.mark.parametrize(
        "text",
        [
            "{{ ''.__class__ }}", "{{ 9**9**9 }}", "{% for a in (1..999999999) %}x{% endfor %}",
            "{{ name | times: 999999 }}", "{% include '/etc/passwd' %}", "{{ config.items() }}",
            "{% raw %}{{ 7*7 }}{% endraw %}", "{{ x }}" * 3_000, "{% if a %}" * 1_000,
            "{{" * 20_000, "{{ a" + ".b" * 900 + " }}", "{% if " + "a and " * 200 + "a %}x",
            "{% endraw %}{{ 7*7 }}", "---\nid: x\n---\nHi", "{{ 'a' | append: '{{ 7*7 }}' }}",
            "\x02" + "0\x03", "{% raw %}" * 500, "{%- -%}" * 500,
        ],
    )  # fmt: skip
    def test_texts_with_code_in_them(self, text: str) -> None:
        """What is written loads, parses and uses nothing that a response may not use."""
        found = read([macro("A", text), HELLO], locale="en")
        assert found.report.read == found.report.written + sum(found.report.skipped.values())
        assert found.catalogue().check(select=["SK9", "SK4"]) == ()

    def test_a_title_is_quoted_in_the_front_matter(self) -> None:
        """It can hold what YAML would take for something."""
        title = 'a": [*b, &c]\u2028!\u0085 #\x7f {{ x }} \ud800'
        found = read(macro(title, "Hi"), locale="en")
        assert found.catalogue().check() == ()

    def test_too_long(self) -> None:
        """A response is at most 20,000 bytes."""
        found = read([macro("A", "word " * 5_000), macro("B", "x" * 1_000_000)], locale="en")
        assert dict(found.report.skipped) == {"too_long": 2}

    def test_dynamic_content_that_grows(self) -> None:
        """References to references are followed three deep, up to a size."""
        items = [
            {"id": n, "name": f"d{n}", "variants": [
                {"locale": "en", "content": f"{{{{dc.d{n + 1}}}}}" * 200 + "x" * 9_000}]}
            for n in range(9)
        ]  # fmt: skip
        found = read([*items, macro("A", "{{dc.d0}}" * 200)], locale="en")
        assert dict(found.report.skipped) == {"too_long": 1, "used_elsewhere": 9}


class TestLocales:
    """Which locale a text gets."""

    def test_it_is_told_from_the_text(self) -> None:
        """And said so."""
        text = "Guten Tag, Ihre Bestellung ist heute Morgen bei uns eingetroffen."
        found = read(macro("A", text))
        assert list(found.files) == ["a/de.txt.j2"]
        items = found.report.of_kind(ItemKind.LOCALE)
        assert [item.reason for item in items] == ["de: told from the text"]

    def test_a_locale_of_the_same_language_is_more_exact(self) -> None:
        """The text says German; the caller says of which country."""
        text = "Guten Tag, Ihre Bestellung ist heute Morgen bei uns eingetroffen."
        assert list(read(macro("A", text), locale="de-AT").files) == ["a/de-AT.txt.j2"]

    def test_a_short_text_is_as_asked_for(self) -> None:
        """Few words may be of any language."""
        assert list(read(macro("A", "Hallo!"), locale="en").files) == ["a/en.txt.j2"]

    def test_without_either_it_is_skipped(self) -> None:
        """And says what would help."""
        found = read(macro("A", "{{ticket.id}}"))
        assert dict(found.report.skipped) == {"unknown_locale": 1}
        assert found.report.items[0].reason == "its language cannot be told; give a locale"

    def test_a_locale_that_is_none(self) -> None:
        """It counts as not given."""
        module = {"name": "A", "content": "Hi", "locale": "../x"}
        assert list(read(module, locale="en").files) == ["a/en.txt.j2"]


class TestWriting:
    """Into a folder, and nowhere else."""

    @pytest.fixture
    def found(self) -> ImportedResponses:
        """Import two responses."""
        return read([HELLO, MACRO], locale="en")

    def test_all_files(self, tmp_path: Path, found: ImportedResponses) -> None:
        """They can be loaded from there."""
        assert found.write(tmp_path / "responses") == 2
        assert (tmp_path / "responses/hello/en.md.j2").read_text("utf-8") == (
            found.files["hello/en.md.j2"]
        )
        assert sorted(one.name for one in (tmp_path / "responses").rglob("*.*")) == [
            "en.md.j2", "en.txt.j2",
        ]  # fmt: skip

    def test_nothing_is_replaced(self, tmp_path: Path, found: ImportedResponses) -> None:
        """One file in the way stops all, before any is written."""
        (tmp_path / "thanks").mkdir()
        written(tmp_path, "thanks/en.md.j2", "mine")
        with pytest.raises(OutputExistsError, match=r"thanks/en\.md\.j2"):
            found.write(tmp_path)
        assert not (tmp_path / "hello").exists()

    def test_with_force(self, tmp_path: Path, found: ImportedResponses) -> None:
        """The same response in the other plain format is replaced, too."""
        (tmp_path / "thanks").mkdir()
        written(tmp_path, "thanks/en.md.j2", "mine")
        written(tmp_path, "thanks/en.html.j2", "mine")
        assert found.write(tmp_path, force=True) == 2
        assert sorted(one.name for one in (tmp_path / "thanks").iterdir()) == [
            "en.html.j2", "en.txt.j2",
        ]  # fmt: skip

    def test_a_link_out_of_the_folder(self, tmp_path: Path, found: ImportedResponses) -> None:
        """It is not followed."""
        (tmp_path / "outside").mkdir()
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "hello").symlink_to(tmp_path / "outside")
        with pytest.raises(UnreadableSourceError, match="a link leads out"):
            found.write(tmp_path / "in", force=True)
        assert list((tmp_path / "outside").iterdir()) == []

    def test_a_file_in_place_of_the_folder(self, tmp_path: Path, found: ImportedResponses) -> None:
        """It says so."""
        with pytest.raises(UnreadableSourceError, match="no folder"):
            found.write(written(tmp_path, "x", ""))


class TestTheReport:
    """It shows no text."""

    def test_nothing_of_a_text_is_shown(self) -> None:
        """Not even that of a fallback."""
        found = read(macro("A", "Dear {{ who | default: 'Ada' }}, secret"), locale="en")
        assert "Ada" not in repr(found) + repr(found.report.items)
        assert "secret" not in repr(found) + repr(found.report.items)

    def test_it_can_be_sent_to_another_process(self) -> None:
        """And compares by value."""
        found = read([HELLO, MACRO], locale="en")
        assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301
