"""What a notebook shows of the values that people look at most: counts, kinds and times."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from canaries import ADDRESS, BIRD, case_data

import supportkit as sk
from supportkit import Case, privacy, text
from supportkit.testing import MONDAY, case

MAIL = (
    f"It is {BIRD}, see <b>there</b>.\n\nOn Mon, Jan 5, 2026 at 10:00 {BIRD} <{ADDRESS}> wrote:\n"
    f"> {BIRD}\n"
)
CASE = Case.model_validate(case_data())
REDACTED = privacy.redact(f"{BIRD} of {ADDRESS}", known=[BIRD])
POLICY = privacy.Policy(
    allow=frozenset([ADDRESS]),
    allow_patterns=(f"{BIRD}*",),
    replace={privacy.EntityKind.CARD: privacy.Replacement.MASK},
)
MAPPING = {"case": {"id": "Ticket", "created_at": "Opened"}}
VIEWS: dict[str, Callable[[], Any]] = {
    "case": lambda: CASE,
    "message": lambda: CASE.messages[0],
    "timeline": CASE.timeline,
    "reply": lambda: text.split_reply(MAIL),
    "mail of a thread": lambda: text.split_thread(MAIL)[1],
    "redaction": lambda: REDACTED,
    "redacted model": lambda: privacy.redact_model(CASE),
    "vault": lambda: REDACTED.vault,
    "policy": lambda: POLICY,
    "audit": lambda: REDACTED.audit,
    "import": lambda: sk.io.mapped.read([], mapping=MAPPING),
}


def cells(view: str) -> dict[str, str]:
    """Read the pairs of a table back."""
    return dict(re.findall("<tr><th>(.*?)</th><td>(.*?)</td></tr>", view))


class TestEveryView:
    """All of them, of values that are personal wherever they can be."""

    @pytest.mark.parametrize("made", VIEWS.values(), ids=list(VIEWS))
    def test_is_a_small_table(self, made: Callable[[], Any]) -> None:
        """One table of a few rows, with nothing personal, and none of the marks of the text."""
        view = made()._repr_html_()
        assert view.startswith("<table>")
        assert view.endswith("</table>")
        assert BIRD not in view
        assert "quill" not in view
        assert not set(re.findall(r"</?(\w+)", view)) - {"table", "tr", "th", "td"}

    @pytest.mark.parametrize("made", VIEWS.values(), ids=list(VIEWS))
    def test_is_one_line_as_text(self, made: Callable[[], Any]) -> None:
        """The text of it is short enough to stand in a list, and holds no place."""
        line = repr(made())
        assert len(line) < 250
        assert "\n" not in line
        assert "Span(" not in line


class TestCases:
    """A case, a message and a timeline."""

    def test_case(self) -> None:
        """Who wrote how often, and when it began and ended."""
        view = cells(case("Hello?", "Hi", "Thanks")._repr_html_())
        assert view["case"] == "C-1"
        assert (view["messages"], view["by customer"], view["by agent"]) == ("3", "2", "1")
        assert (view["channel"], view["events"]) == ("–", "0")
        assert (view["first"], view["last"]) == ("2026-03-02T09:00:00Z", "2026-03-02T09:20:00Z")

    def test_personal_id(self) -> None:
        """An id that could be an address is an ellipsis."""
        assert cells(CASE._repr_html_())["case"] == "\u2026"

    def test_message(self) -> None:
        """Its length, and not its words."""
        view = cells(case("Hello?").messages[0]._repr_html_())
        assert (view["message"], view["author"], view["characters"]) == ("m1", "customer", "6")
        assert view["visibility"] == "public"

    def test_timeline(self) -> None:
        """Counts, in the table and on the line."""
        line = case("Hello?", "Hi").timeline()
        assert repr(line) == (
            "Timeline(created_at=2026-03-02T09:00:00Z, messages=2, events=0, status=None, "
            "fidelity=messages_only)"
        )
        assert cells(line._repr_html_())["messages"] == "2"

    def test_customers(self) -> None:
        """What is not known of a customer is a dash."""
        history = sk.cases.CustomerHistory.build([case("Hi")], as_of=MONDAY + timedelta(hours=1))
        view = cells(history.customers[0]._repr_html_())
        assert (view["cases"], view["preferred channel"]) == ("1", "–")


class TestMails:
    """A mail that is cut into parts, and a thread."""

    def test_parts(self) -> None:
        """Each part with its kind, its length and why."""
        view = text.split_reply(MAIL)._repr_html_()
        kinds = re.findall("<tr><td>(\\w+)</td><td>\\d+</td><td>.+?</td></tr>", view)
        assert kinds == ["own", "attribution", "quote"]

    def test_thread(self) -> None:
        """A thread is read at a glance."""
        thread = text.split_thread(
            "Yes!\n\nOn 3 May 2026 at 10:04, Ada <a@b.example> wrote:\n> Ok?"
        )
        assert repr(thread) == (
            "(ThreadMessage(characters=4, depth=0, parts=1), "
            "ThreadMessage(characters=3, depth=1, parts=2))"
        )
        assert cells(thread[1]._repr_html_())["parts"] == "own: 1, attribution: 1"


class TestImports:
    """An import before and after it was read."""

    def test_counts(self, tmp_path: Path) -> None:
        """A file that nobody has read yet is not an empty one."""
        path = tmp_path / f"{ADDRESS}.jsonl"
        path.write_text(f'{case("Hello?").model_dump_json(by_alias=True)}\n{{"id": 1}}\n', "utf-8")
        export = sk.io.jsonl.read(path, on_error="collect")
        assert cells(export._repr_html_())["reading"] == "not read yet"
        export.to_list()
        view = cells(export._repr_html_())
        assert view["source"] == "\u2026.jsonl"
        assert (view["reading"], view["cases"], view["skipped"]) == ("complete", "1", "1")


class TestPolicies:
    """A policy of personal data."""

    def test_policy(self) -> None:
        """How many values may stay, and not which."""
        view = cells(POLICY._repr_html_())
        assert (view["looks for"], view["card becomes"], view["others become"]) == (
            "all",
            "mask",
            "token",
        )
        assert (view["values allowed"], view["patterns allowed"]) == ("1", "1")
