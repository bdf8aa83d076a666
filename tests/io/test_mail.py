"""What a mail becomes: its author, its times, its text, its place in a thread."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from supportkit import io
from supportkit.cases import Case, Channel, Direction, Kind, Message
from supportkit.errors import CaseDataError, UnknownFormatError, UnreadableSourceError
from supportkit.io import mail
from supportkit.io.report import NoteKind

AGENTS = ["support@acme.example", "@desk.acme.example"]
RECEIVED = "Received: from mx.shop.example by mx.acme.example; Mon, 2 Mar 2026 09:30:05 +0000\n"


def letter(
    number: int = 1,
    *more: str,
    who: str = "Ada <ada@shop.example>",
    to: str = "support@acme.example",
    at: str = "09:30:00",
    subject: str = "Where is my order?",
    text: str = "It was due on Friday.\n",
) -> str:
    """Write a mail with the id ``<number@shop.example>`` of the second of March."""
    head = (
        f"From: {who}\nTo: {to}\nDate: Mon, 2 Mar 2026 {at} +0000\n"
        f"Message-ID: <{number}@shop.example>\nSubject: {subject}\n"
    )
    return head + "".join(f"{line}\n" for line in more) + "\n" + text


def box(folder: Path, *letters: str) -> Path:
    """Write mails to a box."""
    file = folder / "inbox.mbox"
    line = "From sender@shop.example Mon Mar  2 10:00:00 2026\n"
    file.write_text("".join(f"{line}{each}\n" for each in letters), "utf-8")
    return file


def read(folder: Path, *letters: str, **told: object) -> io.Import:
    """Read mails of a box as their dates tell, collecting errors."""
    folder = folder / "mails"
    folder.mkdir(exist_ok=True)
    for number, each in enumerate(letters):
        (folder / f"{number}.eml").write_text(each, "utf-8")
    return mail.read(folder, **{"agents": AGENTS, "on_error": "collect", **told})  # type: ignore[arg-type]


def one(folder: Path, text: str | bytes, **told: object) -> tuple[Message, io.Import]:
    """Read the one message of one mail."""
    file = folder / "one.eml"
    file.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    export = mail.read(file, **{"agents": AGENTS, "on_error": "collect", **told})  # type: ignore[arg-type]
    [case] = export
    [message] = case.messages
    return message, export


def threads(export: io.Import) -> list[list[str]]:
    """Give the subjects of the messages of each case."""
    return [[text(message) for message in case.messages] for case in export]


def text(message: Message) -> str:
    """Give a message's text without its last line break."""
    return message.text.rstrip("\n")


def kinds(export: io.Import) -> set[NoteKind]:
    """Give the kinds of notes, after reading."""
    export.to_list()
    return {note.kind for note in export.report.notes}


def in_parts(kind: str, plain: str, html: str) -> str:
    """Write a mail of plain text and HTML."""
    body = f"--b\n\n{plain}\n--b\nContent-Type: text/html\n\n{html}\n--b--\n"
    return letter(1, f"Content-Type: multipart/{kind}; boundary=b", text=body)


class TestCase:
    """What a thread becomes."""

    def test_question_and_answer(self, tmp_path: Path) -> None:
        """A thread is a case, with its requester, its channel and what answers what."""
        answer = letter(
            2,
            "In-Reply-To: <1@shop.example>",
            "Cc: Grace <grace@shop.example>",
            who="Ben <ben@desk.acme.example>",
            to="ada@shop.example",
            at="09:42:00",
            subject="Re: Where is my order?",
        )
        [case] = read(tmp_path, answer, letter(1))
        question, reply = case.messages
        assert case.id == mail.case_id("<1@shop.example>") == question.id
        assert (case.subject, case.channel) == ("Where is my order?", Channel.EMAIL)
        assert case.fidelity.value == "messages_only"
        assert case.requester == question.author
        assert [each.name for each in case.followers] == ["Grace"]
        assert reply.in_reply_to == question.id
        assert [each.author.kind for each in case.messages] == [Kind.CUSTOMER, Kind.AGENT]
        assert [each.direction for each in case.messages] == [
            Direction.INBOUND, Direction.OUTBOUND,
        ]  # fmt: skip
        assert question.message_id == "<1@shop.example>"

    def test_nothing_personal_is_shown(self, tmp_path: Path) -> None:
        """Ids are digests: neither addresses nor Message-IDs are in a repr."""
        [case] = read(tmp_path, letter())
        assert "ada" not in repr(case) + repr(case.messages) + case.messages[0].author.id
        assert "shop" not in case.id

    def test_case_survives_dump_and_load(self, tmp_path: Path) -> None:
        """What was read from mail is a case like any other."""
        [case] = read(tmp_path, letter())
        assert Case.model_validate_json(case.model_dump_json()) == case

    def test_import_can_be_read_twice(self, tmp_path: Path) -> None:
        """Each reading begins anew and tells the same."""
        export = read(tmp_path, letter(1), letter(2))
        assert export.to_list() == export.to_list()
        assert (export.report.records, export.report.cases, export.report.complete) == (2, 2, True)


