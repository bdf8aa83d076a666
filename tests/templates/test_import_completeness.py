"""Whether an import says what is not in the export, and where in it each thing is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, ClassVar

import pytest

from supportkit.errors import UnknownFormatError, UnreadableSourceError
from supportkit.templates.importing import ImportedItem, ItemKind, read

MORE = "another page follows, which is not in the export"
NEXT = "https://acme.example/api/v2/macros?page=2"


def macro(number: int, text: str = "Thank you!") -> dict[str, Any]:
    """Make a macro of Zendesk."""
    actions = [
        {"field": "status", "value": "solved"},
        {"field": "comment_value_html", "value": f"<p>{text}</p>"},
    ]
    return {"id": number, "title": f"Thanks {number}", "actions": actions}


def saved(number: int) -> dict[str, Any]:
    """Make a macro of Intercom."""
    return {
        "type": "macro", "id": str(number), "name": f"Thanks {number}", "body": "<p>Thank you!</p>",
        "visible_to": "everyone",
    }  # fmt: skip


def incomplete(source: Any) -> list[tuple[str, str]]:
    """Say what is missing, and where."""
    items = read(source, locale="en").report.of_kind(ItemKind.INCOMPLETE)
    return [(item.at, item.reason) for item in items]


def untranslated(source: Any) -> list[ImportedItem]:
    """Give what did not translate."""
    return list(read(source, locale="en").report.of_kind(ItemKind.UNTRANSLATED))


def put(path: Path, payload: Any) -> Path:
    """Write a file of an export."""
    path.write_text(json.dumps(payload), "utf-8")
    return path


class TestPages:
    """An export that stops before the last page."""

    @pytest.mark.parametrize(
        ("payload", "name"),
        [
            ({"macros": [macro(1)], "next_page": NEXT, "count": 250}, "macros"),
            ({"macros": [macro(1)], "meta": {"has_more": True}, "links": {"next": NEXT}}, "macros"),
            ({"macros": [macro(1)], "links": {"next": NEXT}}, "macros"),
            ({"type": "list", "data": [saved(1)],
              "pages": {"type": "pages", "next": {"starting_after": "Wz"}}}, "data"),
            ({"type": "list", "data": [saved(1)], "pages": {"page": 1, "total_pages": 3}}, "data"),
            ({"payload": [{"id": 1, "short_code": "a", "content": "Thanks!"}],
              "meta": {"current_page": "1", "total_pages": 2}}, "payload"),
        ],
    )  # fmt: skip
    def test_another_page_follows(self, payload: Any, name: str) -> None:
        """As each help desk says it."""
        assert incomplete(payload) == [(name, MORE)]

    @pytest.mark.parametrize(
        "payload",
        [
            {"macros": [macro(1)], "next_page": None, "previous_page": None, "count": 1},
            {"macros": [macro(1)], "meta": {"has_more": False}, "links": {"next": NEXT}},
            {"type": "list", "data": [saved(1)], "pages": {"next": None, "total_pages": 1}},
            [{"macros": [macro(1)], "next_page": NEXT, "count": 2},
             {"macros": [macro(2)], "next_page": None, "count": 2}],
            [[macro(1)], [macro(2)]],
        ],
    )  # fmt: skip
    def test_all_pages(self, payload: Any) -> None:
        """The last page says that it is the last."""
        assert incomplete(payload) == []
        assert read(payload, locale="en").report.complete

    def test_a_page_in_between(self) -> None:
        """The number of all tells that one is missing, though the last page is there."""
        pages = [
            {"macros": [macro(1)], "next_page": NEXT, "count": 3},
            {"macros": [macro(3)], "next_page": None, "count": 3},
        ]
        assert incomplete(pages) == [
            ("[1].macros", "of 3 that there are, the export has 2"),
        ]

    def test_the_file_is_named(self, tmp_path: Path) -> None:
        """Of several, it is the one whose list goes on."""
        whole = put(tmp_path / "items.json", {"items": [], "next_page": None})
        part = put(tmp_path / "macros.json", {"macros": [macro(1)], "next_page": NEXT})
        assert incomplete([whole, part]) == [("macros.json: macros", MORE)]

    def test_it_is_not_complete(self) -> None:
        """Whoever asks the report is told."""
        assert not read({"macros": [macro(1)], "next_page": NEXT}, locale="en").report.complete

    def test_a_page_that_was_saved_twice(self) -> None:
        """Its responses count once, and are not written under a second name."""
        found = read([{"macros": [macro(1)]}, {"macros": [macro(1)]}], locale="en")
        assert list(found.files) == ["thanks-1/en.md.j2"]
        assert dict(found.report.skipped) == {"repeated": 1}
        assert found.report.complete


class TestFolders:
    """Freshdesk's folders say how many responses they have."""

    BILLING: ClassVar = {"id": 4, "name": "Billing", "personal": False, "responses_count": 2}
    OWN: ClassVar = {"id": 5, "name": "Own", "personal": True, "responses_count": 1}
    SENT: ClassVar = {
        "id": 1,
        "title": "Sent",
        "folder_id": 4,
        "content_html": "<p>It is sent.</p>",
    }

    def test_responses_that_were_not_saved(self) -> None:
        """The folder is named; those of one agent are not missed."""
        found = read([[self.BILLING, self.OWN], [self.SENT]], locale="en")
        assert list(found.files) == ["billing.sent/en.md.j2"]
        assert [(item.at, item.reason) for item in found.report.of_kind("incomplete")] == [
            ("[0][0]", "of 2 that are in this folder, the export has 1")
        ]

    def test_all_responses(self) -> None:
        """There is nothing to say."""
        late = {**self.SENT, "id": 2, "title": "Late"}
        assert incomplete([[self.BILLING], [self.SENT, late]]) == []

    def test_one_folder_with_titles_alone(self) -> None:
        """The list in the answer on one folder has no texts, which is said."""
        folder = {**self.BILLING, "canned_responses": [{"id": 1, "title": "Sent"}]}
        found = read([folder, self.SENT], locale="en")
        assert list(found.files) == ["billing.sent/en.md.j2"]
        assert [item.at for item in found.report.of_kind(ItemKind.SKIPPED)] == [
            "[0].canned_responses[0]"
        ]
        assert [item.at for item in found.report.of_kind(ItemKind.INCOMPLETE)] == ["[0]"]


