"""The tables of well-known help desks, each by the mapping that is ready for it."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from supportkit import io
from supportkit.cases import Case, Channel, Fidelity, Kind, LinkKind, Priority, Status
from supportkit.errors import MappingError, UsageError
from supportkit.io import NoteKind, mapped
from supportkit.values import isoformat

JIRA_HEAD = (
    "Summary,Issue key,Issue id,Status,Status Category,Priority,Assignee,Assignee Id,Reporter,"
    "Reporter Id,Created,Updated,Resolved,Labels,Labels,Description,Comment,Comment,"
    "Satisfaction rating\n"
)


def read(
    folder: Path, text: str, mapping: io.Mapping, *, strict: bool = False
) -> tuple[list[Case], io.ImportReport]:
    """Read a table whose times are of Berlin."""
    file = folder / "table.csv"
    file.write_text(text, "utf-8")
    export = mapped.read(
        file, mapping=mapping, zone="Europe/Berlin", on_error="collect", strict=strict
    )
    return export.to_list(), export.report


def jira(
    folder: Path, *, status: str = "Waiting for support,In Progress", priority: str = "High",
    created: str = "02/Mar/26 9:30 AM", comments: str = ",", mapping: io.Mapping | None = None,
) -> Case:  # fmt: skip
    """Read one issue of Ada's."""
    row = (
        f"Printer,SUP-1,10001,{status},{priority},Grace,g1,Ada,a1,{created},"
        f"03/Mar/26 12:05 PM,,vip,late,It is broken,{comments},4\n"
    )
    [case], _ = read(folder, JIRA_HEAD + row, mapping or mapped.JIRA)
    return case


class TestJira:
    """Requests of Jira Service Management."""

    def test_request(self, tmp_path: Path) -> None:
        """Names and ids of people, labels of two columns, the rating, the description."""
        case = jira(tmp_path)
        assert (case.id, case.subject, case.tags) == ("SUP-1", "Printer", ("vip", "late"))
        assert isoformat(case.created_at) == "2026-03-02T08:30:00Z"
        assert case.requester is not None
        assert (case.requester.id, case.requester.name) == ("a1", "Ada")
        assert case.assignee is not None
        assert (case.assignee.id, case.assignee.kind) == ("g1", Kind.AGENT)
        assert [(rating.scale, rating.value) for rating in case.satisfaction] == [("1-5", "4")]
        assert [message.text for message in case.messages] == ["It is broken"]

    @pytest.mark.parametrize(
        ("status", "core"),
        [
            ("Open,To Do", Status.NEW),
            ("Escalated,In Progress", Status.OPEN),
            ("Waiting for customer,In Progress", Status.PENDING),
            ("Freigegeben,Done", Status.SOLVED),
            ("Closed,Done", Status.CLOSED),
            ("Anything,", None),
        ],
    )
    def test_status_by_its_category(self, tmp_path: Path, status: str, core: Status | None) -> None:
        """What the map does not name counts by its category, and keeps its own word."""
        case = jira(tmp_path, status=status)
        assert (case.status, case.status_raw) == (core, status.partition(",")[0])

    @pytest.mark.parametrize(
        ("raw", "core"),
        [("Highest", Priority.URGENT), ("Medium", Priority.NORMAL), ("Lowest", Priority.LOW)],
    )
    def test_five_priorities_become_four(self, tmp_path: Path, raw: str, core: Priority) -> None:
        """The raw word is kept, as the map loses one."""
        case = jira(tmp_path, priority=raw)
        assert (case.priority, case.priority_raw) == (core, raw)

    def test_comments(self, tmp_path: Path) -> None:
        """Time, author and text; the reporter is the customer, and a text may hold semicolons."""
        robot = "557058:f58131cb-b67d-43c7-b30d-6b58d40bd077"
        comments = f'02/Mar/26 10:00 AM;g1;"Which; one?",02/Mar/26 9:40 AM;{robot};Hello'.replace(
            '"', ""
        )
        case = jira(tmp_path, comments=comments)
        messages = case.timeline().messages
        assert [(m.author.kind, m.text) for m in messages] == [
            (Kind.CUSTOMER, "It is broken"),
            (Kind.BOT, "Hello"),
            (Kind.AGENT, "Which; one?"),
        ]
        assert case.fidelity is Fidelity.SNAPSHOT

    def test_comments_that_all_are_public(self, tmp_path: Path) -> None:
        """Whoever knows that may say so, and has reply times."""
        mapping = mapped.JIRA | {"fidelity": "messages_only"}
        case = jira(tmp_path, comments="02/Mar/26 10:00 AM;g1;Hi,", mapping=mapping)
        assert case.fidelity is Fidelity.MESSAGES_ONLY

    @pytest.mark.parametrize(
        ("locale", "created"),
        [
            ("de", "02/März/26 9:30 AM"),
            ("de", "02/Mrz/26 9:30 AM"),
            ("fr", "02/mars/26 9:30 AM"),
            ("ja", "02/3月/26 9:30 午前"),
        ],
    )
    def test_months_of_another_language(self, tmp_path: Path, locale: str, created: str) -> None:
        """The names are of the language of whoever exported the table."""
        head, row = JIRA_HEAD, f"P,SUP-1,1,Open,To Do,,,,Ada,a1,{created},,,,,,,,\n"
        [case], _ = read(tmp_path, head + row, mapped.JIRA | {"locale": locale})
        assert isoformat(case.created_at) == "2026-03-02T08:30:00Z"

    def test_comment_of_another_form(self, tmp_path: Path) -> None:
        """It is a bad record that names its place, not a message of nobody."""
        row = "P,SUP-1,1,Open,To Do,,,,Ada,a1,02/Mar/26 9:30 AM,,,,,,Hello,,\n"
        _, report = read(tmp_path, JIRA_HEAD + row, mapped.JIRA)
        assert str(report.skipped[0]) == (
            "table.csv:2: Comment.0: expected text in the form {at};{author};{text}, "
            "found another form"
        )


