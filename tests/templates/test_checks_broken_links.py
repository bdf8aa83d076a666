"""Links of Markdown that are none."""

from __future__ import annotations

import pytest

from supportkit.templates import Catalogue


class TestBroken:
    """What customers would read with its brackets."""

    @pytest.mark.parametrize(
        ("written", "mended"),
        [
            ("[hier] (https://acme.example/)", "[hier](https://acme.example/)"),
            ("[hier]  (mailto:help@acme.example)", "[hier](mailto:help@acme.example)"),
            ("[here] ({{ brand.url or '' }})", "[here]({{ brand.url or '' }})"),
            (
                "[\u3053\u3053]\uff08https://acme.example/\uff09",
                "[\u3053\u3053](https://acme.example/)",
            ),
            ("\uff3bここ\uff3d(https://acme.example/)", "[ここ](https://acme.example/)"),
        ],
    )
    def test_mended(self, written: str, mended: str) -> None:
        """The fix makes a link of it."""
        body = f"Hi, {written} is more."
        found = Catalogue.load({"a/en.md.j2": body}).check(select=["SK304"])
        (fix,) = (one.fix for one in found)
        assert fix is not None
        assert body[: fix.span.start] + fix.replacement + body[fix.span.end :] == (
            f"Hi, {mended} is more."
        )

    def test_turned_round(self) -> None:
        """The halves of a link are easily mixed up."""
        body = "More is (here)[https://acme.example/]."
        (one,) = Catalogue.load({"a/en.md.j2": body}).check()
        assert (one.code, one.column) == ("SK304", 9)

    @pytest.mark.parametrize(
        "body",
        [
            "More is [here](https://acme.example/) (https://acme.example/).",
            "More is [ここ](https://acme.example/)\uff08in English\uff09.",
            "[1] (https://acme.example/) and [^note] (https://acme.example/)",
            "- [ ] (https://acme.example/)\n- [x] (https://acme.example/)",
            "`[here] (https://acme.example/)`",
            "[Terms of Use] (see below), f(x)[0]",
            "{{ '[here] (https://acme.example/)' }}",
        ],
    )
    def test_fine(self, body: str) -> None:
        """Links, notes, boxes to tick, code and plain words."""
        assert Catalogue.load({"a/en.md.j2": body}).check(select=["SK304"]) == ()

    def test_plain_text(self) -> None:
        """In a file of plain text there are no links to break."""
        body = "More is [here] (https://acme.example/)."
        assert Catalogue.load({"a/en.txt.j2": body}).check() == ()
