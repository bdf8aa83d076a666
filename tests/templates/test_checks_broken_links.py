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


class TestHalves:
    """What lacks a sign or an address."""

    @pytest.mark.parametrize(
        ("body", "column", "message"),
        [
            ("See [the page](https://acme.example/reset and go.", 14, "')' is missing"),
            ("See [page](https://acme.example /reset).", 10, "has no blank"),
            ("See [page](https://acme.example/{{ case.id|url }} x).", 10, "has no blank"),
            ("See [page(https://acme.example/reset).", 5, "']' is missing"),
            ("See page](https://acme.example/reset).", 9, "'[' is missing"),
            ("See [page](htps://acme.example/reset).", 10, "write 'https://'"),
            ("See [page](http//acme.example/reset).", 10, "write 'https://'"),
            ("See [page](ftp://acme.example/reset).", 10, "'ftp:'"),
            ("See [page](acme.example/x).", 10, "'https://'"),
            ("Write [us](help@acme.example).", 10, "'mailto:'"),
            ("See [page]().", 10, "no address"),
        ],
    )
    def test_found(self, body: str, column: int, message: str) -> None:
        """Each is one finding, at the sign that is wrong."""
        (one,) = Catalogue.load({"a/en.md.j2": body}).check(select=["SK304"])
        assert (one.column, message in one.message) == (column, True)

    @pytest.mark.parametrize(
        "body",
        [
            "[a](#top) [b](/help) [c](../x.md) [d](x.html) [e](tel:+49)",
            '[a](https://acme.example "Our help") [b](<https://acme.example/a b>)',
            "[a](https://acme.example/a_(b)) (see [1], [x] and [^2])",
            "[[a](https://acme.example)] and [see (https://acme.example/x)]",
            "[a]({{ brand.url }}) [b](https://acme.example/{{ case.id|url }})",
            "`[a]()` and {{ '[a]()' }} and \\[a\\](https://acme.example/x)",
            "[Terms](see below) [x](javascript:y)",
            "![logo](https://acme.example/logo.png)",
        ],
    )
    def test_no_false_alarm(self, body: str) -> None:
        """Relative addresses, titles, values, code and plain words."""
        assert Catalogue.load({"a/en.md.j2": body}).check(select=["SK304"]) == ()
