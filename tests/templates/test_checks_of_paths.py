"""Files that a change touches are checked alone as they are among all others."""

from __future__ import annotations

import pytest

from supportkit.templates import Catalogue

FILES = {
    "refund/en.md.j2": "Hi {{ customer.frist_name }}, {{ case.id }}",
    "refund/de.md.j2": "Hallo {{ customer.x }} {% include 'sig' %}",
    "refund/de.txt.j2": "Hallo",
    "login/en.md.j2": "---\nexamples: [{expect_contains: x}]\n---\nHi [page]()",
    "login/fr.md.j2": "Salut {{ x",
    "_parts/sig/de.md.j2": "{{ agent.name.frist }}",
}


class TestPaths:
    """One file of many."""

    @pytest.mark.parametrize("path", sorted(FILES))
    def test_finds_what_is_found_among_all(self, path: str) -> None:
        """References, locales of other responses and parts count as ever."""
        catalogue = Catalogue.load(FILES, authors="repository")
        every = tuple(one for one in catalogue.check() if one.path == path)
        assert every
        assert catalogue.check(paths=[path]) == every


class TestMessages:
    """What a finding says, and where."""

    def test_a_link_that_runs_a_script_is_marked(self) -> None:
        """An editor marks the scheme, not the line."""
        body = "Hi, [see](javascript:alert)"
        (one,) = Catalogue.load({"a/en.md.j2": body}).check(select=["SK305"])
        assert (one.column, one.end_column) == (11, 21)

    def test_parts_name_the_option(self) -> None:
        """Whoever writes for a repository has forgotten it."""
        (one,) = Catalogue.load({"a/en.md.j2": "{% include 'sig' %}"}).check(select=["SK902"])
        assert "needs --repository" in one.message

    def test_unknown_code_is_named(self) -> None:
        """Among 36 codes, the mistyped one is not to be searched for."""
        with pytest.raises(ValueError, match="found 'SK999'"):
            Catalogue.load({"a/en.md.j2": "Hi"}).check(select=["SK1", "SK999"])
