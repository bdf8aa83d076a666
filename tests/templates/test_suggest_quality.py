"""How often the right response is suggested, on a help desk and on public data."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from supportkit.templates import Catalogue


class Quality(NamedTuple):
    """Shares of all questions, and of those with a confident answer."""

    first: float
    first_three: float
    confident: float
    confident_right: float


def written(title: str, messages: list[str], *, tags: tuple[str, ...] = (), body: str = "-") -> str:
    """Write a response; JSON is YAML."""
    front = {"title": title, "tags": list(tags), "example_messages": messages}
    return f"---\n{json.dumps(front, ensure_ascii=False)}\n---\n{body}"


def asked(desk: Catalogue, questions: Iterable[tuple[str, str | None, str]]) -> Quality:
    """Ask all questions, each with the id of its answer and its locale."""
    found = [(right, desk.suggest(text, k=3, locale=locale)) for right, locale, text in questions]
    sure = [right == best.id for right, (best, *_) in found if best.confident]
    return Quality(
        first=sum(right == best.id for right, (best, *_) in found) / len(found),
        first_three=sum(right in [one.id for one in three] for right, three in found) / len(found),
        confident=len(sure) / len(found),
        confident_right=sum(sure) / len(sure),
    )


@pytest.fixture(scope="module")
def records(project: Path) -> list[dict[str, Any]]:
    """Read the help desk of four languages, with its questions."""
    lines = (project / "tests/data/templates/suggesting.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def desk(records: list[dict[str, Any]]) -> Catalogue:
    """Make a catalogue of its responses."""
    return Catalogue.load(
        {
            f"{one['id']}/{one['locale']}.md.j2": written(
                one["title"], one["example_messages"], tags=tuple(one["tags"]), body=one["body"]
            )
            for one in records
            if one["kind"] == "response"
        }
    )


class TestHelpDesk:
    """Questions in other words than the examples, with typing errors, and long mails."""

    def test_in_the_locale_of_the_customer(
        self, desk: Catalogue, records: list[dict[str, Any]]
    ) -> None:
        """More than half are among the first three of forty, and what is sure is right."""
        questions = [
            (one["id"], one["locale"], one["text"]) for one in records if one["kind"] == "question"
        ]
        quality = asked(desk, questions)
        assert quality.first_three > 0.5
        assert quality.confident_right >= 0.9

    def test_the_language_is_found_out(
        self, desk: Catalogue, records: list[dict[str, Any]]
    ) -> None:
        """Not to say the locale costs little."""
        questions = [(one["id"], None, one["text"]) for one in records if one["kind"] == "question"]
        assert asked(desk, questions).first_three > 0.5


class TestPublicQuestions:
    """BANKING77, with titles and five examples for each of 77 responses."""

    def test_among_the_first_three(self, shared_data: Path) -> None:
        """At least 82 of 100 questions, and nine of ten of the confident answers are right."""
        with (shared_data / "retrieval/banking77_dev.csv").open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        titles = {row["intent"]: row["text"] for row in rows if row["role"] == "title"}
        examples: defaultdict[str, list[str]] = defaultdict(list)
        for row in rows:
            examples[row["intent"]] += [row["text"]] * (row["role"] == "example")
        desk = Catalogue.load(
            {f"{one}/en.md.j2": written(title, examples[one]) for one, title in titles.items()}
        )
        queries = [(row["intent"], None, row["text"]) for row in rows if row["role"] == "query"]
        quality = asked(desk, queries)
        assert quality.first_three >= 0.82
        assert quality.confident_right >= 0.9
