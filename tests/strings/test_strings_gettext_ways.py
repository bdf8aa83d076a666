"""Ways in which projects write gettext that are no mistakes, or hide one."""

from __future__ import annotations

from pathlib import Path

import pytest

from supportkit.findings import Finding
from supportkit.templates.strings import check_strings


def check(folder: Path, messages: str) -> tuple[Finding, ...]:
    """Check messages of a German file."""
    place = folder / "locale/de/LC_MESSAGES/shop.po"
    place.parent.mkdir(parents=True)
    place.write_text(messages, encoding="utf-8")
    return check_strings([folder])


class TestDefaults:
    """Zope's ids are names, and a comment says what text each stands for."""

    def test_a_placeholder_is_held_against_it(self, tmp_path: Path) -> None:
        """And not against the name."""
        good = '#. Default: "Next ${number} items"\nmsgid "next_items"\nmsgstr "${number} weitere"'
        bad = '#. Default: "Last ${number} items"\nmsgid "last_items"\nmsgstr "${nummer} letzte"'
        [found] = check(tmp_path, f"{good}\n\n{bad}\n")
        assert (found.code, found.line) == ("SK210", 7)
        assert "write '${number}'" in found.message

    def test_one_of_several_lines(self, tmp_path: Path) -> None:
        r"""With quotes in it, which are written ``\"``."""
        comment = '#. Default: "Dear ${name},\n#. your \\"${order}\\" is sent."'
        [found] = check(tmp_path, f'{comment}\nmsgid "sent"\nmsgstr "Hallo ${{name}}"\n')
        assert (found.code, found.severity) == ("SK201", "warning")
        assert "'${order}' of the reference is missing" in found.message

    def test_a_text_as_id_is_the_reference_itself(self, tmp_path: Path) -> None:
        """A comment may say what else it likes."""
        text = '#. Default: "x"\nmsgid "Hi ${name}"\nmsgstr "Hallo ${name}"\n'
        assert check(tmp_path, text) == ()


@pytest.mark.parametrize("key", ["date_format_short", "long_date_format", "time.formats.short"])
def test_how_a_date_is_written_is_up_to_each_language(tmp_path: Path, key: str) -> None:
    """Its parts are those that the language needs."""
    text = f'#. Default: "${{m}}/${{d}}"\nmsgid "{key}"\nmsgstr "${{d}}.${{B}} ${{Y}}"\n'
    assert check(tmp_path, text) == ()


def test_several_texts_in_one_line(tmp_path: Path) -> None:
    """Gettext joins them as it joins lines."""
    text = 'msgid ""\n"Your %(thing)s " "is sent"\nmsgstr "%(thing)s" " ist ""unterwegs"\n'
    assert check(tmp_path, text) == ()


def test_names_between_percent_signs_are_no_placeholders(tmp_path: Path) -> None:
    """Xgettext takes them for such, and marks the message."""
    text = '#, python-format\nmsgid "`%something%` is a tag"\nmsgstr "`%etwas%` ist eine Marke"\n'
    assert check(tmp_path, text) == ()


def test_a_closing_tag_with_a_blank_closes_nothing(tmp_path: Path) -> None:
    """Browsers take it for a comment, as HTML's standard says."""
    text = "msgid \"See <a href='x'>this</a> page\"\nmsgstr \"Siehe <a href='x'>hier</ a> nach\"\n"
    found = {one.message for one in check(tmp_path, text) if one.code == "SK303"}
    assert "'</ a>' closes nothing, as browsers leave it out; write '</a>'" in found