class TestHubSpot:
    """Tickets of HubSpot."""

    @pytest.mark.parametrize(
        "table",
        [
            ("Ticket ID,Ticket name,Pipeline,Ticket status,Create date,Priority,Source,"
            "Ticket owner\n"
            "7,Brake,Support Pipeline,Waiting on contact,2026-03-02 09:30,Medium,Email,Grace\n"),
            ("hs_object_id,subject,hs_pipeline,hs_pipeline_stage,createdate,hs_ticket_priority,"
            "source_type,hubspot_owner_id\n"
            "7,Brake,0,2,2026-03-02T08:30:00Z,MEDIUM,EMAIL,Grace\n"),
        ],
        ids=["labels", "api"],
    )  # fmt: skip
    def test_ticket(self, tmp_path: Path, table: str) -> None:
        """Labels and names of the API say the same."""
        [case], report = read(tmp_path, table, mapped.HUBSPOT)
        assert (case.id, case.subject, case.status) == ("7", "Brake", Status.PENDING)
        assert (case.priority, case.channel) == (Priority.NORMAL, Channel.EMAIL)
        assert isoformat(case.created_at) == "2026-03-02T08:30:00Z"
        assert case.assignee is not None
        assert case.assignee.id == "Grace"
        assert case.fidelity is Fidelity.SNAPSHOT
        assert "unproven: hubspot: once" in str(report)

    def test_stages_of_an_account(self, tmp_path: Path) -> None:
        """They are added, or read otherwise, in whatever letter case."""
        ours = mapped.HUBSPOT.extended(statuses={"closed": "solved", "Waiting for QA": "on_hold"})
        head = "Ticket ID,Create date,Ticket status\n"
        rows = "1,2026-03-02 09:30,Closed\n2,2026-03-02 09:30,Waiting for QA\n"
        cases, _ = read(tmp_path, head + rows, ours)
        assert [case.status for case in cases] == [Status.SOLVED, Status.ON_HOLD]

    def test_figures_and_rating(self, tmp_path: Path) -> None:
        """Their own figures stand apart; a survey that nobody answered is none."""
        head = "Ticket ID,Create date,Close date,Time to close (HH:mm:ss),Last CES survey rating\n"
        rows = (
            "1,2026-03-02 09:30,2026-03-02 11:00,01:30:00,6\n"
            "2,2026-03-02 09:30,,,\n"
        )  # fmt: skip
        (first, second), _ = read(tmp_path, head + rows, mapped.HUBSPOT)
        assert dict(first.vendor) == {
            "closed_at": "2026-03-02T11:00:00+01:00", "time_to_close": "01:30:00"
        }  # fmt: skip
        assert [rating.value for rating in first.satisfaction] == ["6"]
        assert (dict(second.vendor), second.satisfaction) == ({}, ())