class TestDynamicContent:
    """Dynamic content of Zendesk that macros refer to."""

    def test_of_a_macro_that_is_left_out(self) -> None:
        """Its text is in no other response, so it is one itself."""
        item = {"id": 1, "name": "Bye", "placeholder": "{{dc.bye}}",
                "variants": [{"locale": "en", "content": "Goodbye!"}]}  # fmt: skip
        off = {**macro(2, "{{dc.bye}}"), "active": False}
        assert list(read([item, off]).files) == ["dc.bye/en.txt.j2"]
        assert list(read([item, off], include_inactive=True).files) == ["thanks-2/en.md.j2"]

    def test_locales_that_are_only_numbers(self) -> None:
        """Without the list of locales, a variant cannot be written, and the report says so."""
        english, french = (
            {"locale_id": 1, "content": "Here"},
            {"locale_id": 16, "content": "Voici"},
        )
        item = {"id": 1, "name": "Hi", "variants": [english, french]}
        found = read(item)
        assert list(found.files) == ["dc.hi/en-US.txt.j2"]
        assert not found.report.complete
        locales = {"locales": [{"id": 16, "locale": "fr"}]}
        assert read([item, locales]).report.complete

    def test_a_text_for_another_channel(self) -> None:
        """A macro may say something else in a chat; one of both is taken up, and that is said."""
        actions = [
            {"field": "comment_value", "value": ["channel:all", "Hello"]},
            {"field": "comment_value", "value": ["channel:chat", "Hi"]},
        ]
        found = read({"id": 1, "title": "A", "actions": actions}, locale="en")
        assert found.files["a/en.txt.j2"].endswith("Hello\n")
        assert [item.reason for item in found.report.of_kind(ItemKind.INCOMPLETE)] == [
            "its texts for other channels are left out"
        ]

    def test_an_empty_paragraph_beside_a_plain_text(self) -> None:
        """The plain one is the text then."""
        actions = [
            {"field": "comment_value_html", "value": "<p>&nbsp;</p>"},
            {"field": "comment_value", "value": "Hello"},
        ]
        found = read({"id": 1, "title": "A", "actions": actions}, locale="en")
        assert found.files["a/en.txt.j2"].endswith("Hello\n")


