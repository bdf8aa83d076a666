"""A format that is named for a folder is that of the files whose names say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from supportkit.errors import UnreadableSourceError
from supportkit.templates.strings import FORMATS, read_strings
from supportkit.templates.strings.formats import ALIASES, ENDINGS

FILES = {
    "a/de.po": 'msgid "Hi"\nmsgstr "Hallo"\n',
    "a/de.yml": "de:\n  hi: Hallo\n",
    "a/de.json": '{"hi": "Hallo"}',
    "a/de/mail.php": "<?php return ['hi' => 'Hallo'];",
    "a/de/mail.html.erb": "Hallo <%= name %>",
    "a/de/mail.hbs": "Hallo {{name}}",
    "a/de/mail.html.twig": "Hallo {{ name }}",
    "a/de/mail.liquid": "Hallo {{ name }}",
    "a/de/mail.txt": "Hallo {{ name }}",
    "a/picture.png": "no text",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with files of all formats."""
    for name, text in FILES.items():
        place = tmp_path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("format_", "names"),
    [
        ("po", {"de.po"}),
        ("gettext", {"de.po"}),
        ("rails", {"de.yml"}),
        ("json", {"de.json"}),
        ("i18next", {"de.json"}),
        ("php", {"mail.php"}),
        ("laravel", {"de.json", "mail.php"}),
        ("erb", {"mail.html.erb"}),
        ("twig", {"mail.html.twig"}),
        ("django", {"mail.txt"}),
        ("jinja", {"mail.txt"}),
        ("liquid", {"mail.liquid", "mail.txt"}),
        ("handlebars", {"mail.hbs", "mail.txt"}),
    ],
)
def test_files_of_a_folder(folder: Path, format_: str, names: set[str]) -> None:
    """Others are left alone, and cost no finding."""
    found = read_strings([folder], format=format_)
    assert {file.path.rpartition("/")[2] for file in found.files} == names
    assert found.faults == ()


def test_a_file_that_is_named_is_read_whatever_its_name(tmp_path: Path) -> None:
    """Whoever names it knows what it is."""
    (tmp_path / "messages.txt").write_text('msgid "Hi"\nmsgstr "Hallo"\n', encoding="utf-8")
    (entry,) = read_strings([tmp_path / "messages.txt"], format="po").entries
    assert entry.text == "Hallo"


def test_nothing_of_the_format_is_an_error(tmp_path: Path) -> None:
    """It says how names of such files end."""
    (tmp_path / "de.yml").write_text("de:\n  a: b\n", encoding="utf-8")
    with pytest.raises(UnreadableSourceError, match=r"--format erb reads \.erb files"):
        read_strings([tmp_path], format="erb")


def test_every_format_has_endings() -> None:
    """Also those that have another name."""
    assert set(FORMATS) | set(ALIASES) >= set(ENDINGS)
    assert set(ALIASES.values()) <= set(FORMATS) <= set(ENDINGS)