class TestSalesforce:
    """Cases of Salesforce and their mails."""

    HEAD = "Id,CaseNumber,CreatedDate,Status,IsClosed,Priority,Origin,OwnerId,ContactId\n"

    def test_case(self, tmp_path: Path) -> None:
        """A queue is a group, and a user is an agent."""
        rows = (
            "500A,00001026,2026-03-02T09:30:00.000+0000,Working,false,High,Web,005X,003Y\n"
            "500B,00001027,2026-03-02T09:30:00.000Z,New,false,Medium,Phone,00GX,\n"
        )
        (first, second), _ = read(tmp_path, self.HEAD + rows, mapped.SALESFORCE)
        assert (first.id, first.fields["case_number"]) == ("500A", "00001026")
        assert (first.status, first.priority, first.channel) == (
            Status.OPEN, Priority.HIGH, Channel.WEB
        )  # fmt: skip
        assert first.assignee is not None
        assert (first.assignee.id, first.group) == ("005X", None)
        assert (second.assignee, second.group, second.status) == (None, "00GX", Status.NEW)

    def test_closed_by_another_name(self, tmp_path: Path) -> None:
        """IsClosed tells what an account's own word means; an open one is not guessed."""
        rows = (
            "1,1,2026-03-02T09:30:00Z,Erledigt,true,,,,\n"
            "2,2,2026-03-02T09:30:00Z,Bei QA,false,,,,\n"
        )  # fmt: skip
        cases, report = read(tmp_path, self.HEAD + rows, mapped.SALESFORCE)
        assert [case.status for case in cases] == [Status.CLOSED, None]
        assert "unknown value: case.status: once (first at line 3)" in str(report)

    def test_report(self, tmp_path: Path) -> None:
        """Times of a report are in the user's locale, which is declared."""
        ours = mapped.SALESFORCE | {"locale": "en", "dates": ["%m/%d/%Y, %I:%M %p"]}
        table = 'Case Number,Date/Time Opened,Case Owner\n1026,"3/2/2026, 2:30 PM",Grace\n'
        [case], _ = read(tmp_path, table, ours)
        assert (case.id, isoformat(case.created_at)) == ("1026", "2026-03-02T13:30:00Z")

    def test_mails(self, tmp_path: Path) -> None:
        """One mail a row, by the case that it belongs to."""
        table = (
            "Id,ParentId,MessageDate,Incoming,FromAddress,TextBody,ReplyToEmailMessageId\n"
            "02s2,500A,2026-03-02T09:40:00Z,false,help@example.com,Which one?,02s1\n"
            "02s1,500A,2026-03-02T09:30:00Z,true,ada@example.com,It squeaks,\n"
        )
        [case], _ = read(tmp_path, table, mapped.SALESFORCE_EMAILS)
        first, second = case.timeline().messages
        assert (first.text, first.author.kind) == ("It squeaks", Kind.CUSTOMER)
        assert (second.in_reply_to, second.author.kind) == ("02s1", Kind.AGENT)