class TestAgents:
    """Whose addresses are ours."""

    @pytest.mark.parametrize("agents", [[], ["acme"], "support@acme.example", ["a b@c"]])
    def test_odd_agents_are_refused(self, tmp_path: Path, agents: object) -> None:
        """Without agents nobody is known to answer, so they must be told, and rightly."""
        with pytest.raises(ValueError, match=r"^agents=: expected"):
            read(tmp_path, letter(), agents=agents)

    def test_error_does_not_show_the_entry(self, tmp_path: Path) -> None:
        """What was mistyped may be a name."""
        with pytest.raises(ValueError, match="entry 2 is neither") as caught:
            read(tmp_path, letter(), agents=["@acme.example", "Ada Ash"])
        assert "Ash" not in str(caught.value)

    def test_letter_case_and_plus_tag(self, tmp_path: Path) -> None:
        """An address is the same in capitals and with a tag behind a plus."""
        message, _ = one(tmp_path, letter(who="SUPPORT+eu@Acme.Example"))
        assert message.author.kind is Kind.AGENT

    def test_domain_does_not_mean_other_domains(self, tmp_path: Path) -> None:
        """``@desk.acme.example`` is neither ``acme.example`` nor a name that ends alike."""
        message, _ = one(tmp_path, letter(who="eve@notdesk.acme.example"))
        assert message.author.kind is Kind.CUSTOMER

    def test_group_that_writes_its_own_address(self, tmp_path: Path) -> None:
        """A group that puts itself into From tells the customer in X-Original-From."""
        message, export = one(
            tmp_path,
            letter(
                1,
                "X-Original-From: Ada <ada@shop.example>",
                who="'Ada' via Support <support@acme.example>",
            ),
        )
        assert (message.author.kind, message.author.name) == (Kind.CUSTOMER, "Ada")
        assert NoteKind.COERCED in kinds(export)

    @pytest.mark.parametrize(
        ("value", "name", "address"),
        [
            ('"Ash, Ada" <ada@shop.example>', "Ash, Ada", "ada@shop.example"),
            ("ada@shop.example (Ada (Ash))", "Ada Ash", "ada@shop.example"),
            ("=?utf-8?Q?J=C3=BCrgen?= <j@shop.example>", "Jürgen", "j@shop.example"),
            ("=?utf-8?B?SsO8cmdlbg=?= <j@shop.example>", "Jürgen", "j@shop.example"),
            ("Jürgen <j@shop.example>", "Jürgen", "j@shop.example"),
            ('"unclosed <ada@shop.example>', None, None),
            ("<ada@shop.example", None, "ada@shop.example"),
            ("team: ada@shop.example, ben@shop.example;", None, "ada@shop.example"),
        ],
    )
    def test_forms_of_an_address(
        self, tmp_path: Path, value: str, name: str | None, address: str | None
    ) -> None:
        """Names in quotes, comments, encoded words, and what is cut off."""
        cases = read(tmp_path, letter(who=value)).to_list()
        found = [
            (author.name, author.identifiers[0].value)
            for case in cases
            for author in [case.messages[0].author]
        ]
        assert found == ([(name, address)] if address else [])


