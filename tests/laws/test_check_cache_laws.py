"""A law of the second run: helped by the last one, it finds what a first run finds."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from supportkit.cli.checking.keeping import Keeping
from supportkit.cli.checking.responses import check_responses
from supportkit.cli.checking.wishes import Wishes
from supportkit.findings import Finding, Selection, ordered

NAMES = ("sent/en.md.j2", "sent/de.md.j2", "late/en.md.j2", "late/fr.md.j2", "notes/readme.md")
TEXTS = (
    "Hello {{ customer.first_name or 'there' }}, it is sent.\n",
    "Hallo {{ customer.first_name or 'du' }}, es ist fort.\n",
    "It is {{ case.id }}.\n",
    "{{ customer.nme }}",
    "{% if case.id %}open",
    "---\nchannels: [sms]\n---\nIt is late. {# supportkit: ignore[SK101] no reason #}\n",
    "---\nlocale: x y\n---\nHi.\n",
    "",
)
edits = st.lists(
    st.tuples(st.sampled_from(NAMES), st.none() | st.sampled_from(TEXTS)), min_size=1, max_size=5
)


def put(folder: Path, name: str, text: str | None) -> None:
    """Write a file, or take it away."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    if text is None:
        file.unlink(missing_ok=True)
    else:
        file.write_text(text, "utf-8")


def found(folder: Path, keeping: Keeping) -> tuple[Finding, ...]:
    """Check the responses of a folder."""
    return ordered(check_responses(folder, None, Wishes(selection=Selection()), keeping))


@settings(max_examples=40)
@given(changes=edits)
def test_a_second_run_finds_what_a_first_one_would(changes: list[tuple[str, str | None]]) -> None:
    """Whatever is written, changed or taken away in between."""
    with TemporaryDirectory() as name:
        folder, kept = Path(name, "responses"), Keeping(Path(name, "kept"))
        put(folder, "hello/en.md.j2", "Hello!\n")
        for file, text in changes:
            put(folder, file, text)
            assert found(folder, kept) == found(folder, Keeping(None))
        assert found(folder, kept) == found(folder, Keeping(None))
        shutil.rmtree(Path(name, "kept"))
