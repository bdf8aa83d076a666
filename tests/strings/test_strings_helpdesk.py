"""The known defects of a public catalogue are found, and their like in words of our own."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from supportkit.findings import Finding
from supportkit.templates.strings import check_strings

TICKET = (
    *("ticket", "title", "submitter_email", "created", "get_priority_display", "get_status"),
    *("assigned_to", "staff_url", "ticket_url", "description", "resolution", "queue"),
)
TEXT = {"type": "string"}
SCHEMA = {
    "type": "object",
    "properties": {
        "ticket": {"type": "object", "properties": dict.fromkeys(TICKET, TEXT)},
        "queue": {"type": "object", "properties": {"title": TEXT}},
        "comment": TEXT,
        "resolution": TEXT,
    },
}


@pytest.fixture(scope="module")
def helpdesk(shared_data: Path) -> tuple[Finding, ...]:
    """Check the e-mail templates of django-helpdesk."""
    return check_strings([shared_data / "templates" / "django_helpdesk"], schema=SCHEMA)


class TestHelpdesk:
    """160 mails in ten languages."""

    @pytest.mark.parametrize(
        ("code", "locale", "message"),
        [
            ("SK307", "ru", "lacks a quote"),
            ("SK303", "ru", "'</b>' closes nothing"),
            ("SK303", "cs", "'</a>' closes nothing"),
            ("SK201", "fi", "'ticket.title' is printed where the reference prints 'ticket.ticket'"),
            ("SK201", "ru", "'ticket.title' is printed where the reference prints 'ticket.ticket'"),
            ("SK213", "ru", "is left in the language of the reference"),
            ("SK213", "fi", "'Hello' is left here"),
            ("SK212", "pl", "'comment' is not in the HTML"),
            ("SK212", "en", "'ticket.resolution' are not in the plain part"),
            ("SK201", "pl", "'ticket.ticket_url' is not in the reference"),
            ("SK518", "ru", "put a blank"),
        ],
    )
    def test_defect(
        self, helpdesk: tuple[Finding, ...], code: str, locale: str, message: str
    ) -> None:
        """Each kind that is known is found in its language."""
        assert any(
            (one.code, one.locale) == (code, locale) and message in one.message for one in helpdesk
        )

    def test_counts(self, helpdesk: tuple[Finding, ...]) -> None:
        """What stands in many places is found in all of them."""
        found = Counter((one.code, one.message) for one in helpdesk)
        missing = "the schema has no 'ticket.get_assigned_to', so nothing is printed here"
        assert found["SK101", missing] == 198
        assert found["SK213", "the default 'Unknown' is not translated"] >= 76
        assert found["SK213", "'Queue' is left here; other texts in 'fr' translate it"] >= 11


def mails(folder: Path, english: Mapping[str, str], german: Mapping[str, str]) -> list[str]:
    """Check two mails of a fixture, one of them a translation, and give the codes."""
    rows = [
        {"model": "desk.mail", "fields": {"template_name": "hi", "locale": locale, **texts}}
        for locale, texts in (("en", english), ("de", german))
    ]
    (folder / "mails.json").write_text(json.dumps(rows), encoding="utf-8")
    return [one.code for one in check_strings([folder])]


@pytest.mark.parametrize(
    ("english", "german", "code"),
    [
        (
            "<p>See <a href='{{ link }}'>it</a></p>",
            "<p>Siehe <a href='{{ link }}>es</a></p>",
            "SK307",
        ),
        (
            "<p><b>Parcel</b> of <i>{{ n }}</i></p>",
            "<p><b>Paket</i> von <i>{{ n }}</b></p>",
            "SK303",
        ),
        ("<p>{{ c.id }}: {{ c.title }}</p>", "<p>{{ c.title }}: {{ c.title }}</p>", "SK201"),
        ("<p>{{ c.title }} came</p>", "<p>{{ c.title }} {{ c.title }} kam</p>", "SK201"),
        ("<p>Log in: {{ c.staff_url }}</p>", "<p>Melde dich an: {{ c.public_url }}</p>", "SK201"),
        ("<p>It is at {{ c.url }}</p>", "<p>Du findest es bei{{ c.url }}</p>", "SK518"),
        ("<p>Of {{ n|default:'Nobody' }}</p>", "<p>Von {{ n|default:'Nobody' }}</p>", "SK213"),
        (
            "<p>It came, please open it with care today.</p>",
            "<p>Es ist da, please open it with care today.</p>",
            "SK213",
        ),
    ],
)
def test_twin(tmp_path: Path, english: str, german: str, code: str) -> None:
    """The same kinds of defects in other words."""
    assert code in mails(tmp_path, {"html": english}, {"html": german})


def test_parts_with_different_facts(tmp_path: Path) -> None:
    """A note that only one part of a mail has."""
    english = {"html": "<p>Hi {{ name }}</p>", "plain_text": "Hi {{ name }}"}
    german = {"html": "<p>Hallo {{ name }}</p>", "plain_text": "Hallo {{ name }} {{ note }}"}
    assert "SK212" in mails(tmp_path, english, german)


def test_label_that_others_translate(tmp_path: Path) -> None:
    """A label is left that other texts of the language translate."""
    rows = [
        {"template_name": str(number), "locale": locale, "html": f"<b>{label}</b>: {{{{ n }}}}"}
        for number in range(4)
        for locale, label in (("en", "Parcel"), ("de", "Parcel" if number == 2 else "Paket"))
    ]
    (tmp_path / "mails.json").write_text(json.dumps(rows), encoding="utf-8")
    assert [one.code for one in check_strings([tmp_path])] == ["SK213"]