class TestAutomatic:
    """Mails that no person wrote stop no clock."""

    @pytest.mark.parametrize(
        ("line", "kind"),
        [
            ("Auto-Submitted: auto-replied (vacation)", Kind.BOT),
            ("Auto-Submitted: auto-generated; owner=x", Kind.BOT),
            ("Auto-Submitted: no", Kind.CUSTOMER),
            ("X-Autoreply: yes", Kind.BOT),
            ("Precedence: auto_reply", Kind.BOT),
            ("Precedence: bulk", Kind.BOT),
            ("Precedence: list", Kind.CUSTOMER),
            ("Return-Path: <>", Kind.BOT),
            ("Return-Path: <ada@shop.example>", Kind.CUSTOMER),
            ("X-Auto-Response-Suppress: All", Kind.CUSTOMER),
            (
                "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
                Kind.SYSTEM,
            ),
        ],
    )
    def test_marks(self, tmp_path: Path, line: str, kind: Kind) -> None:
        """RFC 3834 says what marks an automatic mail; a wish for no answer does not."""
        message, export = one(tmp_path, letter(1, line))
        assert message.author.kind is kind
        assert (NoteKind.AUTOMATIC in kinds(export)) is (kind is not Kind.CUSTOMER)

    def test_own_receipt_is_no_reply(self, tmp_path: Path) -> None:
        """An automatic "we got your mail" from our address does not answer the customer."""
        receipt = letter(
            2,
            "References: <1@shop.example>",
            "Auto-Submitted: auto-replied",
            who="support@acme.example",
            to="ada@shop.example",
            at="09:30:01",
        )
        [case] = read(tmp_path, letter(1), receipt)
        assert case.messages[1].direction is Direction.OUTBOUND
        assert case.timeline().replies() == ()

    def test_bounce_of_nobody(self, tmp_path: Path) -> None:
        """A mail system writes under its own name, or under none."""
        message, _ = one(tmp_path, letter(who="MAILER-DAEMON"))
        assert (message.author.kind, message.author.identifiers) == (Kind.SYSTEM, ())


class TestTimes:
    """A sender's clock may be wrong; ours counts."""

    def test_received_counts_and_date_is_kept(self, tmp_path: Path) -> None:
        """A customer's clock a year off moves no deadline."""
        message, export = one(tmp_path, RECEIVED + letter().replace("Mar 2026", "Mar 2025"))
        assert message.at == datetime(2026, 3, 2, 9, 30, 5, tzinfo=UTC)
        assert message.sent_at == datetime(2025, 3, 2, 9, 30, tzinfo=UTC)
        assert NoteKind.SENDERS_CLOCK not in kinds(export)

    def test_topmost_received_or_that_of_our_host(self, tmp_path: Path) -> None:
        """Lines below ours were written by others; our hosts can be named."""
        later = RECEIVED.replace("mx.acme.example", "archive.example").replace("09:30", "11:00")
        first, _ = one(tmp_path, later + RECEIVED + letter())
        ours, _ = one(tmp_path, later + RECEIVED + letter(), received=["acme.example"])
        assert (first.at.hour, ours.at.hour) == (11, 9)

    def test_line_of_the_box_is_utc(self, tmp_path: Path) -> None:
        """Without Received, a box tells when it took a mail in, in UTC (RFC 4155)."""
        [case] = mail.read(box(tmp_path, letter()), agents=AGENTS)
        assert case.created_at == datetime(2026, 3, 2, 10, tzinfo=UTC)

    def test_only_the_senders_clock(self, tmp_path: Path) -> None:
        """Where nothing else tells, the Date counts, and the report says so."""
        message, export = one(tmp_path, letter())
        assert message.at == message.sent_at
        assert NoteKind.SENDERS_CLOCK in kinds(export)

    @pytest.mark.parametrize(
        ("date", "expected"),
        [
            ("Mon, 02 Mar 2026 09:30:00 -0000", "2026-03-02T09:30:00+00:00"),
            ("Mon, 2 Mar 2026 09:30:00 +0100 (CET)", "2026-03-02T09:30:00+01:00"),
            ("2 Mar 26 09:30 EST", "2026-03-02T09:30:00-05:00"),
            ("Mon, 2 Mar 2026 09:30:60 GMT", "2026-03-02T09:30:59+00:00"),
            ("Mon Mar  2 09:30:00 2026 +0530", "2026-03-02T09:30:00+05:30"),
        ],
    )
    def test_forms_of_a_date(self, tmp_path: Path, date: str, expected: str) -> None:
        """RFC 5322 with its obsolete forms, and what old mailers wrote."""
        message, _ = one(tmp_path, letter().replace("Mon, 2 Mar 2026 09:30:00 +0000", date))
        assert message.sent_at is not None
        assert message.sent_at.isoformat() == expected

    def test_date_without_zone_needs_one(self, tmp_path: Path) -> None:
        """No zone is guessed; a declared one is used and noted."""
        naive = letter().replace("09:30:00 +0000", "09:30:00")
        assert read(tmp_path, naive).to_list() == []
        message, export = one(tmp_path, naive, zone="Europe/Berlin")
        assert message.at.isoformat() == "2026-03-02T09:30:00+01:00"
        assert NoteKind.DECLARED_ZONE in kinds(export)

    @pytest.mark.parametrize(
        "date", ["yesterday", "31 Feb 2026 09:30:00 +0000", "", "2 Mar 2026 09:30 +9999"]
    )
    def test_no_date_at_all(self, tmp_path: Path, date: str) -> None:
        """A mail that tells no time is no message; the error names the field only."""
        export = read(tmp_path, letter().replace("Mon, 2 Mar 2026 09:30:00 +0000", date))
        assert export.to_list() == []
        [skipped] = export.report.skipped
        assert (skipped.path, skipped.found) == ("date", "none")

    def test_order_is_by_time(self, tmp_path: Path) -> None:
        """The order of a box tells nothing."""
        late = letter(2, "References: <1@shop.example>", at="12:00:00", text="later")
        [case] = read(tmp_path, late, letter(1, text="earlier"))
        assert [each.text for each in case.messages] == ["earlier", "later"]


