"""The finders of the privacy benchmark, each asked as its own documentation asks it.

What is timed is the library's own call; reading the answer is not. None of them runs a model:
Presidio is asked for its pattern recognisers only.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

__all__ = ["DEFAULT", "PEERS", "Found", "Peer"]


class Found(NamedTuple):
    """A finding: its kind by the name that is used here, and its place."""

    kind: str
    start: int
    end: int


Asked = tuple[Callable[[str], Any], Callable[[Any], list[Found]]]


@dataclass(frozen=True)
class Peer:
    """A finder that can be measured.

    Attributes:
        package: As it is installed.
        module: What is imported before the first call.
        make: Makes what asks the finder, and what reads its answer.
    """

    package: str
    module: str
    make: Callable[[tuple[str, ...]], Asked]

    @property
    def installed(self) -> bool:
        """Whether the library is there."""
        return importlib.util.find_spec(self.module) is not None

    @property
    def version(self) -> str:
        """Which version is measured; of a checkout that is not installed, what it says itself."""
        try:
            return importlib.metadata.version(self.package)
        except importlib.metadata.PackageNotFoundError:
            return str(importlib.import_module(self.package).__version__)


def _named(found: Iterable[tuple[str, int, int]], kinds: dict[str, str]) -> list[Found]:
    return [Found(kinds[name], start, end) for name, start, end in found if name in kinds]


def _supportkit(regions: tuple[str, ...]) -> Asked:
    finder = importlib.import_module("supportkit.privacy").Finder(regions)
    return finder.find, lambda found: [Found(e.kind.value, e.start, e.end) for e in found]


def _supportkit_six(regions: tuple[str, ...]) -> Asked:
    """Ask for no more kinds than the peers are asked for."""
    privacy = importlib.import_module("supportkit.privacy")
    kinds = ("email", "card", "iban", "ip", "ssn", "phone")
    finder = privacy.Finder(regions, kinds=frozenset(map(privacy.EntityKind, kinds)))
    return finder.find, lambda found: [Found(e.kind.value, e.start, e.end) for e in found]


def _scrubadub(regions: tuple[str, ...]) -> Asked:
    library = importlib.import_module("scrubadub")
    scrubber = library.Scrubber(locale="en_US" if "US" in regions or not regions else "en_GB")
    kinds = {
        "email": "email",
        "phone": "phone",
        "credit_card": "card",
        "social_security_number": "ssn",
    }

    def read(found: Any) -> list[Found]:
        return _named(((one.type, one.beg, one.end) for one in found), kinds)

    return lambda text: list(scrubber.iter_filth(text)), read


def _datafog(_: tuple[str, ...]) -> Asked:
    module = "datafog.processing.text_processing.regex_annotator"
    annotator = importlib.import_module(module).RegexAnnotator()
    kinds = {
        "EMAIL": "email",
        "PHONE": "phone",
        "CREDIT_CARD": "card",
        "SSN": "ssn",
        "IP_ADDRESS": "ip",
    }

    def read(found: Any) -> list[Found]:
        _, result = found
        return _named(((span.label, span.start, span.end) for span in result.spans), kinds)

    return annotator.annotate_with_spans, read


def _presidio(regions: tuple[str, ...]) -> Asked:
    ready = importlib.import_module("presidio_analyzer.predefined_recognizers")
    suffixes: Any = importlib.import_module("tldextract.tldextract")
    suffixes.TLD_EXTRACTOR = suffixes.TLDExtract(suffix_list_urls=())  # its copy, no download
    recognisers = [
        ready.EmailRecognizer(),
        ready.CreditCardRecognizer(),
        ready.IbanRecognizer(),
        ready.IpRecognizer(),
        ready.UsSsnRecognizer(),
        ready.PhoneRecognizer(supported_regions=regions or ("US",)),
    ]
    kinds = {
        "EMAIL_ADDRESS": "email",
        "CREDIT_CARD": "card",
        "IBAN_CODE": "iban",
        "IP_ADDRESS": "ip",
        "US_SSN": "ssn",
        "PHONE_NUMBER": "phone",
    }

    def ask(text: str) -> Any:
        return [
            one
            for each in recognisers
            for one in each.analyze(text, each.supported_entities, None) or ()
        ]

    def read(found: Any) -> list[Found]:
        return _named(((one.entity_type, one.start, one.end) for one in found), kinds)

    return ask, read


DEFAULT = "supportkit"
PEERS = {
    DEFAULT: Peer("supportkit", "supportkit.privacy", _supportkit),
    "supportkit, six kinds": Peer("supportkit", "supportkit.privacy", _supportkit_six),
    "scrubadub": Peer("scrubadub", "scrubadub", _scrubadub),
    "DataFog": Peer("datafog", "datafog", _datafog),
    "Presidio patterns": Peer("presidio-analyzer", "presidio_analyzer", _presidio),
}
"""What is measured where it is installed, by the names that tables use."""
