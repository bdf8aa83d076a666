"""What is known of public mails holds: each fact that their source states."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from supportkit.text.replies import PartKind, ReplyPart, split_reply, split_thread

HEADS = {PartKind.ATTRIBUTION, PartKind.HEADERS, PartKind.SEPARATOR}
SIGNED = {PartKind.SIGNATURE, PartKind.CLIENT_TAG}
RULES: dict[str, Callable[[str, str], bool]] = {
    "equals": lambda found, text: found.split() == text.split(),
    "contains": lambda found, text: text in found,
    "lacks": lambda found, text: text not in found,
    "starts_with": lambda found, text: found.startswith(text),
}


def mails(folder: Path) -> Iterator[tuple[str, str, dict[str, object]]]:
    """Give name, body and facts of each mail."""
    expected = json.loads((folder / "mail" / "expected.json").read_text(encoding="utf-8"))
    for name, facts in expected["mails"].items():
        yield name, (folder / "mail" / name).read_text(encoding="utf-8"), facts


def piece(body: str, number: int, part: str) -> str:
    """Give a part of a message as it stands in the mail, without outer white space."""
    message = split_thread(body)[number]
    if part == "whole":
        return body[message.start : message.end].strip()

    def wanted(each: ReplyPart) -> bool:
        if part == "header":
            return each.kind in HEADS
        return each.kind in SIGNED if part == "signature" else each.kind is PartKind.OWN

    return "".join(body[p.start : p.end] for p in message.parts if wanted(p)).strip()


def broken(folder: Path) -> list[str]:
    """Give the facts that do not hold."""
    found: list[str] = []
    for name, body, facts in mails(folder):
        exact = facts.get("latest_reply")
        if exact is not None and split_reply(body).own.split() != str(exact).split():
            found.append(f"{name}: exact reply")
        messages = split_thread(body)
        if facts.get("messages", len(messages)) != len(messages):
            found.append(f"{name}: {len(messages)} messages")
        count = facts.get("latest_reply_lines")
        if count is not None and len(split_reply(body).own.splitlines()) != count:
            found.append(f"{name}: number of lines")
        for fact in facts.get("facts", ()):  # type: ignore[attr-defined]
            number = fact["message"]
            text = piece(body, number, fact["part"]) if number < len(messages) else ""
            if not RULES[fact["rule"]](text, fact["text"]):
                found.append(f"{name}: {fact}")
    return found


class TestPublicMails:
    """Mails of another project, read only for measuring."""

    def test_all_facts_hold(self, shared_data: Path) -> None:
        """Every fact that the source of the public mails states is true of our parts."""
        assert broken(shared_data) == []