class TestServiceNow:
    """Incidents of ServiceNow."""

    @pytest.mark.parametrize(
        "head",
        [
            (
                "number,opened_at,short_description,state,hold_reason,priority,contact_type,"
                "reopen_count,problem_id,caller_id"
            ),
            (
                "Number,Opened,Short description,State,On hold reason,Priority,Channel,"
                "Reopen count,Problem,Caller"
            ),
        ],
        ids=["names", "labels"],
    )
    def test_incident(self, tmp_path: Path, head: str) -> None:
        """On hold to wait for the caller is pending; other reasons are on hold."""
        rows = (
            "INC1,2026-03-02 09:30:00,VPN,On Hold,Awaiting Caller,1 - Critical,Phone,2,PRB7,Ada\n"
            "INC2,2026-03-02 09:30:00,VPN,On Hold,Awaiting Vendor,4 - Low,Self-service,0,,Bob\n"
        )
        (first, second), _ = read(tmp_path, f"{head}\n{rows}", mapped.SERVICENOW)
        assert (first.status, first.status_raw) == (Status.PENDING, "On Hold")
        assert (first.priority, first.channel) == (Priority.URGENT, Channel.PHONE)
        assert isoformat(first.created_at) == "2026-03-02T08:30:00Z"
        assert dict(first.vendor) == {"reopen_count": 2}
        assert [(link.kind, link.case_id) for link in first.links] == [(LinkKind.PROBLEM, "PRB7")]
        assert first.requester is not None
        assert first.requester.name == "Ada"
        assert (second.status, second.channel) == (Status.ON_HOLD, Channel.WEB)

    @pytest.mark.parametrize(
        ("raw", "core"),
        [
            ("New", Status.NEW), ("In Progress", Status.OPEN), ("Active", Status.OPEN),
            ("Awaiting User Info", Status.PENDING), ("Awaiting Vendor", Status.ON_HOLD),
            ("Resolved", Status.SOLVED), ("7", Status.CLOSED), ("Canceled", Status.REMOVED),
        ],
    )  # fmt: skip
    def test_states(self, tmp_path: Path, raw: str, core: Status) -> None:
        """Labels of all releases, and numbers."""
        table = f"number,opened_at,state\nINC1,2026-03-02 09:30:00,{raw}\n"
        [case], _ = read(tmp_path, table, mapped.SERVICENOW)
        assert case.status is core

    def test_times_need_a_zone(self, tmp_path: Path) -> None:
        """They are those of whoever exported the table."""
        file = tmp_path / "t.csv"
        file.write_text("number,opened_at,state\nINC1,2026-03-02 09:30:00,New\n")
        export = mapped.read(file, mapping=mapped.SERVICENOW, on_error="collect")
        assert export.to_list() == []
        assert "declared zone (zone=, --zone)" in str(export.report.skipped[0])


