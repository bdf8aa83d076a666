"""Laws of what the library itself shows: nothing personal, unless somebody asks for the text.

Cases, exports and files of settings hold a name and addresses wherever they can hold
anything. Everything is called that shows, writes or raises something, with good input and
with bad, and all that comes out is searched for them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from canaries import (
    ADDRESS,
    AGENT,
    BIRD,
    EXPORTS,
    LEXICON,
    POLICY,
    RESPONSE,
    RULES,
    case_data,
    shown,
    spoiled,
    told,
)

import supportkit as sk
from supportkit import Case, Participant, analysis, cases, io, language, sla, templates
from supportkit.analysis.html import page
from supportkit.cli import main
from supportkit.errors import SupportKitError

NOW = datetime(2026, 3, 6, 12, tzinfo=UTC)
CASES = [Case.model_validate(case_data(number)) for number in (1, 2)]
CASE = CASES[0]
POLICIES = sla.PolicySet.parse(POLICY)
STRICTER = sla.PolicySet.parse(POLICY.replace("2h", "1h"))
MAIL = (
    f"I asked about {BIRD}.\n\nOn Mon, Jan 5, 2026 at 10:00 {BIRD} <{ADDRESS}> wrote:\n> {BIRD}\n"
)
WORDS = f"I, {BIRD}, want a refund by tomorrow, this is terrible"


def leaks(outputs: Iterable[str]) -> list[str]:
    """Give the outputs in which something personal stands."""
    return [each for each in outputs if BIRD in each or "quill" in each]


def report() -> analysis.Report:
    """Report on the cases."""
    return analysis.report(CASES, as_of=NOW, policies=POLICIES)


VIEWS: dict[str, Callable[[], Any]] = {
    "case": lambda: CASE,
    "timeline": CASE.timeline,
    "replay": lambda: cases.replay(CASE, as_of=NOW),
    "erase": lambda: cases.erase(CASE, CASE.messages[0].author),
    "expired": lambda: list(
        cases.expired(CASES, cases.Retention(after=timedelta(days=1)), as_of=NOW.replace(year=2027))
    ),
    "lifecycles": lambda: [list(each.check(CASE)) for each in cases.LIFECYCLES.values()],
    "customers": lambda: cases.CustomerHistory.build(CASES, as_of=NOW),
    "report": report,
    "annotate": lambda: list(analysis.annotate(CASES)),
    "history": lambda: analysis.history(analysis.annotate(CASES), as_of=NOW),
    "reconcile": lambda: analysis.reconcile(CASE, policies=POLICIES, as_of=NOW),
    "reconcile all": lambda: analysis.reconcile_all(CASES),
    "signals of a case": lambda: analysis.signals(CASE),
    "trajectory": lambda: analysis.trajectory(CASE),
    "evaluate": lambda: sla.evaluate(CASE, POLICIES, as_of=NOW),
    "explain": lambda: sla.explain(CASE, POLICIES, as_of=NOW),
    "queue": lambda: sla.queue(CASES, POLICIES, as_of=NOW),
    "attainment": lambda: sla.attainment(CASES, POLICIES, as_of=NOW, by=["group", "assignee"]),
    "simulate": lambda: sla.simulate(CASES, POLICIES, against=STRICTER, as_of=NOW, by="brand"),
    "follow": lambda: sla.follow(CASE, POLICIES),
    "time in status": lambda: sla.time_in_status(CASE, as_of=NOW),
    "reply": lambda: sk.text.split_reply(MAIL),
    "thread": lambda: sk.text.split_thread(MAIL),
    "language": lambda: (language.detect(WORDS), language.spans(WORDS)),
    "mood": lambda: sk.sentiment.score(WORDS, language="en"),
    "signals": lambda: sk.signals.find(WORDS, language="en"),
    "contexts": lambda: [
        templates.CaseContext.of(CASE),
        templates.CustomerContext.of(CASE.requester),
        templates.AgentContext.of(Participant.model_validate(AGENT)),
    ],
}


class TestViews:
    """What a notebook, a log and a report show of objects."""

    @pytest.mark.parametrize("made", VIEWS.values(), ids=list(VIEWS))
    def test_no_view_shows_anything_personal(self, made: Callable[[], Any]) -> None:
        """Neither an object nor anything that it leads to, as text, HTML or rows."""
        assert leaks(shown(made())) == []

    def test_no_report_holds_anything_personal(self) -> None:
        """Not even the ids and groups of the cases to look at first, where they are addresses."""
        found = report()
        outputs = [found.model_dump_json(), page(found), str(list(analysis.rows(found)))]
        assert leaks(outputs) == []

    def test_plain_ids_and_groups_are_shown(self) -> None:
        """They are how people find a case."""
        plain = CASE.model_copy(update={"id": "C-1", "group": "level 2"})
        assert "C-1 " in str(sla.queue([plain], POLICIES, as_of=NOW))
        assert "level 2" in sla.queue([plain], POLICIES, as_of=NOW)._repr_html_()


def outcome(made: Callable[[], Any]) -> list[str]:
    """Give all that is told of what goes wrong; what goes well tells nothing here."""
    try:
        made()
    except (SupportKitError, ValueError, TypeError, LookupError) as error:
        return list(told(error))
    return []


BROKEN = {"id": [BIRD], ADDRESS: BIRD, "created_at": f"{BIRD} 2026", "messages": [{"text": [BIRD]}]}
WRONG: dict[str, Callable[[], Any]] = {
    "case": lambda: Case.model_validate(BROKEN),
    "case as JSON": lambda: Case.model_validate_json(json.dumps(BROKEN)),
    "broken JSON": lambda: Case.model_validate_json('{"id": "' + BIRD),
    "read_case": lambda: cases.read_case({**BROKEN, "schema": ADDRESS}),
    "context": lambda: templates.CustomerContext.model_validate({"name": [BIRD], ADDRESS: BIRD}),
    "instant": lambda: sk.values.parse_instant(BIRD),
    "zone": lambda: sk.values.parse_instant("2026-03-02", zone=ADDRESS),
    "duration": lambda: sla.durations.parse(ADDRESS),
    "metric": lambda: sla.Metric(ADDRESS),
    "language": lambda: language.detect("Hello", among=[ADDRESS]),
    "source of a report": lambda: analysis.report([CASE], as_of=NOW, source=[BIRD]),  # type: ignore[arg-type]
    "cases": lambda: list(analysis.annotate(BIRD)),  # type: ignore[arg-type]
    "text": lambda: language.detect([BIRD]),  # type: ignore[arg-type]
    "customer": lambda: cases.CustomerHistory.build([], as_of=NOW).of(CASE),
    "data": lambda: sk.values.freeze({BIRD: {BIRD: object()}}),
}


class TestErrors:
    """What is raised for bad input, with its causes and the whole traceback."""

    @pytest.mark.parametrize("made", WRONG.values(), ids=list(WRONG))
    def test_no_error_tells_what_it_found(self, made: Callable[[], Any]) -> None:
        """It names the field and the kind of what stood there."""
        outputs = outcome(made)
        assert outputs
        assert leaks(outputs) == []

    @pytest.mark.parametrize(
        "body",
        ["{{ case.subject | round }}", "{{ case.subject + 1 }}", "{{ case.fields[case.subject] }}",
         "{{ case.subject | date }}", "{{ customer.name * 1000000000 }}", "{{ customer.nope }}",
         "{{ customer.name | currency(case.subject) }}", "{{ case.fields.plan.x }}"],
    )  # fmt: skip
    def test_no_template_tells_a_value(self, body: str) -> None:
        """A value that does not fit is named by the place of its use."""
        source = RESPONSE.rpartition("---\n")[0] + f"---\n{body}\n"
        catalogue = templates.Catalogue.load({"order.sent/en.md.j2": source})
        agent = Participant.model_validate(AGENT)
        outputs = outcome(
            lambda: catalogue.render(
                "order.sent", locale="en", channel="email", case=CASE, agent=agent
            )
        )
        assert leaks([*outputs, *shown(list(catalogue.check()))]) == []

    def test_an_error_names_no_file_by_an_address(self, tmp_path: Path) -> None:
        """A mailbox is often called after its owner; the ending is enough to see which kind."""
        file = tmp_path / f"{ADDRESS}.jsonl"
        file.write_text("{}\n", "utf-8")
        found = io.jsonl.read(file, on_error="collect")
        assert found.to_list() == []
        assert "\u2026.jsonl:1: " in str(found.report)
        outputs = [
            *outcome(io.jsonl.read(file).to_list)[1:],
            *shown(io.inspect(found)),
            repr(found),
        ]
        assert leaks([*outputs, *shown(found.report)]) == []


MAPPING = {"id": "Ticket", "created_at": "Opened", "requester.id": "Who", "status": "Status"}
READERS: dict[str, Callable[[Path], io.Import]] = {
    "mail.eml": lambda path: io.mail.read(path, agents=["a@desk.example"], on_error="collect"),
    "call.vtt": lambda path: io.transcript.read(
        path, speakers={"Ada": "customer"}, started_at=NOW, on_error="collect"
    ),
    "tickets.csv": lambda path: io.mapped.read(
        path, mapping={"case": {**MAPPING, "group": "Group"}}, on_error="collect"
    ),
    "tweets.csv": lambda path: io.twcs.read(path, on_error="collect"),
    "cases.jsonl": lambda path: io.jsonl.read(path, on_error="collect"),
}


def readings(path: Path, read: Callable[[Path], io.Import]) -> list[str]:
    """Give everything that reading a file can show, whether it works or not."""
    try:
        found = read(path)
        kept, report = found.to_list(), found.report
    except (SupportKitError, ValueError) as error:
        return list(told(error))
    views = [*shown(kept), *shown(report), *shown(report.notes), *shown(report.skipped)]
    return [*views, io.inspect(found).model_dump_json(), *io.inspect(found)._repr_html_()]


class TestReaders:
    """Exports with something personal, or bytes that are no text, in the place of each word."""

    @pytest.mark.parametrize("secret", [ADDRESS.encode(), f"{BIRD}\xff".encode("latin-1")])
    @pytest.mark.parametrize("name", READERS)
    def test_no_reading_shows_it(self, name: str, secret: bytes, tmp_path: Path) -> None:
        """Neither in a case, a report, an inspection nor an error."""
        path = tmp_path / name
        outputs = [
            output
            for data in spoiled(EXPORTS[name].encode(), secret)
            if path.write_bytes(data)
            for output in readings(path, READERS[name])
        ]
        assert leaks(outputs) == []


SETTINGS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "policy": (POLICY, sla.PolicySet.parse),
    "lexicon": (LEXICON, sk.sentiment.Lexicon.parse),
    "rules": (RULES, sk.signals.SignalRules.parse),
    "response": (
        RESPONSE,
        lambda body: templates.Catalogue.load({"order.sent/en.md.j2": body}, strict=True),
    ),
}


class TestSettings:
    """An address in the place of each word of a file of policies, words or responses."""

    @pytest.mark.parametrize("name", SETTINGS)
    def test_no_mistake_quotes_an_address(self, name: str) -> None:
        """A word that is wrong is quoted, but no address: its line is named."""
        content, load = SETTINGS[name]
        outputs = [
            outcome(lambda data=data: load(data.decode()))[1:]  # type: ignore[misc]
            for data in spoiled(content.encode(), ADDRESS.encode())
        ]
        assert any(outputs)
        assert [output for each in outputs for output in each if ADDRESS in output] == []


COMMANDS = (
    "inspect e.jsonl", "inspect e.jsonl --json", "analyze e.jsonl --policy p.yaml",
    *(f"sla {what} e.jsonl --policy p.yaml --output-format {how}"
      for what in ("evaluate", "queue", "simulate --against s.yaml")
      for how in ("text", "json", "csv")),
    "sla explain e.jsonl nobody --policy p.yaml", "sla queue e.jsonl --policy p.yaml --group x",
    "convert e.jsonl -o e.csv", "redact e.jsonl -o r.jsonl", "inspect broken.jsonl",
)  # fmt: skip


class TestCommands:
    """What a terminal shows, on both of its streams."""

    @pytest.mark.parametrize("command", COMMANDS)
    def test_no_command_prints_anything_personal(
        self,
        command: str,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """Tables, JSON, remarks and errors alike."""
        monkeypatch.chdir(tmp_path)
        lines = [each.model_dump_json(by_alias=True) for each in CASES]
        Path("e.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
        Path("broken.jsonl").write_text(json.dumps(BROKEN) + '\n{"' + BIRD, "utf-8")
        Path("p.yaml").write_text(POLICY, "utf-8")
        Path("s.yaml").write_text(POLICY.replace("2h", "1h"), "utf-8")
        main(command.split())
        assert leaks(capsys.readouterr()) == []


def test_what_is_asked_for_is_given() -> None:
    """Masks are for eyes: the values themselves are where they were."""
    assert BIRD in CASE.model_dump_json()
    assert sla.queue(CASES, POLICIES, as_of=NOW)[0].case_id in {each.id for each in CASES}