class TestText:
    """The words of a mail, in whatever character set."""

    @pytest.mark.parametrize(
        ("charset", "body", "expected"),
        [
            ("utf-8", "Grüße".encode(), "Grüße"),
            ("iso-8859-1", b"Gr\xfc\xdfe", "Grüße"),
            ("iso-8859-1", b"5 \x80 \x96 ok", "5 € – ok"),
            ("ks_c_5601-1987", "안녕".encode("cp949"), "안녕"),
            ("gb2312", "鎔".encode("gb18030"), "鎔"),
            ("iso-2022-jp", "こんにちは".encode("iso2022_jp"), "こんにちは"),
            ("us-ascii", "Grüße".encode(), "Grüße"),
            ("x-unknown", b"Gr\xfc\xdfe", "Grüße"),
            ("utf-8", b"Gr\xfc\xdfe", "Grüße"),
            ("utf-8", "Grüße".encode() + b"\xff", "Grüße\ufffd"),
            ("punycode", b"abc-", "abc-"),
            ("utf-7", b"+2D0- half", "\ufffd half"),
        ],
    )
    def test_charsets(self, tmp_path: Path, charset: str, body: bytes, expected: str) -> None:
        """Declared, mislabelled, unknown and broken ones."""
        head = letter(1, f"Content-Type: text/plain; charset={charset}", text="")
        message, _ = one(tmp_path, head.encode() + body)
        assert message.text == expected

    def test_guess_is_noted(self, tmp_path: Path) -> None:
        """A charset that is not the declared one is said to be guessed; a right one is not."""
        right = letter(1, "Content-Type: text/plain; charset=utf-8", text="Grüße")
        assert NoteKind.GUESSED_CHARSET not in kinds(one(tmp_path, right)[1])
        assert NoteKind.GUESSED_CHARSET in kinds(one(tmp_path, letter(text="Grüße"))[1])

    @pytest.mark.parametrize(
        ("encoding", "body", "expected"),
        [
            ("quoted-printable", "soft=\n break =C3=A4 =3D", "soft break ä ="),
            ("base64", "R3LDvMOfZQ==", "Grüße"),
            ("base64", "R3LDvM OfZ\nQ", "Grüße"),
            ("8bit", "Grüße", "Grüße"),
            ("x-odd", "Grüße", "Grüße"),
        ],
    )
    def test_transfer_encodings(
        self, tmp_path: Path, encoding: str, body: str, expected: str
    ) -> None:
        """Soft line breaks, base64 that was cut, and encodings that there are not."""
        lines = "Content-Type: text/plain; charset=utf-8", f"Content-Transfer-Encoding: {encoding}"
        message, _ = one(tmp_path, letter(1, *lines, text=body))
        assert message.text == expected

    @pytest.mark.parametrize(
        ("subject", "expected"),
        [
            ("=?utf-8?Q?Gr=C3=BC=C3?= =?utf-8?Q?=9Fe?=", "Grüße"),
            ("=?utf-8?B?R3LDvMOfZQ==?= an =?iso-8859-1?q?alle_=FC?=", "Grüße an alle ü"),
            ("=?utf-8?Q?never closed", "=?utf-8?Q?never closed"),
            ("=?x-none?Q?a=20b?=", "a b"),
            ("folded\n  twice\n\tover", "folded  twice\tover"),
        ],
    )
    def test_subjects(self, tmp_path: Path, subject: str, expected: str) -> None:
        """Encoded words, cut in the middle of a character, broken, and folded lines."""
        [case] = read(tmp_path, letter(subject=subject))
        assert case.subject == expected

    def test_line_ends_of_the_wire_are_no_text(self, tmp_path: Path) -> None:
        """CRLF is how mail travels: the text is the same from a file and from a box."""
        message, _ = one(tmp_path, letter(text="a\nb\n").replace("\n", "\r\n"))
        assert message.text == "a\nb\n"

    def test_quotes_are_left_in_place(self, tmp_path: Path) -> None:
        """A reader records; taking quotes off is another step."""
        message, _ = one(tmp_path, letter(text="Yes\n\n> Really?\n"))
        assert message.text == "Yes\n\n> Really?\n"