class TestAllOfThem:
    """What holds for every preset."""

    @pytest.mark.parametrize("name", list(mapped.PRESETS))
    def test_it_is_a_value(self, name: str) -> None:
        """It pickles, survives its own data, and says that it is not proven yet."""
        preset = mapped.PRESETS[name]
        assert pickle.loads(pickle.dumps(preset)) == preset  # noqa: S301
        assert preset | {} == preset
        assert preset.unproven

    @pytest.mark.parametrize(
        ("columns", "name"),
        [
            ("Ticket ID,Ticket name,Ticket status,Create date", "hubspot"),
            ("hs_object_id,createdate,hs_pipeline_stage", "hubspot"),
            ("Id,CaseNumber,CreatedDate,Status", "salesforce"),
            ("Case Number,Date/Time Opened", "salesforce"),
            ("Id,ParentId,Incoming,TextBody,MessageDate", "salesforce-emails"),
            ("Summary,Issue key,Created,Comment,Comment", "jira"),
            ("number,opened_at,short_description,state", "servicenow"),
            ("Number,Opened,Short description,State", "servicenow"),
            ("number,incident_state,sys_mod_count,sys_updated_at,opened_at,priority", None),
            ("id,created_at,subject,status", None),
        ],
    )
    def test_found_by_columns(self, columns: str, name: str | None) -> None:
        """A head line tells whose table it is, and a log of incidents is another thing."""
        assert mapped.preset_for(columns.split(",")) == name

    def test_unmapped_column_is_noted_or_refused(self, tmp_path: Path) -> None:
        """By default it is counted; strictly read, it spoils the rows that use it."""
        table = "Issue key,Created,Creator,Mood\nS-1,02/Mar/26 9:30 AM,x,blue\n"
        cases, report = read(tmp_path, table, mapped.JIRA)
        dropped = [n.field for n in report.notes if n.kind is NoteKind.DROPPED_FIELD]
        assert (len(cases), dropped) == (1, ["Creator", "Mood"])
        cases, report = read(tmp_path, table, mapped.JIRA, strict=True)
        assert cases == []
        assert str(report.skipped[0]) == (
            "table.csv:2: Mood: expected only fields that the reader knows, found another"
        )

    def test_own_columns_must_be_there(self, tmp_path: Path) -> None:
        """What a user adds and misspells is an error, as in every mapping."""
        with pytest.raises(MappingError, match=r"case\.fields\.plan: .* found 'Pllan'"):
            read(
                tmp_path,
                "Issue key,Created,Plan\n",
                mapped.JIRA | {"case": {"fields.plan": "Pllan"}},
            )

    def test_words_are_checked(self) -> None:
        """A status of the user's map that there is not is told at once."""
        with pytest.raises(MappingError, match="expected one of new, open, pending"):
            mapped.JIRA.extended(statuses={"Waiting": "waiting"})
        with pytest.raises(MappingError, match="expected a column for it, found none"):
            mapped.JIRA.extended(channels={"Portal": "web"})


class TestChangedByAFile:
    """Beside the format of a table, a mapping says what is different in an account."""

    REPORT = 'Case Number,Date/Time Opened,Status\n1026,"3/2/2026, 2:30 PM",Parked\n'
    OURS = (
        "locale: en\n"
        'dates: ["%m/%d/%Y, %I:%M %p"]\n'
        "zone: Europe/Berlin\n"
        "case: {status: {values: {Parked: on_hold}}}\n"
    )

    def test_dates_and_words_of_an_account_are_added(self, tmp_path: Path) -> None:
        """The columns stay those of the help desk."""
        (tmp_path / "report.csv").write_text(self.REPORT, "utf-8")
        (tmp_path / "ours.yaml").write_text(self.OURS, "utf-8")
        [case] = io.read(
            tmp_path / "report.csv", format="salesforce", mapping=tmp_path / "ours.yaml"
        )
        assert case.created_at.isoformat() == "2026-03-02T14:30:00+01:00"
        assert (case.status, case.status_raw) == ("on_hold", "Parked")

    def test_known_words_stay(self) -> None:
        """A column without a source adds to what is known of it."""
        ours = mapped.JIRA | {"case": {"status": {"values": {"Parked": "on_hold"}}}}
        words = ours.case["status"].values
        assert words["Parked"] == "on_hold"
        assert set(mapped.JIRA.case["status"].values) < set(words)

    def test_a_mistake_names_the_file(self, tmp_path: Path) -> None:
        """As in any mapping."""
        (tmp_path / "ours.yaml").write_text("zon: UTC\n", "utf-8")
        with pytest.raises(MappingError, match=r"^ours\.yaml: zon: "):
            io.read("report.csv", format="salesforce", mapping=tmp_path / "ours.yaml")

    def test_no_other_format_takes_a_mapping(self) -> None:
        """It would not be used, so it is refused."""
        with pytest.raises(UsageError, match="no format beside a mapping"):
            io.read("tickets.json", format="zendesk", mapping={"case": {}})
