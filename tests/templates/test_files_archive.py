"""Catalogues in zip archives, which may come from anybody."""

from __future__ import annotations

import io
import stat
import struct
import unicodedata
import zipfile
from pathlib import Path

import pytest

from supportkit.errors import CatalogueError, UnreadableSourceError
from supportkit.templates import Catalogue, Variant

HELLO = "hello/en.md.j2"


def archive(folder: Path, *files: tuple[str | zipfile.ZipInfo, str], name: str = "r.zip") -> Path:
    """Write an archive of files, packed, in the order given."""
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for member, text in files:
            made.writestr(member, text)
    return path


def link(name: str) -> zipfile.ZipInfo:
    """Make a member that is a symbolic link, as Info-ZIP writes it."""
    member = zipfile.ZipInfo(name)
    member.create_system, member.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return member


def broken(path: Path) -> list[tuple[str, str]]:
    """Give code and name of what cannot be read, without the name of the archive."""
    found = Catalogue.load(path).check(select=["SK4", "SK9"])
    return [(f.code, (f.path or "").removeprefix(f"{path.as_posix()}/")) for f in found]


def reason(path: Path) -> str:
    """Give the message of the only finding."""
    (finding,) = Catalogue.load(path).check(select=["SK903"])
    return finding.message


def patched(path: Path, old: bytes, new: bytes) -> Path:
    """Change bytes of an archive, wherever they are."""
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new))
    return path


class TestReading:
    """What an archive holds."""

    def test_responses(self, tmp_path: Path) -> None:
        """An archive is a catalogue, and findings name the file in it."""
        path = archive(tmp_path, (HELLO, "Hello {{ x }}"), ("hello/de.txt.j2", "Hallo"))
        responses = Catalogue.load(path)
        assert (responses.ids, responses.locales) == (("hello",), ("de", "en"))
        assert {f.path for f in responses.check()} == {f"{path.as_posix()}/{HELLO}"}

    def test_folder_around(self, tmp_path: Path) -> None:
        """A folder 'responses' in it is the catalogue; a response beside it is reported."""
        path = archive(
            tmp_path, (f"responses/{HELLO}", "Hi"), ("bye/en.md.j2", "Bye"), ("docs/notes.md", "x")
        )
        responses = Catalogue.load(path)
        assert responses.ids == ("hello",)
        assert responses.unread == (f"{path.as_posix()}/bye/en.md.j2",)

    def test_other_files_are_passed_over(self, tmp_path: Path) -> None:
        """Images, and what a Mac adds by itself, are no responses."""
        path = archive(
            tmp_path,
            (HELLO, "Hi"),
            ("hello/logo.png", "\x89PNG"),
            ("__MACOSX/hello/._en.md.j2", "\0"),
            ("README.md", "Read me"),
            ("hello/", ""),
        )
        assert Catalogue.load(path).check() == ()

    def test_found_by_its_content(self, tmp_path: Path) -> None:
        """An archive may have any name."""
        assert Catalogue.load(archive(tmp_path, (HELLO, "Hi"), name="export.bin")).ids == ("hello",)

    def test_folder_with_the_name_of_an_archive(self, tmp_path: Path) -> None:
        """A folder is a folder, whatever it is called."""
        (tmp_path / "a.zip/hello").mkdir(parents=True)
        (tmp_path / "a.zip" / HELLO).write_text("Hi", "utf-8")
        assert Catalogue.load(tmp_path / "a.zip").ids == ("hello",)

    def test_empty(self, tmp_path: Path) -> None:
        """An archive without a response is a mistake."""
        with pytest.raises(CatalogueError, match="found none"):
            Catalogue.load(archive(tmp_path))

    @pytest.mark.parametrize("data", [b"", b"PK", b"Hello", b"PK\x03\x04" + b"x" * 40])
    def test_no_archive(self, tmp_path: Path, data: bytes) -> None:
        """Something else under such a name is refused in words."""
        (tmp_path / "r.zip").write_bytes(data)
        with pytest.raises(UnreadableSourceError, match="no zip archive"):
            Catalogue.load(tmp_path / "r.zip")

    @pytest.mark.parametrize("name", ["x" * 5000, "a\0b", ""])
    def test_no_name_of_a_file(self, tmp_path: Path, name: str) -> None:
        """A name that no system takes is refused in words, as is a folder without responses."""
        with pytest.raises((UnreadableSourceError, CatalogueError)):
            Catalogue.load(tmp_path / name)

    def test_cut_off(self, tmp_path: Path) -> None:
        """Half a download is refused in words."""
        path = archive(tmp_path, (HELLO, "Hi" * 500))
        path.write_bytes(path.read_bytes()[:-30])
        with pytest.raises(UnreadableSourceError, match="damaged"):
            Catalogue.load(path)