class TestParts:
    """Text, HTML, and what is attached."""

    def test_alternative_with_attachment(self, tmp_path: Path) -> None:
        """Both forms of the text are kept; an attachment is its name, type and size."""
        made = EmailMessage()
        made["From"], made["Date"] = "ada@shop.example", "Mon, 2 Mar 2026 09:30:00 +0000"
        made.set_content("Grüße\n")
        made.add_alternative("<p>Grüße</p>\n", subtype="html")
        made.add_attachment(
            b"0123456789", maintype="image", subtype="png", filename="../../Süß/Rad.png"
        )
        message, export = one(tmp_path, made.as_bytes())
        assert (message.text, message.html) == ("Grüße\n", "<p>Grüße</p>\n")
        [attached] = message.attachments
        assert (attached.name, attached.content_type, attached.size) == ("Rad.png", "image/png", 10)
        assert kinds(export) == {NoteKind.SENDERS_CLOCK}

    def test_text_around_a_picture(self, tmp_path: Path) -> None:
        """Nothing of a text in pieces is lost."""
        body = (
            "--b\n\nbefore\n--b\nContent-Type: image/png; name=a.png\n\nxx\n"
            "--b\n\nafter\n--b--\nepilogue"
        )
        message, _ = one(
            tmp_path, letter(1, "Content-Type: multipart/mixed; boundary=b", text=body)
        )
        assert message.text == "before\nafter"
        assert [each.name for each in message.attachments] == ["a.png"]

    def test_html_only(self, tmp_path: Path) -> None:
        """The text is that of the HTML, which is kept, and the report says so."""
        message, export = one(tmp_path, letter(1, "Content-Type: text/html", text="<p>Hi</p>"))
        assert (message.text, message.html) == ("Hi", "<p>Hi</p>")
        assert kinds(export) >= {NoteKind.HTML_ONLY}
        assert NoteKind.EMPTY_BODY not in kinds(export)

    def test_html_without_words(self, tmp_path: Path) -> None:
        """A mail that is one picture is a message without text, and the report says that too."""
        made = letter(1, "Content-Type: text/html", text='<img src="cid:1">')
        message, export = one(tmp_path, made)
        assert message.text == ""
        assert kinds(export) >= {NoteKind.HTML_ONLY, NoteKind.EMPTY_BODY}

    def test_empty_plain_text(self, tmp_path: Path) -> None:
        """Where the plain text is nothing but blanks, the HTML tells what was written."""
        message, export = one(tmp_path, in_parts("alternative", " \n", "<p>My lamp<br>is dim</p>"))
        assert (message.text, message.html) == ("My lamp\nis dim", "<p>My lamp<br>is dim</p>")
        assert NoteKind.HTML_ONLY in kinds(export)

    def test_stub_of_plain_text(self, tmp_path: Path) -> None:
        """A line that sends the reader to a browser does not stand for a whole mail."""
        html = "<p>" + "The lamp is dim. " * 30 + "</p>"
        message, export = one(tmp_path, in_parts("alternative", "View in a browser", html))
        assert message.text == ("The lamp is dim. " * 30).strip()
        assert [note.detail for note in export.report.notes if note.kind is NoteKind.HTML_ONLY] == [
            "the plain text is a stub"
        ]

    def test_short_plain_text_is_no_stub(self, tmp_path: Path) -> None:
        """A tenth of the words is enough for plain text to count, however long the tags are."""
        html = f'<div style="{"color:red;" * 50}">Thank you, it is fine now.</div>'
        message, export = one(tmp_path, in_parts("alternative", "Thanks!", html))
        assert message.text == "Thanks!"
        assert NoteKind.HTML_ONLY not in kinds(export)

    def test_short_text_beside_html(self, tmp_path: Path) -> None:
        """What stands beside HTML, and not for it, was written and stays."""
        html = "<p>" + "The lamp is dim. " * 30 + "</p>"
        message, _ = one(tmp_path, in_parts("mixed", "See below", html))
        assert message.text == "See below"

    def test_no_text_at_all(self, tmp_path: Path) -> None:
        """A case with nothing but a file is kept, with an empty body."""
        message, export = one(tmp_path, letter(1, "Content-Type: image/png", text="xx"))
        assert (message.text, message.html, len(message.attachments)) == ("", None, 1)
        assert NoteKind.EMPTY_BODY in kinds(export)

    def test_forwarded_mail_is_an_attachment(self, tmp_path: Path) -> None:
        """What stands in an attached mail was not said by its sender."""
        body = "--b\n\nsee below\n--b\nContent-Type: message/rfc822\n\n" + letter(9) + "\n--b--\n"
        message, _ = one(
            tmp_path, letter(1, "Content-Type: multipart/mixed; boundary=b", text=body)
        )
        assert message.text == "see below"
        assert [each.content_type for each in message.attachments] == ["message/rfc822"]

    @pytest.mark.parametrize(
        ("line", "body"),
        [
            ("Content-Type: multipart/mixed", "hi"),
            ("Content-Type: multipart/mixed; boundary=b", "hi"),
            ("Content-Type: multipart/mixed; boundary=b", "--b\n\nhi"),
            ("Content-Type: multipart/mixed; boundary=b", "--b"),
            ("Content-Type: nonsense", "hi"),
            ("Content-Type: text/plain; charset", "hi"),
            ("Content-Transfer-Encoding: base64", "=*="),
        ],
    )
    def test_broken_parts_are_read_as_far_as_possible(
        self, tmp_path: Path, line: str, body: str
    ) -> None:
        """A message is never lost by how its parts are put together."""
        message, _ = one(tmp_path, letter(1, line, text=body))
        assert message.text in ("hi", "", "--b")

    @pytest.mark.parametrize(
        ("value", "name"),
        [
            ('attachment; filename="C:\\\\temp\\\\bill.pdf"', "bill.pdf"),
            ("attachment; filename*=utf-8''R%C3%A4d.pdf", "Räd.pdf"),
            ('attachment; filename*0="long-"; filename*1="name.pdf"', "long-name.pdf"),
            ('attachment; filename="=?utf-8?Q?R=C3=A4d.pdf?="', "Räd.pdf"),
            ('attachment; filename=".."', None),
            ('attachment; filename="a\tb\x07.pdf"', "ab.pdf"),
            ("attachment", None),
        ],
    )
    def test_names_of_attachments(self, tmp_path: Path, value: str, name: str | None) -> None:
        """RFC 2231 in pieces, what mailers write instead, and no path ever."""
        message, _ = one(tmp_path, letter(1, f"Content-Disposition: {value}", text="x"))
        assert [each.name for each in message.attachments] == [name]

    def test_ten_thousand_parts_deep(self, tmp_path: Path) -> None:
        """A mail that is nothing but boxes in boxes is read to a depth, without a crash."""
        deep = "".join(
            f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(10_000)
        )
        _, export = one(tmp_path, letter(text="").rstrip("\n") + "\n" + deep + "\nhi")
        assert NoteKind.BROKEN_MIME in kinds(export)


