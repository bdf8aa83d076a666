"""Articles of a knowledge base, Markdown files that are suggested beside the responses."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

from supportkit.errors import LocaleError, UnreadableSourceError
from supportkit.errors.masking import short
from supportkit.templates.suggesting.documents import BODY, Document
from supportkit.text.locales import canonical
from supportkit.values.patterns import regex
from supportkit.values.plain_yaml import read_yaml

__all__ = ["Article", "Articles", "UnreadArticle"]

_ENDINGS: Final = (".md", ".markdown")
_MOST_BYTES: Final = 500_000
_MOST_FILES: Final = 20_000
_HEADING: Final = regex(r" {0,3}#{1,6}[ \t]+(\S.*)")
_FENCE: Final = regex(r" {0,3}(`{3,}|~{3,})")
_NO_WORDS: Final = regex(r"\]\([^()\s]*\)|<[^<>]*>|https?://\S+")


class UnreadArticle(NamedTuple):
    """A file that was left out.

    Attributes:
        path: Its name in the folder.
        reason: Why, in words.
    """

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article. Its ``repr`` shows no text.

    Attributes:
        id: Its name in the folder, without the ending.
        title: As in its front matter, or its first heading.
        locale: Canonical BCP 47 tag, or None: then it counts for every language.
        tags: As in its front matter.
        text: Its Markdown, without the front matter.
    """

    id: str
    title: str | None = None
    locale: str | None = None
    tags: tuple[str, ...] = ()
    text: str = field(default="", repr=False)

    def document(self) -> Document:
        """Give what the article is found by: headings count more than text, code not at all."""
        lines = tuple(_prose(self.text))
        headings = [match[1] for line in lines if (match := _HEADING.match(line))]
        title = self.title or " ".join(re.split(r"[\W_]+", self.id))
        named = (title, *self.tags, *(words for words in headings if words != title))
        text = _NO_WORDS.sub(" ", "\n".join(line for line in lines if not _HEADING.match(line)))
        fields = (*((words, 1.0) for words in named), (text, BODY))
        return Document(self.id, "article", self.locale, self.title, fields)


@dataclass(frozen=True, slots=True)
class Articles:
    r"""The articles of a knowledge base, for `Catalogue.suggest`. They are made by `load`.

    Attributes:
        articles: In the order of their ids.
        unread: Files that were left out, and why.

    >>> Articles.load({"billing/refunds.md": "# How refunds work\n\nThey take five days."})
    Articles(articles=(Article(id='billing/refunds', title='How refunds work', ...),), unread=())
    """

    articles: tuple[Article, ...]
    unread: tuple[UnreadArticle, ...] = ()

    @classmethod
    def load(
        cls, source: str | os.PathLike[str] | Mapping[str, str], *, locale: str | None = None
    ) -> Self:
        """Read the Markdown files of a folder and its folders, or texts by name.

        Front matter may give ``title``, ``locale`` and ``tags``; other keys are passed over,
        as every site generator has its own. Hidden files and folders, and linked
        folders, are passed over. Files above 500,000 bytes, links that leave the folder
        and texts that are not UTF-8 are listed in ``unread``.

        Args:
            source: A folder, or texts by names such as ``billing/refunds.md``.
            locale: Tag of the articles that name none; None: they count for every language.

        Raises:
            UnreadableSourceError: There is no such folder, or it has more than 20,000 articles.
            LocaleError: ``locale`` is no language tag.
            TypeError: A text is not a ``str``.
        """
        usual = None if locale is None else canonical(locale)
        texts = _given(source) if isinstance(source, Mapping) else _read(Path(source))
        read: list[Article] = []
        unread: list[UnreadArticle] = []
        for name, text in texts:
            found = text if isinstance(text, UnreadArticle) else _article(name, text, usual)
            if isinstance(found, UnreadArticle):
                unread.append(found)
            else:
                read.append(found)
        return cls(tuple(sorted(read, key=lambda one: one.id)), tuple(unread))


