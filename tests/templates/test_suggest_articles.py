"""Articles of a knowledge base beside the canned responses."""

from __future__ import annotations

from pathlib import Path

import pytest

from supportkit.errors import LocaleError, UnreadableSourceError
from supportkit.templates import Catalogue
from supportkit.templates.suggesting import Articles

DESK = Catalogue.load({"hello/en.md.j2": "Hello, how can we help?"})
ROUTER = """\
---
title: Restart the router
tags: [internet, wifi]
sidebar_position: 3
---
# Restart the router

Pull the plug and wait.

```sh
kubectl reboot
```
"""


class TestTexts:
    """What may be given."""

    def test_bytes_are_not_guessed_at(self) -> None:
        """The error says which text it is, and what it is."""
        with pytest.raises(TypeError, match=r"router\.md as a str, found bytes"):
            Articles.load({"router.md": b"# Router"})  # type: ignore[dict-item]


class TestSuggesting:
    """One call ranks both."""

    def test_an_article_says_that_it_is_one(self) -> None:
        """A customer can be sent a link to it."""
        articles = Articles.load({"network/router.md": ROUTER})
        best = DESK.suggest("my wifi is down, restart the router?", articles=articles)[0]
        assert (best.id, best.source, best.title) == (
            "network/router",
            "article",
            "Restart the router",
        )

    def test_code_is_not_compared(self) -> None:
        """Words of a program say nothing about what the article is for."""
        articles = Articles.load({"router.md": ROUTER})
        found = {one.id: one for one in DESK.suggest("kubectl", articles=articles)}
        assert found["router"].matched == ()

    def test_headings_count_more_than_text(self) -> None:
        """An article about invoices comes before one that names them."""
        articles = Articles.load(
            {
                "a.md": "# Billing\n\nAn invoice is sent each month.",
                "b.md": "# Invoice\n\nBilling is done each month.",
            }
        )
        assert DESK.suggest("invoice", articles=articles)[0].id == "b"

    def test_an_article_in_another_language_is_left_out(self) -> None:
        """Unless it stands in the default locale."""
        german, french = "---\nlocale: de\n---\nRouter", "---\nlocale: fr\n---\nRouter"
        articles = Articles.load({"de.md": german, "fr.md": french})
        found = DESK.suggest("Router", k=9, locale="de", articles=articles)
        assert [one.id for one in found] == ["de", "hello"]

    def test_other_articles_are_another_search(self) -> None:
        """A catalogue remembers the articles that it was asked with, and asks no others."""
        one, other = Articles.load({"one.md": "router"}), Articles.load({"other.md": "router"})
        assert DESK.suggest("router", articles=one)[0].id == "one"
        assert DESK.suggest("router", articles=other)[0].id == "other"
        assert DESK.suggest("router", k=9)[0].id == "hello"

    def test_a_response_and_an_article_of_one_name(self) -> None:
        """Both are suggested."""
        found = DESK.suggest("hello", k=9, articles=Articles.load({"hello.md": "hello"}))
        assert sorted(one.source for one in found) == ["article", "response"]


class TestReading:
    """Folders of any site generator."""

    def test_a_folder(self, tmp_path: Path) -> None:
        """Markdown in folders is read; hidden folders and other files are not."""
        for name in ("a.md", "deep/b.markdown", ".git/c.md", "d.txt", "deep/.e.md"):
            file = tmp_path / name
            file.parent.mkdir(exist_ok=True)
            file.write_text("# Title", "utf-8")
        assert [one.id for one in Articles.load(tmp_path).articles] == ["a", "deep/b"]

    def test_front_matter_is_optional(self) -> None:
        """The first heading is the title then, but not one in code."""
        (article,) = Articles.load({"a.md": "```\n# code\n```\n# Title\n"}, locale="en_us").articles
        assert (article.title, article.locale) == ("Title", "en-US")

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("---\ntitle: [\n---\n", "its front matter is no plain YAML"),
            ("---\nlocale: not a tag\n---\n", "its locale is no language tag"),
            ("x" * 500_001, "more than 500000 bytes"),
        ],
        ids=["yaml", "locale", "size"],
    )
    def test_what_cannot_be_read_is_listed(self, text: str, reason: str) -> None:
        """One bad file does not hide the others."""
        articles = Articles.load({"a.md": text, "b.md": "fine"})
        assert [one.id for one in articles.articles] == ["b"]
        assert articles.unread == (("a.md", reason),)

    def test_links_out_of_the_folder_are_not_followed(self, tmp_path: Path) -> None:
        """Who writes articles does not read the disk."""
        (tmp_path / "secret.md").write_text("secret", "utf-8")
        kb = tmp_path / "kb"
        kb.mkdir()
        (kb / "a.md").symlink_to(tmp_path / "secret.md")
        (kb / "b.md").symlink_to(tmp_path / "none.md")
        articles = Articles.load(kb)
        assert articles.articles == ()
        assert [one.path for one in articles.unread] == ["a.md", "b.md"]

    def test_bytes_that_are_no_text(self, tmp_path: Path) -> None:
        """A picture with the wrong name is listed."""
        (tmp_path / "a.md").write_bytes(b"\xff\xfe\x00")
        assert Articles.load(tmp_path).unread == (("a.md", "no text in UTF-8"),)

    def test_no_folder(self, tmp_path: Path) -> None:
        """The error names it."""
        with pytest.raises(UnreadableSourceError, match="there is no such folder"):
            Articles.load(tmp_path / "none")

    def test_a_locale_is_a_language_tag(self) -> None:
        """What is no tag is refused."""
        with pytest.raises(LocaleError):
            Articles.load({}, locale="not a tag")

    def test_the_repr_of_an_article_shows_no_text(self) -> None:
        """Logs stay short."""
        assert "secret" not in repr(Articles.load({"a.md": "# Title\n\nsecret"}))