class TestNames:
    """Names that no honest archive has."""

    @pytest.mark.parametrize(
        ("name", "found"),
        [
            ("/etc/en.md.j2", "an absolute path"),
            ("../../hello/de.md.j2", "a way out"),
            ("a/../de.md.j2", "a way out"),
            ("hello/./de.md.j2", "an empty or idle part"),
            ("hello//de.md.j2", "an empty or idle part"),
            ("hello\\de.md.j2", "a backslash"),
            ("C:/hello/de.md.j2", "a colon"),
            ("hello/de.md.j2:x.j2", "a colon"),
            ("hello/\x1b[31m.md.j2", "a control character"),
            ("h" * 1001 + "/de.md.j2", "more than 1,000 characters"),
        ],
    )
    def test_refused(self, tmp_path: Path, name: str, found: str) -> None:
        """It is named, nothing of it is read, and the others are."""
        path = archive(tmp_path, (name, "evil"), (HELLO, "Hi"))
        assert found in reason(path)
        assert Catalogue.load(path).render("hello", locale="de").text == "Hi"

    def test_shown_in_one_short_line(self, tmp_path: Path) -> None:
        """A name cannot act on a terminal, nor fill it."""
        path = archive(tmp_path, ("\x1b]0;x\x07\n" + "y" * 5000, "evil"), (HELLO, "Hi"))
        (finding,) = Catalogue.load(path).check()
        assert len(finding.path or "") < 300 + len(path.as_posix())
        assert (finding.path or "").isprintable()

    @pytest.mark.parametrize(
        "other",
        ["HELLO/en.md.j2", "hello/EN.md.j2", HELLO],
        ids=["folder", "file", "the same"],
    )
    @pytest.mark.filterwarnings("ignore:Duplicate name")
    def test_two_for_one_file(self, tmp_path: Path, other: str) -> None:
        """Nobody can tell which of the two another program would read, so neither is."""
        path = archive(tmp_path, (HELLO, "Hi"), (other, "evil"), ("bye/en.md.j2", "Bye"))
        assert {code for code, _ in broken(path)} >= {"SK903"}
        assert Catalogue.load(path).render("bye").text == "Bye"
        assert all(one.body != "evil" for one in Catalogue.load(path).variants)

    def test_two_forms_of_an_accent(self, tmp_path: Path) -> None:
        """A Mac would take the two for one file."""
        composed, parted = "caf\u00e9/en.md.j2", unicodedata.normalize("NFD", "caf\u00e9/en.md.j2")
        path = archive(tmp_path, (composed, "Hi"), (parted, "evil"), (HELLO, "Hi"))
        assert [code for code, _ in broken(path)] == ["SK903", "SK903"]

    def test_another_name_at_the_file_itself(self, tmp_path: Path) -> None:
        """The directory says one name, the file another: it is not read."""
        path = archive(tmp_path, (HELLO, "Hi"), ("hello/de.md.j2", "Hallo"))
        data = path.read_bytes()
        first = data.index(b"hello/de.md.j2")
        path.write_bytes(data[:first] + b"evil!/de.md.j2" + data[first + 14 :])
        assert broken(path) == [("SK903", "hello/de.md.j2")]