class TestReport:
    """What is said of what was not carried over."""

    def test_dropped_fields_are_counted(self, tmp_path: Path) -> None:
        """Each field that nothing takes is counted by its name, and a name may be anything."""
        export = read(
            tmp_path, letter(1, "X-Mailer: a"), letter(2, "X-MAILER: b", "0170-1234567: secret")
        )
        export.to_list()
        dropped = {
            note.field: note.count for note in export.report.notes if note.kind == "dropped_field"
        }
        assert dropped == {"X-Mailer": 2, "…": 1}

    def test_strict_reading_wants_no_doubt(self, tmp_path: Path) -> None:
        """In a strict reading, a mail that only its sender dates is a bad one."""
        export = read(tmp_path, letter(), strict=True)
        assert export.to_list() == []
        assert str(export.report.skipped[0]).endswith("a mail without a doubt, found senders clock")

    def test_bad_mail_raises_with_its_place(self, tmp_path: Path) -> None:
        """By default the first bad mail stops the reading; nothing of it is shown."""
        file = box(tmp_path, letter(1), letter(2).replace("From: Ada <ada@shop.example>\n", ""))
        with pytest.raises(CaseDataError) as caught:
            mail.read(file, agents=AGENTS).to_list()
        assert str(caught.value) == "inbox.mbox:10: from: expected an address, found none"

    def test_bad_mail_spoils_no_other(self, tmp_path: Path) -> None:
        """The rest of its thread is kept, and the report names what is missing."""
        bad = letter(2, "References: <1@shop.example>").replace("From: ", "X-From: ")
        export = read(tmp_path, letter(1), bad)
        assert threads(export) == [["It was due on Friday."]]
        assert export.report.skipped_count == 1

    def test_file_names_may_be_subjects(self, tmp_path: Path) -> None:
        """Of a folder of mails, an error gives the number of the file and not its name."""
        (tmp_path / "Re Divorce of Ada.eml").write_text("no mail")
        [skipped] = _read_folder(tmp_path).report.skipped
        assert (skipped.source, skipped.line) == (tmp_path.name, 1)


