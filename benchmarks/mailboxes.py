"""What reading a box of mails costs, beside Python's own ``mailbox`` and ``email``.

    python benchmarks/mailboxes.py [--mails 20000]

A box is made of threads of four mails: plain text, text with HTML, and every tenth with
an attachment of 20 KB. Each program goes through the same box in a process of its own.
"""

from __future__ import annotations

import argparse
import base64
import mailbox
import resource
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path

WORDS = "my bike squeaks since the delivery on Monday, could you tell me what to do please "
PLAIN = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n"
HTML = "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n"
FILE = (
    "Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n"
    'Content-Disposition: attachment; filename="invoice.pdf"\n'
)


def write_box(path: Path, mails: int) -> None:
    """Write so many mails, in threads of four."""
    attached = base64.encodebytes(bytes(20_000)).decode()
    with path.open("w", encoding="utf-8") as box:
        for number in range(mails):
            box.write("".join(lines(number, attached)))


def lines(number: int, attached: str) -> Iterator[str]:
    """Write one mail with the fields that a mail has after its way through two hosts."""
    thread, turn = divmod(number, 4)
    who, whom = f"Ada Ash <ada{thread}@shop.example>", "Support <support@acme.example>"
    at = f"{turn:02}:30:{thread % 60:02}"
    yield f"From ada@shop.example Mon Mar  2 {at} 2026\n"
    yield f"Return-Path: <ada{thread}@shop.example>\nDelivered-To: support@acme.example\n"
    yield f"Received: from mx.shop.example by mx.acme.example; Mon, 2 Mar 2026 {at} +0000\n"
    yield f"Received: by mx.shop.example with SMTP; Mon, 2 Mar 2026 {at} +0000\n"
    yield "DKIM-Signature: v=1; a=rsa-sha256; d=shop.example;\n b=" + "A" * 300 + "\n"
    yield f"From: {whom if turn % 2 else who}\nTo: {who if turn % 2 else whom}\n"
    yield f"Date: Mon, 2 Mar 2026 {at} +0000\nMessage-ID: <{thread}.{turn}@shop.example>\n"
    if turn:
        parents = " ".join(f"<{thread}.{each}@shop.example>" for each in range(turn))
        yield f"In-Reply-To: <{thread}.{turn - 1}@shop.example>\nReferences: {parents}\n"
    yield f"Subject: {'Re: ' if turn else ''}=?utf-8?Q?Meine_R=C3=A4der?= {thread}\n"
    yield f"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=outer{number}\n\n"
    yield f"--outer{number}\nContent-Type: multipart/alternative; boundary=inner{number}\n\n"
    yield f"--inner{number}\n{PLAIN}\n{WORDS * 8}\n"
    yield f"--inner{number}\n{HTML}\n<p>{WORDS * 8}</p>\n--inner{number}--\n"
    if number % 10 == 0:
        yield f"--outer{number}\n{FILE}\n{attached}"
    yield f"--outer{number}--\n\n"


def ours(path: Path) -> int:
    """Read threads as cases."""
    from supportkit.io import mail

    return sum(len(case.messages) for case in mail.read(path, agents=["@acme.example"]))


def bare(path: Path) -> int:
    """Go through the box; take neither text nor dates from it."""
    return sum(1 for message in mailbox.mbox(path) if message["Message-ID"])


def whole(path: Path) -> int:
    """Take from each mail what ours takes, with the policy that decodes; no threads."""
    box = mailbox.mbox(path)
    count = 0
    for key in box.iterkeys():
        message = message_from_bytes(box.get_bytes(key), policy=default)
        fields = ("From", "To", "Date", "Subject", "Message-ID", "References", "Received")
        values = [str(message[name]) for name in fields]
        bodies = [message.get_body((form,)) for form in ("plain", "html")]
        texts = [body.get_content() for body in bodies if body is not None]
        count += bool(values and texts)
    return count


PROGRAMS = {
    "supportkit.io.mail: cases": ours,
    "mailbox + email (default policy): fields and bodies": whole,
    "mailbox + email (compat32): bare iteration": bare,
}


def index_bytes(path: Path, mails: int) -> float:
    """Measure what the index holds for each mail after the first reading."""
    from supportkit.io.mail.boxes import Boxes
    from supportkit.io.mail.index import Index
    from supportkit.io.mail.reading import Reading, desk
    from supportkit.io.report import ImportReport

    report = ImportReport(source=None, format="mail")
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    reading = Reading(Boxes(path), desk(["@acme.example"]), report)
    for _ in reading.first():
        pass
    kept: Index = reading.index
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert len(kept) == mails
    return (after - before) / mails


def run(name: str, path: Path) -> None:
    """Run one program and print seconds and memory."""
    begin = time.perf_counter()
    count = PROGRAMS[name](path)
    seconds = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name:52} {seconds:7.1f} s {count / seconds:9,.0f} mails/s {peak:7.0f} MB")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--mails", type=int, default=20_000)
    parser.add_argument("--run", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.run:
        run(asked.run[0], Path(asked.run[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "box.mbox")
        write_box(path, asked.mails)
        print(f"{asked.mails:,} mails, {path.stat().st_size / 1e6:.0f} MB")
        for name in PROGRAMS:
            subprocess.run([sys.executable, __file__, "--run", name, str(path)], check=True)
        print(f"index after the first reading: {index_bytes(path, asked.mails):.0f} bytes a mail")


if __name__ == "__main__":
    main()
