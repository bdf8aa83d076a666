"""Laws of reading mail that hold for every mail, however broken."""

from __future__ import annotations

from contextlib import suppress
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportkit import io
from supportkit.cases import Case
from supportkit.errors import CaseDataError, UnknownFormatError, UnreadableSourceError
from supportkit.io import mail
from supportkit.io.mail.addresses import addresses
from supportkit.io.mail.charsets import decode
from supportkit.io.mail.dates import parse_date
from supportkit.io.mail.headers import decoded, parameters, read_head
from supportkit.io.mail.parts import read_content

AGENTS = ["support@acme.example"]
SEED = (
    b"Received: from a by mx.acme.example; Mon, 2 Mar 2026 09:30:05 +0000\n"
    b"From: =?utf-8?Q?J=C3=BCrgen?= <j@shop.example>\nTo: support@acme.example\n"
    b"Subject: Re: [#12] =?utf-8?B?R3LDvMOfZQ==?=\nMessage-ID: <1@x>\n"
    b'References: <0@x>\n <00@x>\nContent-Type: multipart/mixed; boundary="b"\n\n'
    b"--b\nContent-Type: text/plain; charset=iso-2022-jp\n"
    b"Content-Transfer-Encoding: quoted-printable\n\n=1B$B$3$s=1B(B=\n\n"
    b"--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\n\nhi\n--c--\n"
    b"--b\nContent-Disposition: attachment; filename*0*=utf-8''a%20; filename*1=b\n"
    b"Content-Transfer-Encoding: base64\n\nR3LDvMOfZQ==\n--b--\n"
)
ODD = st.sampled_from(
    [b"\x00", b"\xff", b"=?", b"?=", b"--b", b"--b--", b"\n\n", b"\r", b'"', b"<", b">", b"(",
     b"\\", b"%", b"=", b"utf-7", b"idna", b"multipart/", b"boundary=", b"From ", b"\n ", b";",
     b"*0*", b"9" * 30, b"-0000", b"\xed\xa0\xbd", b":", b"utf-16", b"message/rfc822"]
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """Draw a mail in which some stretches are cut out, repeated or replaced."""
    data = SEED
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        put = draw(st.one_of(ODD, st.binary(max_size=6), st.just(data[start:end] * 3)))
        data = data[:start] + put + data[end:]
    return data


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a file to write mails to."""
    return tmp_path_factory.mktemp("mails") / "a.eml"


def told(path: Path, *, strict: bool = False) -> list[Case]:
    """Read to the end; the report can be written, and every mail is accounted for."""
    export = mail.read(path, agents=AGENTS, on_error="collect", strict=strict)
    cases = export.to_list()
    notes = {note.kind: note.count for note in export.report.notes}
    aside = notes.get(io.NoteKind.DUPLICATE_MESSAGE, 0) + notes.get(io.NoteKind.UNUSED_RECORD, 0)
    messages = sum(len(case.messages) for case in cases)
    assert messages + export.report.skipped_count + aside == export.report.records
    assert "\n".join(export.report.lines()).encode("utf-8")
    return cases


@pytest.mark.parametrize("strict", [False, True])
@given(data=mutated())
@settings(max_examples=250)
def test_broken_mail_is_kept_or_skipped(data: bytes, file: Path, *, strict: bool) -> None:
    """Never another exception, and never lost silently; a kept one can be written."""
    file.write_bytes(b"X-First: 1\n" + data)
    for case in told(file, strict=strict):
        assert Case.model_validate_json(case.model_dump_json()) == case


@given(mails=st.lists(mutated(), min_size=1, max_size=4))
@settings(max_examples=200)
def test_broken_box_is_kept_or_skipped(mails: list[bytes], file: Path) -> None:
    """The same for many in one box."""
    line = b"From a@b.example Mon Mar  2 09:30:00 2026\n"
    file.write_bytes(b"".join(line + each + b"\n\n" for each in mails))
    assert len(told(file)) <= len(mails) * 2


@given(data=st.binary(max_size=300))
@settings(max_examples=200)
def test_any_bytes(data: bytes, file: Path) -> None:
    """Any bytes end in cases, skipped mails, or an error that says what the file is not."""
    file.write_bytes(data)
    cases: list[Case] = []
    with suppress(UnreadableSourceError, UnknownFormatError, CaseDataError):
        cases = told(file)
    assert len(cases) <= 1 + data.count(b"\nFrom ")


@given(text=st.text(max_size=200), data=st.binary(max_size=200))
@settings(max_examples=300)
def test_pieces_of_a_mail_never_raise(text: str, data: bytes) -> None:
    """Whatever stands in a field or a part, something is read of it."""
    addresses(text)
    decoded(text)
    parameters(text)
    parse_date(text)
    decode(data, text)
    assert read_content(data, *read_head(data, 0, len(data))) is not None


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=60)
NO_STUB = "It was due on Friday, and nothing has come until now.\n"
LINES = st.lists(WORDS, max_size=5).map(lambda lines: "".join(f"{line}\n" for line in lines))


@given(
    subject=WORDS.map(str.strip),
    name=WORDS,
    body=LINES,
    html=st.none() | LINES,
    encoding=st.sampled_from(["base64", "quoted-printable", "8bit"]),
)
@settings(max_examples=200)
def test_mail_that_python_writes_is_read_as_it_was_meant(
    subject: str, name: str, body: str, html: str | None, encoding: str, file: Path
) -> None:
    """Subject, text, HTML and the size of what is attached come back unchanged."""
    made = EmailMessage()
    made["From"], made["Date"] = "ada@shop.example", "Mon, 2 Mar 2026 09:30:00 +0000"
    made["Subject"] = subject
    made.set_content(body if html is None else NO_STUB + body, cte=encoding)
    if html is not None:
        made.add_alternative(html, subtype="html", cte=encoding)
    made.add_attachment(name.encode(), maintype="application", subtype="pdf", filename="a.pdf")
    file.write_bytes(made.as_bytes())
    [case] = told(file)
    [message] = case.messages
    assert case.subject == subject
    assert (message.text, message.html) == (_by_python(file, "plain"), _by_python(file, "html"))
    assert [each.size for each in message.attachments] == [len(name.encode())]


def _by_python(file: Path, form: str) -> str | None:
    read = message_from_bytes(file.read_bytes(), policy=default)
    part = read.get_body((form,))
    return None if part is None else str(part.get_content())


@st.composite
def mailboxes(draw: st.DrawFn) -> list[str]:
    """Draw mails that name one another, in circles too, some of them twice."""
    numbers = st.integers(0, 5)
    mails = []
    for number in draw(st.lists(numbers, min_size=1, max_size=8)):
        parents = " ".join(f"<{n}@x>" for n in draw(st.lists(numbers, max_size=3)))
        subject = draw(st.sampled_from(["[#1] a", "[#2] a", "Re: b", "b", "c"]))
        day = draw(st.integers(1, 28))
        who = draw(st.sampled_from(["ada@shop.example", "bob@else.example", *AGENTS]))
        mails.append(
            f"From: {who}\nTo: support@acme.example\nDate: {day} Mar 2026 09:00:00 +0000\n"
            f"Message-ID: <{number}@x>\nReferences: {parents}\nSubject: {subject}\n\n"
            f"{number} {day}\n"
        )
    return mails


@given(mails=mailboxes(), data=st.data())
@settings(max_examples=150)
def test_order_of_a_box_does_not_matter(mails: list[str], data: st.DataObject, file: Path) -> None:
    """Shuffle a box: the same messages are in the same cases."""
    assert _threads(mails, file) == _threads(data.draw(st.permutations(mails)), file)


def _threads(mails: list[str], file: Path) -> set[tuple[str, ...]]:
    line = "From a@b.example Mon Mar  2 09:30:00 2026\n"
    dated = (
        f"Received: by x;{each.partition('Date:')[2].partition(chr(10))[0]}\n{each}"
        for each in mails
    )
    file.write_text("".join(f"{line}{each}\n" for each in dated))
    return {tuple(sorted(message.text for message in case.messages)) for case in told(file)}