_Texts = Iterator[tuple[str, "str | UnreadArticle"]]


def _given(texts: Mapping[str, object]) -> _Texts:
    for name, text in sorted(texts.items()):
        if not isinstance(text, str):
            found = type(text).__name__
            raise TypeError(f"expected the text of {short(name)} as a str, found {found}")
        if len(text.encode("utf-8", "surrogatepass")) > _MOST_BYTES:
            yield name, _too_large(name)
        else:
            yield name, text


def _read(root: Path) -> _Texts:
    if not root.is_dir():
        found = "a file, expected a folder" if root.exists() else "there is no such folder"
        raise UnreadableSourceError(root.as_posix(), f"{found} of articles (Markdown)")
    inside = root.resolve()
    for number, file in enumerate(_files(root)):
        if number >= _MOST_FILES:
            raise UnreadableSourceError(root.as_posix(), f"more than {_MOST_FILES} articles")
        yield file.relative_to(root).as_posix(), _text(file, root, inside)


def _files(root: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (
            Path(folder, name)
            for name in sorted(files)
            if name.lower().endswith(_ENDINGS) and not name.startswith(".")
        )


def _text(file: Path, root: Path, inside: Path) -> str | UnreadArticle:
    name = file.relative_to(root).as_posix()
    if not file.resolve().is_relative_to(inside):
        return UnreadArticle(name, "a link that leaves the folder")
    if not file.is_file():
        return UnreadArticle(name, "no file that can be read")
    try:
        with file.open("rb") as stream:
            raw = stream.read(_MOST_BYTES + 1)
        return raw.decode("utf-8-sig") if len(raw) <= _MOST_BYTES else _too_large(name)
    except OSError as error:
        return UnreadArticle(name, type(error).__name__)
    except UnicodeDecodeError:
        return UnreadArticle(name, "no text in UTF-8")


def _too_large(name: str) -> UnreadArticle:
    return UnreadArticle(name, f"more than {_MOST_BYTES} bytes")


def _article(name: str, text: str, usual: str | None) -> Article | UnreadArticle:
    head, body = _parted(text)
    document = read_yaml(head, aliases=False)
    if document.fault is not None or not isinstance(document.data or {}, dict):
        return UnreadArticle(name, "its front matter is no plain YAML")
    data: dict[str, Any] = document.data or {}
    try:
        locale = canonical(data["locale"]) if isinstance(data.get("locale"), str) else usual
    except LocaleError:
        return UnreadArticle(name, "its locale is no language tag")
    title = data.get("title") if isinstance(data.get("title"), str) else None
    headings = (match[1] for line in _prose(body) if (match := _HEADING.match(line)))
    ending = next((one for one in _ENDINGS if name.lower().endswith(one)), "")
    return Article(
        name[: len(name) - len(ending)],
        title or next(headings, None),
        locale,
        tuple(_words(data.get("tags"))),
        body,
    )


def _words(tags: object) -> Iterator[str]:
    if isinstance(tags, str):
        yield tags
    elif isinstance(tags, list):
        yield from (tag for tag in tags if isinstance(tag, str))


def _parted(text: str) -> tuple[str, str]:
    first, *lines = text.splitlines() or [""]
    ends = [number for number, line in enumerate(lines) if line.rstrip() == "---"]
    if first.rstrip() != "---" or not ends:
        return "", text
    return "\n".join(lines[: ends[0]]), "\n".join(lines[ends[0] + 1 :])


def _prose(text: str) -> Iterator[str]:
    """Yield the lines that are not in fenced code."""
    fence = ""
    for line in text.splitlines():
        match = _FENCE.match(line)
        if fence:
            if match and match[1].startswith(fence) and not line[match.end() :].strip():
                fence = ""
        elif match:
            fence = match[1]
        else:
            yield line