class TestPlaces:
    """Where in the export something is."""

    @pytest.mark.parametrize(
        ("payload", "place"),
        [
            ({"macros": [macro(1), macro(2, "{{ticket.link}}")]}, "macros[1].actions[1].value"),
            ({"macro": macro(2, "{{ticket.link}}")}, "macro.actions[1].value"),
            ({"items": [{"id": 2, "name": "A", "variants": [
                {"locale": "en", "content": "Hi"}, {"locale": "de", "content": "{{ticket.link}}"},
            ]}]}, "items[0].variants[1].content"),
            ({"data": [{**saved(2), "body": '<attribute key="company.plan"/>'}]}, "data[0].body"),
            ({"data": [{**saved(2), "body": None, "body_text": "{{company.plan}}"}]},
             "data[0].body_text"),
            ([{"id": 2, "title": "A", "content_html": "<p>{{ticket.url}}</p>", "content": ""}],
             "[0].content_html"),
            ([{"id": 2, "short_code": "a", "content": "{{contact.phone}}"}], "[0].content"),
            ({"assets": {"TextModule": {"2": {"id": 2, "name": "A", "content": "#{ticket.note}"}}}},
             "assets.TextModule.2.content"),
        ],
    )  # fmt: skip
    def test_the_field_is_the_one_of_the_export(self, payload: Any, place: str) -> None:
        """By its name and number there, with the id of the response."""
        (item,) = untranslated(payload)
        assert (item.at, item.source) == (place, "2")

    def test_a_subject(self) -> None:
        """It has a place of its own."""
        record = macro(1)
        record["actions"].append({"field": "subject", "value": "{{ticket.link}}"})
        assert [item.at for item in untranslated({"macros": [record]})] == [
            "macros[0].actions[2].value"
        ]

    def test_lines_and_rows(self, tmp_path: Path) -> None:
        """Those of the file."""
        lines = tmp_path / "all.jsonl"
        lines.write_text(f"\n{json.dumps(macro(1, '{{ticket.link}}'))}\n{{broken\n", "utf-8")
        table = tmp_path / "modules.csv"
        table.write_text("name,content\nA,Hello\nB,#{ticket.note}\n", "utf-8")
        assert [item.at for item in untranslated([lines, table])] == [
            "modules.csv, line 3: content",
            "all.jsonl, line 2: actions[1].value",
        ]
        skipped = read(lines, locale="en").report.of_kind(ItemKind.SKIPPED)
        assert [item.at for item in skipped] == ["all.jsonl, line 3"]

    def test_an_address_in_the_name_of_a_file(self, tmp_path: Path) -> None:
        """It is not shown."""
        path = put(tmp_path / "ada@example.com.json", [macro(1, "{{ticket.link}}")])
        assert "ada" not in untranslated(path)[0].at

    def test_a_text_that_is_left_out_beside_others(self) -> None:
        """One variant is too long: the other is written, and the report says so."""
        variants = [{"locale": "en", "content": "Hi"}, {"locale": "de", "content": "x" * 200_000}]
        found = read({"items": [{"id": 1, "name": "A", "variants": variants}]})
        assert list(found.files) == ["dc.a/en.txt.j2"]
        assert [(item.at, item.reason) for item in found.report.of_kind(ItemKind.INCOMPLETE)] == [
            (
                "items[0].variants[1].content",
                "one text is left out: it is longer than a response may be",
            )
        ]