def _read_folder(folder: Path) -> io.Import:
    export = mail.read(folder, agents=AGENTS, on_error="collect")
    export.to_list()
    return export


class TestSources:
    """What can be read at all."""

    def test_missing_empty_and_packed(self, tmp_path: Path) -> None:
        """Each says at once why it cannot be read."""
        (tmp_path / "empty.eml").write_bytes(b"")
        (tmp_path / "packed.mbox").write_bytes(b"\x1f\x8b\x08")
        for name in ("none.eml", "empty.eml", "packed.mbox"):
            with pytest.raises(UnreadableSourceError):
                mail.read(tmp_path / name, agents=AGENTS)

    def test_folder_without_mail(self, tmp_path: Path) -> None:
        """A folder of something else says what was expected."""
        (tmp_path / "notes.txt").write_text("hello")
        with pytest.raises(UnreadableSourceError, match="no mail is in it"):
            mail.read(tmp_path, agents=AGENTS)

    def test_file_that_is_no_mail(self, tmp_path: Path) -> None:
        """A text without a head is no mail."""
        (tmp_path / "a.eml").write_text("Dear all,\n\nhello\n")
        with pytest.raises(UnknownFormatError):
            mail.read(tmp_path / "a.eml", agents=AGENTS)


class TestRealMail:
    """A mail as a help desk stored it."""

    def test_original_source_of_a_thread(self, shared_data: Path) -> None:
        """Both times, both bodies, and no doubt but the fields that nothing takes."""
        file = shared_data / "payloads" / "helpscout" / "thread_original_source.eml"
        export = mail.read(file, agents=["my-sdk-mailbox@helpscout.net"], strict=True)
        [case] = export
        [message] = case.messages
        assert message.sent_at is not None
        assert message.at - message.sent_at == timedelta(seconds=12)
        assert message.text
        assert message.html
        assert kinds(export) == {NoteKind.DROPPED_FIELD}

    def test_bodies_come_back_as_they_are(self, shared_data: Path, tmp_path: Path) -> None:
        """Every body of the collection, put into a mail by Python, is read unchanged."""
        files = sorted((shared_data / "mail").glob("*.txt"))
        bodies = [each.read_bytes().decode("utf-8", "replace") for each in files]
        lines = ["\n".join(each.splitlines()) + "\n" for each in bodies]
        assert [_through_a_mail(each, tmp_path) for each in lines] == lines


def _through_a_mail(body: str, folder: Path) -> str:
    made = EmailMessage()
    made["From"], made["Date"] = "ada@shop.example", "Mon, 2 Mar 2026 09:30:00 +0000"
    made.set_content(body)
    return one(folder, made.as_bytes())[0].text