class TestMembers:
    """Files that are refused one by one."""

    def test_link(self, tmp_path: Path) -> None:
        """A link is not followed, and its target is not taken for a text."""
        path = archive(tmp_path, (link("hello/de.md.j2"), "/etc/passwd"), (HELLO, "Hi"))
        assert "found a link" in reason(path)
        assert "/etc/passwd" not in {one.text for one in Catalogue.load(path).variants}

    def test_encrypted(self, tmp_path: Path) -> None:
        """A file with a password is named."""
        path = archive(tmp_path, (HELLO, "Hi"), ("hello/de.md.j2", "Hallo"))
        data = bytearray(path.read_bytes())
        for start in (b"PK\x03\x04", b"PK\x01\x02"):
            at = data.rindex(start) + (6 if start == b"PK\x03\x04" else 8)
            data[at] |= 1
        path.write_bytes(bytes(data))
        assert "an encrypted one" in reason(path)

    @pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
    def test_other_methods(self, tmp_path: Path, method: int) -> None:
        """Methods that may take memory without measure are refused."""
        path = tmp_path / "r.zip"
        with zipfile.ZipFile(path, "w") as made:
            made.writestr(HELLO, "Hi")
            made.writestr("hello/de.md.j2", "Hallo", compress_type=method)
        assert "another method" in reason(path)

    def test_too_large(self, tmp_path: Path) -> None:
        """A file is held to the same size as in a folder."""
        path = archive(tmp_path, ("hello/de.md.j2", "x" * 20_001), (HELLO, "Hi"))
        assert "at most 20000 bytes" in reason(path)

    def test_larger_than_it_says(self, tmp_path: Path) -> None:
        """No more is unpacked than the directory says, and the file is refused."""
        path = archive(tmp_path, ("hello/de.md.j2", "x" * 500_000), (HELLO, "Hi"))
        patched(path, struct.pack("<L", 500_000), struct.pack("<L", 100))
        assert broken(path) == [("SK903", "hello/de.md.j2")]

    def test_smaller_than_it_says(self, tmp_path: Path) -> None:
        """A file that ends too soon is refused."""
        path = archive(tmp_path, ("hello/de.md.j2", "x" * 1000), (HELLO, "Hi"))
        patched(path, struct.pack("<L", 1000), struct.pack("<L", 9000))
        assert broken(path) == [("SK903", "hello/de.md.j2")]

    def test_damaged(self, tmp_path: Path) -> None:
        """A file whose bytes changed on the way is refused; the others are read."""
        path = tmp_path / "r.zip"
        with zipfile.ZipFile(path, "w") as made:
            made.writestr(HELLO, "Hi")
            made.writestr("hello/de.md.j2", "Hallo zusammen")
        patched(path, b"Hallo zusammen", b"Hallo zusammeN")
        assert broken(path) == [("SK903", "hello/de.md.j2")]

    @pytest.mark.parametrize("text", ["H\0a\0", "Hallo\0"])
    def test_no_text(self, tmp_path: Path, text: str) -> None:
        """A program or another encoding is no text."""
        path = archive(tmp_path, ("hello/de.md.j2", text), (HELLO, "Hi"))
        assert "a NUL character" in reason(path)