class TestLocalesBesideOthers:
    """A locale that was asked for, and those that the help desk names."""

    def test_of_one_language(self) -> None:
        """Both are written as they are said, and the report says that one may be meant."""
        modules = [
            {"id": 1, "name": "A", "content": "Hello", "locale": "en-us"},
            {"id": 2, "name": "B", "content": "Hi"},
        ]
        found = read(modules, locale="en")
        assert sorted(found.files) == ["a/en-US.txt.j2", "b/en.txt.j2"]
        assert [item.reason for item in found.report.of_kind(ItemKind.LOCALE)] == [
            "en: as asked for",
            "1 text is in en, beside en-US that the help desk names; one locale may be meant",
        ]
        again = read(modules, locale="en-US")
        assert sorted(again.files) == ["a/en-US.txt.j2", "b/en-US.txt.j2"]
        assert len(again.report.of_kind(ItemKind.LOCALE)) == 1

    def test_of_other_languages(self) -> None:
        """There is nothing to say."""
        modules = [
            {"id": 1, "name": "A", "content": "Hallo", "locale": "de-de"},
            {"id": 2, "name": "B", "content": "Hi"},
        ]
        assert len(read(modules, locale="en").report.of_kind(ItemKind.LOCALE)) == 1


class TestEncodings:
    """Files of shells and spreadsheets."""

    def test_a_table_of_a_spreadsheet(self, tmp_path: Path) -> None:
        """It is read as windows-1252, and the report says that this is a guess."""
        path = tmp_path / "m.csv"
        path.write_bytes("name;content;locale\r\nA;Grüße – 5 €;de-de\r\n".encode("cp1252"))
        found = read(path)
        assert found.files["a/de-DE.txt.j2"].endswith("Grüße – 5 €\n")
        assert [item.at for item in found.report.of_kind(ItemKind.NOTE)] == ["m.csv"]

    @pytest.mark.parametrize("codec", ["utf-16", "utf-8-sig"])
    def test_marks_at_the_start(self, tmp_path: Path, codec: str) -> None:
        """PowerShell writes JSON as UTF-16, spreadsheets a table with tabs in it."""
        module = {"name": "A", "content": "Grüße", "locale": "de-de"}
        (tmp_path / "m.json").write_bytes(json.dumps(module, ensure_ascii=False).encode(codec))
        (tmp_path / "n.csv").write_bytes("name\tcontent\tlocale\nB\tGrüße\tde-de\n".encode(codec))
        assert sorted(read(tmp_path).files) == ["a/de-DE.txt.j2", "b/de-DE.txt.j2"]
        assert read(tmp_path).report.of_kind(ItemKind.NOTE) == ()

    @pytest.mark.parametrize("codec", ["utf-8", "cp1252"])
    def test_a_table_without_a_telling_name(self, tmp_path: Path, codec: str) -> None:
        """Standard input has none: its first line says that it is a table."""
        path = tmp_path / "standard input"
        path.write_bytes('"Name";"Content";"Locale"\r\n"A";"Grüße";"de-de"\r\n'.encode(codec))
        assert list(read(path).files) == ["a/de-DE.txt.j2"]

    def test_neither_a_table_nor_unicode(self, tmp_path: Path) -> None:
        """What is no table is not guessed."""
        path = tmp_path / "standard input"
        path.write_bytes('["Grüße"]'.encode("cp1252"))
        with pytest.raises(UnreadableSourceError, match="not in UTF-8"):
            read(path)

    def test_half_of_a_character(self, tmp_path: Path) -> None:
        """A file that ends in one is refused."""
        (tmp_path / "m.json").write_bytes('["a"]'.encode("utf-16")[:-1])
        with pytest.raises(UnreadableSourceError, match=r"m\.json: it is not in UTF-8"):
            read(tmp_path / "m.json")

    def test_errors_name_the_file(self, tmp_path: Path) -> None:
        """Also of several, and where the API answered something else."""
        wrong = put(tmp_path / "macros.json", {"error": "Couldn't authenticate you"})
        with pytest.raises(UnknownFormatError, match=r"^macros\.json: no canned response"):
            read([wrong])
        with pytest.raises(UnknownFormatError, match=r"^macros\.json, macros\.json: no canned"):
            read([wrong, wrong])
