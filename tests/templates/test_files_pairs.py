"""What paths and front matter say: formats, parts, and the form of address."""

from __future__ import annotations

from typing import ClassVar

import pytest

from supportkit.errors import UnknownResponseError
from supportkit.templates import Catalogue


def codes(texts: dict[str, str]) -> list[tuple[str, str | None]]:
    """Give code and path of what is wrong with a catalogue's files."""
    return [(f.code, f.path) for f in Catalogue.load(texts).check(select=["SK4", "SK9"])]


class TestFormats:
    """What a file becomes, by its ending."""

    @pytest.mark.parametrize(
        ("ending", "is_"), [("md", "markdown"), ("txt", "text"), ("html", "html")]
    )
    def test_of_a_file(self, ending: str, is_: str) -> None:
        """Markdown, plain text or hand-made HTML."""
        (variant,) = Catalogue.load({f"hello/en.{ending}.j2": "Hi"}).variants
        assert (variant.id, variant.locale, variant.format) == ("hello", "en", is_)

    def test_html_beside_text(self) -> None:
        """The two parts of a mail are no duplicates, and the text is what is rendered."""
        texts = {"hello/en.html.j2": "<p>Hi</p>", "hello/en.md.j2": "Hi"}
        assert codes(texts) == []
        assert Catalogue.load(texts).render("hello").text == "Hi"

    @pytest.mark.parametrize("other", ["en.txt.j2", "EN.md.j2"])
    def test_two_texts(self, other: str) -> None:
        """Two files for the text are one too many."""
        found = codes({"hello/en.md.j2": "Hi", f"hello/{other}": "Hello"})
        assert [code for code, _ in found] == ["SK404"]

    def test_two_pages(self) -> None:
        """So are two for the HTML."""
        found = codes({"hello/en.html.j2": "<p>Hi</p>", "hello/EN.html.j2": "<p>Hello</p>"})
        assert found == [("SK404", "hello/en.html.j2")]

    def test_locale_first(self) -> None:
        """The other order of the path has all formats as well."""
        assert Catalogue.load({"de/hello.html.j2": "<p>Hallo</p>"}).ids == ("hello",)


class TestParts:
    """Texts that responses of a repository include."""

    TEXTS: ClassVar = {"hello/en.md.j2": "Hi", "_parts/signature/en.md.j2": "Grace"}

    def test_never_a_response(self) -> None:
        """A signature alone is sent to nobody."""
        responses = Catalogue.load(self.TEXTS)
        assert responses.ids == ("hello",)
        with pytest.raises(UnknownResponseError):
            responses.render("signature")

    def test_kept(self) -> None:
        """They are read as responses are, whoever writes them."""
        (part,) = Catalogue.load(self.TEXTS).parts
        assert (part.id, part.locale, part.body) == ("signature", "en", "Grace")

    def test_broken(self) -> None:
        """A part with a mistake is reported as a response is, and hides nothing."""
        texts = {
            **self.TEXTS,
            "_parts/footer/en.md.j2": "---\nchanels: [email]\n---\nBye",
            "_parts/footer/nonsense1234.md.j2": "Bye",
            "hello/nonsense1234.md.j2": "Hi",
        }
        assert codes(texts) == [
            ("SK403", "_parts/footer/en.md.j2"),
            ("SK402", "_parts/footer/nonsense1234.md.j2"),
            ("SK402", "hello/nonsense1234.md.j2"),
        ]
        assert Catalogue.load(texts).render("hello").text == "Hi"

    def test_in_a_folder_responses(self) -> None:
        """They lie beside the responses."""
        texts = {f"responses/{name}": text for name, text in self.TEXTS.items()}
        assert [part.id for part in Catalogue.load(texts).parts] == ["signature"]


class TestFormality:
    """How the customer is addressed."""

    @pytest.mark.parametrize(
        ("name", "head"),
        [
            ("de-x-informal", ""),
            ("DE_x_Informal", ""),
            ("de", "formality: informal"),
            ("de", "locale: de-x-informal"),
            ("de-x-informal", "formality: informal"),
            ("de-x-informal", "{locale: de, formality: informal}"),
        ],
    )
    def test_in_path_or_front_matter(self, name: str, head: str) -> None:
        """Both ways say the same."""
        texts = {f"hello/{name}.md.j2": f"---\n{head}\n---\nHallo du"}
        assert codes(texts) == []
        assert Catalogue.load(texts).locales == ("de-x-informal",)

    @pytest.mark.parametrize(
        ("name", "head"),
        [
            ("de-x-informal", "formality: formal"),
            ("de", "{locale: de-x-formal, formality: informal}"),
            ("de-x-informal", "locale: de-x-formal"),
            ("de-x-informal", "locale: fr"),
            ("de", "locale: de-AT"),
        ],
    )
    def test_contradiction(self, name: str, head: str) -> None:
        """A file that says both cannot be right."""
        found = codes({f"hello/{name}.md.j2": f"---\n{head}\n---\nHallo"})
        assert [code for code, _ in found] == ["SK402"]

    def test_line(self) -> None:
        """The finding is where the front matter says it."""
        texts = {"hello/de-x-informal.md.j2": "---\ntitle: x\nformality: formal\n---\nHallo"}
        (finding,) = Catalogue.load(texts).check(select=["SK402"])
        assert finding.line == 3
        assert "'informal', as in the locale" in finding.message

    def test_neither_du_nor_sie(self) -> None:
        """Another word is no form of address."""
        found = codes({"hello/de.md.j2": "---\nformality: polite\n---\nHallo"})
        assert [code for code, _ in found] == ["SK403"]

    def test_the_same_twice(self) -> None:
        """Path and front matter of two files may say the same."""
        texts = {
            "hello/de-x-informal.md.j2": "Hallo du",
            "hello/de.md.j2": "---\nformality: informal\n---\nHallo du",
        }
        assert [code for code, _ in codes(texts)] == ["SK404"]


class TestMappings:
    """Texts by name."""

    def test_mark_of_windows(self) -> None:
        """The mark before a text is no part of it."""
        assert Catalogue.load({"hello/en.md.j2": "\ufeff---\ntitle: x\n---\nHi"}).check() == ()

    def test_name_that_is_no_path(self) -> None:
        """A text that a program names in its own way is reported, not lost."""
        found = codes({"hello/en.md.j2": "Hi", "hello/de": "Hallo"})
        assert found == [("SK405", "hello/de")]

    def test_way_out(self) -> None:
        """A name is no path on the disk, and must not look like one that leads out."""
        found = codes({"hello/en.md.j2": "Hi", "../en.md.j2": "Hi"})
        assert found == [("SK903", "../en.md.j2")]
