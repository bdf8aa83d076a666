"""How exactly own text is cut out of mails, and what it costs, beside other parsers.

    python benchmarks/mail.py [--facts FOLDER] [--most 4000000]

Exactness is measured on the mails of ``tests/data/mail`` (our own, so it says what is known to
hold and nothing about mails that were never seen), and with ``--facts`` on a folder of mails with
``expected.json``, what is known of each, such as the public mails of another project. Cost is
measured on hostile text of twice the length each time; peers are stopped after ten seconds.
Peers are measured if they are installed: ``mail-parser-reply`` and ``email-reply-parser``.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import multiprocessing
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "text" / "replies"))
Split = Callable[[str], str]
MOST_SECONDS = 10.0

HOSTILE: dict[str, Callable[[int], str]] = {
    "On On On": lambda size: "On " * (size // 3),
    "lines of On On On": lambda size: "On On On On On\n" * (size // 15),
    "lines with >": lambda size: "> a\n" * (size // 4),
    "one line of >": lambda size: ">" * size,
    "lines that end in a colon": lambda size: "On x:\n" * (size // 6),
    "lines From: a": lambda size: "From: a\n" * (size // 8),
    "attributions": lambda size: "On 3 May 2026 at 10:04, A <a@b.c> wrote:\n" * (size // 41),
    "rules": lambda size: "_____\n" * (size // 6),
    "empty lines": lambda size: "\n" * size,
    "<a@ without end": lambda size: "<a@" * (size // 3),
    "lines of <a@": lambda size: ("<a@" * 300 + " 10:04:\n") * (size // 908),
    "notices": lambda size: "This email and any\n\n" * (size // 20),
    "bars": lambda size: "On x wrote:\n| a\n" * (size // 16),
    "fences": lambda size: "```\n" * (size // 4),
    "a typed mark": lambda size: (
        "> ab\nOn 3 May 2026 at 10:04, A <a@b.c> wrote:\n" + "> aa\n" * (size // 5)
    ),
    "quotes and answers": lambda size: "> a\nb\n" * (size // 6),
    "prose": lambda size: "The parcel did not arrive, and nobody answers.\n" * (size // 47),
}


def ours(body: str) -> str:
    """Give the own text as supportkit cuts it."""
    from supportkit.text.replies import split_reply

    return split_reply(body).own


def mail_parser_reply(body: str) -> str:
    """Give the latest reply of mail-parser-reply, with all its languages."""
    module = importlib.import_module("mailparser_reply")
    constants = importlib.import_module("mailparser_reply.constants")
    parser = module.EmailReplyParser(languages=list(constants.MAIL_LANGUAGES))
    return str(parser.parse_reply(text=body))


def email_reply_parser(body: str) -> str:
    """Give the reply of zapier's email-reply-parser."""
    module = importlib.import_module("email_reply_parser")
    return str(module.EmailReplyParser.parse_reply(body))


def parsers() -> dict[str, Split]:
    """Give the parsers that are installed."""
    found: dict[str, Split] = {"supportkit": ours}
    if importlib.util.find_spec("mailparser_reply"):
        found["mail-parser-reply"] = mail_parser_reply
    if importlib.util.find_spec("email_reply_parser"):
        found["email-reply-parser"] = email_reply_parser
    return found


def show_exactness() -> None:
    """Print how many of our mails each parser gets right, white space aside."""
    known_mails = importlib.import_module("known_mails").known_mails
    mails = list(known_mails())
    for name, split in parsers().items():
        right = sum(split(mail.body).split() == mail.known["own"].split() for mail in mails)
        print(f"{name:20} {right:4} of {len(mails)} own texts exact")


def show_facts(folder: Path) -> None:
    """Print how many stated facts hold, and how many exact replies each parser gives."""
    stated = importlib.import_module("test_stated_facts")
    known = list(stated.mails(folder.parent))
    facts = sum(len(each.get("facts", ())) + ("messages" in each) for _, _, each in known)
    broken = stated.broken(folder.parent)
    print(f"{facts} facts of {len(known)} mails, {len(broken)} of which do not hold")
    exact = [(body, each["latest_reply"]) for _, body, each in known if each.get("latest_reply")]
    for name, split in parsers().items():
        right = sum(split(body).split() == reply.split() for body, reply in exact)
        print(f"{name:20} {right:4} of {len(exact)} replies exact")


def seconds(split: Split, text: str) -> float:
    """Measure the processor's time for one call, the best of three."""
    return min(_once(split, text) for _ in range(3))


def _once(split: Split, text: str) -> float:
    begin = time.process_time()
    split(text)
    return time.process_time() - begin


def show_cost(most: int) -> None:
    """Print our seconds at a quarter, a half and the whole of a length, and the ratios."""
    ours("warm up")
    for name, text in HOSTILE.items():
        times = [seconds(ours, text(most // part)) for part in (4, 2, 1)]
        ratios = [after / before for before, after in pairwise(times)]
        shown = "  ".join(f"{each:7.3f} s" for each in times)
        print(f"{name:28} {shown}   x{ratios[0]:.2f} x{ratios[1]:.2f}")


def show_peers_cost() -> None:
    """Print what peers need for small hostile texts, in processes that may be stopped."""
    for peer, split in parsers().items():
        for size in (3_200, 12_800):
            text = HOSTILE["On On On"](size)
            process = multiprocessing.Process(target=split, args=(text,))
            begin = time.perf_counter()
            process.start()
            process.join(MOST_SECONDS)
            took = time.perf_counter() - begin
            stopped = process.is_alive()
            process.kill()
            note = "stopped" if stopped else f"{took:.2f} s"
            print(f"{peer:20} {size:6} characters of On On On: {note}, process and import included")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--most", type=int, default=4_000_000, help="characters at most")
    parser.add_argument("--facts", type=Path, help="folder of mails with expected.json")
    asked = parser.parse_args()
    if asked.facts:
        show_facts(asked.facts)
    show_exactness()
    show_peers_cost()
    show_cost(asked.most)


if __name__ == "__main__":
    main()
