"""Signs in a tag that nobody sees, as word processors and chat programs leave them."""

from __future__ import annotations

import pytest

from supportkit.templates import Catalogue


@pytest.mark.parametrize(
    ("sign", "named"),
    [("\u200b", "U+200B"), ("\u202e", "U+202E"), ("\x07", "U+0007"), ("\U000e0041", "U+E0041")],
)
def test_is_named_and_marked(sign: str, named: str) -> None:
    """The finding stands at the sign, and says which one it is."""
    text = f"Hi\nyes {{{{ case{sign}.id }}}}"
    (found,) = Catalogue.load({"a/en.md.j2": text}).check()
    assert (found.code, found.line, found.column) == ("SK901", 2, 12)
    assert found.message == f"the invisible sign {named} has no meaning in a tag"
