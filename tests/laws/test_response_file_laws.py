"""Laws of the files of responses: where they are makes no difference, and none breaks reading."""

from __future__ import annotations

import contextlib
import io
import tempfile
import zipfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from supportkit.errors import SupportKitError
from supportkit.templates import Catalogue, Variant
from supportkit.templates.files import source_rev

LOCALES = st.sampled_from(["en", "de", "pt_BR", "zh-Hant", "de-x-informal", "nonsense1234", "x"])
IDS = st.sampled_from(["hello", "refund.approved", "en", "_parts/sig", "a b", "é"])
ENDINGS = st.sampled_from([".md.j2", ".txt.j2", ".html.j2", ".j2", ".md", ".rst.j2"])
NAMES = st.builds(lambda id, locale, end: f"{id}/{locale}{end}", IDS, LOCALES, ENDINGS)  # noqa: A006
HEADS = st.sampled_from(
    [
        "",
        "---\nid: hello\nlocale: de\n---\n",
        "---\nformality: formal\n---\n",
        "---\nvariables: {a.b: required}\nexamples: [{a: {b: c}}]\n---\n",
        "---\nno: [\n---\n",
        "---\n",
        "\ufeff",
    ]
)
BODIES = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
TEXTS = st.builds("{}{}".format, HEADS, BODIES)
FILES = st.dictionaries(NAMES, TEXTS, max_size=6).map(lambda some: {"hi/en.md.j2": "Hi", **some})


def archived(files: dict[str, str], folder: Path) -> Path:
    """Pack files."""
    with zipfile.ZipFile(folder / "files.zip", "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in files.items():
            made.writestr(name, text.encode())
    return folder / "files.zip"


def unpacked(files: dict[str, str], folder: Path) -> Path:
    """Write files into a folder."""
    for name, text in files.items():
        file = folder / "files" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    return folder / "files"


def contents(responses: Catalogue, start: str) -> tuple[list[tuple[object, ...]], list[str]]:
    """Give all of a catalogue but where it is."""
    return (
        [said(one, start) for one in (*responses.variants, *responses.parts)],
        sorted(path.removeprefix(start) for path in responses.unread),
    )


def said(one: Variant, start: str) -> tuple[object, ...]:
    """Give all of a variant but where it is."""
    path = one.path.removeprefix(start)
    return path, one.id, one.locale, one.format, one.meta, one.body, one.lines, one.problems


@given(files=FILES, nested=st.booleans())
def test_folder_archive_and_texts_are_the_same(files: dict[str, str], nested: bool) -> None:  # noqa: FBT001
    """The same files make the same responses, the same parts and the same problems."""
    placed = {f"responses/{name}": text for name, text in files.items()} if nested else files
    with tempfile.TemporaryDirectory() as name:
        folder, packed = unpacked(placed, Path(name)), archived(placed, Path(name))
        by_name = contents(Catalogue.load(placed), "")
        assert contents(Catalogue.load(folder), f"{folder.as_posix()}/") == by_name
        assert contents(Catalogue.load(packed), f"{packed.as_posix()}/") == by_name


def sample_archive() -> bytes:
    """Make a small archive to be damaged."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("hello/en.md.j2", "Hello, hello, hello!")
        made.writestr("hello/de.md.j2", "---\ntitle: Hallo\n---\nHallo!")
    return data.getvalue()


SAMPLE = sample_archive()
DAMAGE = st.lists(
    st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), min_size=1, max_size=6
)


@given(damage=DAMAGE, end=st.integers(0, len(SAMPLE)))
def test_damaged_archives_never_surprise(damage: list[tuple[int, int]], end: int) -> None:
    """Whatever happens to an archive on its way, it is read or refused in words."""
    data = bytearray(SAMPLE)
    for at, value in damage:
        data[at] = value
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "r.zip")
        path.write_bytes(bytes(data[: max(end, len(SAMPLE) // 2)]))
        with contextlib.suppress(SupportKitError):
            Catalogue.load(path).check()


@given(data=st.binary(max_size=300))
def test_any_bytes_are_a_file(data: bytes) -> None:
    """A file of any bytes is a response or a finding."""
    with tempfile.TemporaryDirectory() as name:
        Path(name, "hello").mkdir()
        Path(name, "hello/en.md.j2").write_bytes(data)
        assert len(Catalogue.load(name).variants) == 1


_IN_FRONT = (
    "title: x",
    "subject: #",
    "- a",
    "---",
    "\n",
    "\r\n",
    "\r",
    "\x85",
    "\u2028",
    "\t",
    " ",
)


@given(pieces=st.lists(st.sampled_from(_IN_FRONT), max_size=12))
def test_any_front_matter_is_a_response(pieces: list[str]) -> None:
    """Also one with line breaks that only YAML takes for such."""
    text = f"---\n{''.join(pieces)}"
    assert len(Catalogue.load({"hello/en.md.j2": text}).variants) == 1


@given(text=st.text(max_size=50))
def test_revision_ignores_what_editors_change(text: str) -> None:
    """Line breaks of Windows and an empty last line are no new text."""
    plain = text.replace("\r", "")
    assert source_rev(plain.replace("\n", "\r\n") + "\r\n") == source_rev(plain)
