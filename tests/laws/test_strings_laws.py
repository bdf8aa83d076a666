"""Laws of the catalogues of other systems: nothing raises, and places are true."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportkit.templates.strings import Entry, check_strings, read_strings
from supportkit.templates.strings.placeholders.dialects import DIALECTS
from supportkit.templates.strings.placeholders.differing import difference
from supportkit.values import Span

NAMES = ("de.po", "de.yml", "de.json", "mail/de/hi.html", "hi.de.liquid")
SIGNS = st.text(alphabet="%({[<>]})sd:#$| \"'\\\nabex\u00e4/=-", max_size=120)
NAMED = [name for name in DIALECTS if name not in ("printf", "numbered")]


def written(folder: str, name: str, data: bytes) -> Path:
    """Write a file beside a reference."""
    place = Path(folder, name)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    return place


@pytest.mark.parametrize("name", NAMES)
@given(data=st.binary(max_size=200))
def test_any_bytes_are_answered(name: str, data: bytes) -> None:
    """A file of any bytes has findings, or none; it never breaks the check."""
    with TemporaryDirectory() as folder:
        check_strings([written(folder, name, data)])


@pytest.mark.parametrize("name", NAMES)
@given(text=SIGNS)
def test_findings_stand_in_the_file(name: str, text: str) -> None:
    """Every finding is about characters that the file has."""
    with TemporaryDirectory() as folder:
        found = check_strings([written(folder, name, text.encode())])
        assert all(one.span is None or one.span.end <= len(text) for one in found)


def placed(entry: Entry, name: str) -> str:
    """Give the characters of the file that a placeholder of an entry is."""
    start = entry.text.index(name)
    span = entry.span(Span(start, start + len(name)))
    return entry.file.text[span.start : span.end]


@given(before=SIGNS, after=SIGNS)
def test_places_in_json(before: str, after: str) -> None:
    """Escapes do not move what stands behind them."""
    before = before.replace("%", "")
    data = json.dumps({"a": {"b": f"{before}%{{name}}{after}"}}).encode()
    with TemporaryDirectory() as folder:
        (entry,) = read_strings([written(folder, "de.json", data)]).entries
        assert placed(entry, "%{name}") == "%{name}"


@given(before=SIGNS)
def test_places_in_gettext(before: str) -> None:
    """The same for the escapes of gettext."""
    before = before.replace("%", "").replace("\n", " ")
    quoted = before.replace("\\", "\\\\").replace('"', '\\"')
    data = f'msgid "%{{name}}"\nmsgstr ""\n"{quoted}"\n"%{{name}}"\n'.encode()
    with TemporaryDirectory() as folder:
        (entry,) = read_strings([written(folder, "de.po", data)]).entries
        assert entry.text == f"{before}%{{name}}"
        assert placed(entry, "%{name}") == "%{name}"


@pytest.mark.parametrize("dialect", NAMED)
@given(name=st.from_regex(r"[a-z][a-z0-9_]{1,20}", fullmatch=True))
def test_what_is_written_is_read(dialect: str, name: str) -> None:
    """A placeholder that is written in a dialect is found again, whole and with its name."""
    made = DIALECTS[dialect].write(name)
    (found,) = DIALECTS[dialect].find(f"a {made} b")
    assert (found.name.strip(), found.written) == (name, made)


@given(text=SIGNS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    """A text that is its own reference has nothing missing, unknown or mangled."""
    found = difference(text, [text], NAMED)
    wrong = (*found.misnamed, *found.mangled, *found.unknown, *found.missing)
    assert not wrong


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "de/LC_MESSAGES/app.po",
            "".join(
                f'msgid "{one}"\nmsgstr "x"\n\n' for one in ("a.b", "a.c", "a.d", "a-" * 5000 + "!")
            ),
        ),
        ("de.json", json.dumps({"de": {"K" * 200_000: {f"a{at}": "x" for at in range(2000)}}})),
    ],
)
def test_names_that_no_person_gives_cost_no_time(tmp_path: Path, name: str, text: str) -> None:
    """Ids that end unlike all others, and keys of many thousand letters, are read at once."""
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    assert isinstance(check_strings([tmp_path]), tuple)
