"""Files that a change touches are checked alone as they are among all others."""

from __future__ import annotations

import pytest

from supportkit.templates import Catalogue

FILES = {
    "refund/en.md.j2": "Hi {{ customer.frist_name }}, {{ case.id }}",
    "refund/de.md.j2": "Hallo {{ customer.first_name or 'du' }} {{ customer.x }} {% include 'sig' %}",
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