class TestAttacks:
    """Archives that are refused as a whole, before much of them is unpacked."""

    def test_very_many_files(self, tmp_path: Path) -> None:
        """Ten thousand files are enough for anybody; each takes memory even if it is empty."""
        path = archive(tmp_path, *((f"r{n}/en.md.j2", "") for n in range(10_001)))
        with pytest.raises(UnreadableSourceError, match="more than 10,000 files"):
            Catalogue.load(path)

    def test_number_of_files_that_is_a_lie(self, tmp_path: Path) -> None:
        """What the archive says of the number does not count."""
        path = archive(tmp_path, *((f"r{n}/en.md.j2", "") for n in range(10_001)))
        count = struct.pack("<HH", 10_001, 10_001)
        patched(path, count, struct.pack("<HH", 1, 1))
        with pytest.raises(UnreadableSourceError, match="more than 10,000 files"):
            Catalogue.load(path)

    def test_bomb(self, tmp_path: Path) -> None:
        """Files that each pass, and together are a thousand times what is packed."""
        path = archive(tmp_path, *((f"r{n}/en.md.j2", "x" * 20_000) for n in range(400)))
        with pytest.raises(UnreadableSourceError, match="200 times"):
            Catalogue.load(path)

    def test_one_large_bomb(self, tmp_path: Path) -> None:
        """A single file of 100 MB in an archive of 100 kB."""
        path = archive(tmp_path, (HELLO, "x" * 100_000_000))
        with pytest.raises(UnreadableSourceError, match="more than 64 MiB"):
            Catalogue.load(path)

    def test_an_image_of_any_size(self, tmp_path: Path) -> None:
        """What is not read does not count."""
        path = archive(tmp_path, (HELLO, "Hi"), ("hello/blank.bmp", "x" * 5_000_000))
        assert Catalogue.load(path).ids == ("hello",)

    def test_files_that_share_their_bytes(self, tmp_path: Path) -> None:
        """Two names for one packed file, as in archives that unpack to petabytes."""
        path = archive(tmp_path, (HELLO, "Hi"), ("hello/de.md.j2", "Hallo"))
        data = bytearray(path.read_bytes())
        second = data.rindex(b"PK\x01\x02")
        data[second + 42 : second + 46] = struct.pack("<L", 0)
        path.write_bytes(bytes(data))
        with pytest.raises(UnreadableSourceError, match="share their bytes"):
            Catalogue.load(path)

    def test_something_before_it(self, tmp_path: Path) -> None:
        """A file that is a program and an archive at once is neither to us."""
        path = archive(tmp_path, (HELLO, "Hi"))
        path.write_bytes(b"#!/bin/sh\n" + path.read_bytes())
        with pytest.raises(UnreadableSourceError, match="something else before it"):
            Catalogue.load(path)

    def test_archive_in_an_archive(self, tmp_path: Path) -> None:
        """It is a file like any other, and not unpacked."""
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w") as made:
            made.writestr("bye/en.md.j2", "Bye")
        path = tmp_path / "r.zip"
        with zipfile.ZipFile(path, "w") as made:
            made.writestr(HELLO, "Hi")
            made.writestr("more.zip", inner.getvalue())
        assert Catalogue.load(path).ids == ("hello",)

    def test_nothing_is_written(self, tmp_path: Path) -> None:
        """Reading an archive leaves the folder as it was."""
        path = archive(tmp_path, ("../up.md.j2", "evil"), (HELLO, "Hi"))
        Catalogue.load(path)
        assert [one.name for one in tmp_path.iterdir()] == [path.name]


def texts(variants: tuple[Variant, ...]) -> list[tuple[str, str, str]]:
    """Give what matters of variants."""
    return [(one.id, one.locale, one.body) for one in variants]


class TestSame:
    """Where files are makes no difference."""

    def test_folder_archive_and_texts(self, tmp_path: Path) -> None:
        """The same files make the same responses."""
        files = {HELLO: "\ufeffHi\r\n", "de/bye.txt.j2": "Tschüss", "_parts/sig/en.md.j2": "Grace"}
        for name, text in files.items():
            (tmp_path / "f" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "f" / name).write_bytes(text.encode())
        path = archive(tmp_path, *files.items())
        loaded = [Catalogue.load(source) for source in (files, tmp_path / "f", path)]
        assert texts(loaded[0].variants) == texts(loaded[1].variants) == texts(loaded[2].variants)
        assert texts(loaded[0].parts) == texts(loaded[1].parts) == texts(loaded[2].parts)
        assert texts(loaded[0].parts) == [("sig", "en", "Grace")]
