"""The brand voice file: what it says, and how its mistakes are told."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from supportkit.cases import Channel
from supportkit.errors import SchemaVersionError, UnreadableSourceError, VoiceError
from supportkit.quality import Voice
from supportkit.quality.voice_check import check_voice_file

FULL = """\
schema: supportkit.voice/1
languages: [en, pt-BR, de]
require: [greeting, sign_off, next_step]
channels:
  chat: {require: [next_step], emoji: any}
greetings: {en: [Ahoy]}
sign_offs: {en: [Fair winds]}
banned: {all: {cheap*: say what it costs}, pt-BR: {celular: diga telefone}}
preferred: {en: {log-in: sign-in}}
jargon: {own: {en: {bounce sheet: list of open orders}}, allowed: [SLA]}
readability: {en: 50}
max_sentence_words: {en: 30}
formality: {de: informal}
promises: {en: [refund within 14 days]}
capitals: [ACME CARE PLUS]
emoji: none
inclusive: {terms: true, greetings: false, generics: true}
"""

MISTAKES = [
    ("requires: [greeting]", 1, "requires", "did you mean 'require'?"),
    ("require: greeting", 1, "require", "a list, such as [greeting, sign_off]"),
    ("emoji: any\nrequire: [greting]", 2, "require[0]", "did you mean 'greeting'?"),
    ("formality: {de: Sie}", 1, "formality.de", "'formal' or 'informal'"),
    ("banned: {german!: {a: b}}", 1, "banned.german!", "a language such as 'de'"),
    ("banned: {en: {'*ly': b}}", 1, "banned.en.*ly", "'*' only at the end"),
    ("banned: {en: {cheap: }}", 1, "banned.en.cheap", "a text"),
    ("max_sentence_words: {en: ten}", 1, "max_sentence_words.en", "a whole number"),
    ("inclusive: {terms: perhaps}", 1, "inclusive.terms", "true or false"),
    ("channels:\n  fax: {emoji: none}", 2, "channels.fax", "one of the keys api, chat"),
    ("emoji: any\nemoji: none", 2, "emoji", "each key once"),
]

DOUBTS = [
    ("banned: {en: {cheap*: no}}\npreferred: {en: {low-cost: cheap}}", 2, "which is banned"),
    ("banned: {all: {ever: no}}\npromises: {en: [free for ever]}", 2, "a banned term"),
    ("preferred: {en: {mail: e-mail, e-mail: email}}", 1, "is replaced by 'email'"),
    ("languages: [en]\nformality: {de: formal}", 2, "not one of the languages listed"),
    ("require: [greeting]\nlanguages: [pl]", 2, "no greeting is known in 'pl'"),
    ("jargon: {own: {en: {SLA: the time}}, allowed: [sla]}", 1, "also allowed"),
]


class TestReading:
    """What a file says."""

    def test_every_key_is_read(self) -> None:
        """A file may use all of them at once, and survives pickling."""
        voice = Voice.parse(FULL)
        assert voice.inclusive.generics
        assert voice.jargon.allowed == ("SLA",)
        assert pickle.loads(pickle.dumps(voice)) == voice  # noqa: S301

    def test_an_empty_file_asks_for_nothing(self) -> None:
        """Whoever starts a file starts from the defaults."""
        assert Voice.parse("") == Voice()

    def test_a_file_is_loaded_by_its_path(self, tmp_path: Path) -> None:
        """The file on disk is what was written there."""
        file = tmp_path / "voice.yaml"
        file.write_text(FULL, "utf-8")
        assert Voice.load(file) == Voice.parse(FULL)

    def test_a_missing_file_is_named(self, tmp_path: Path) -> None:
        """Nothing is guessed where there is no file."""
        with pytest.raises(UnreadableSourceError, match=r"voice\.yaml"):
            Voice.load(tmp_path / "voice.yaml")

    def test_a_file_of_a_newer_version_is_refused(self) -> None:
        """It may say what this version does not know."""
        with pytest.raises(SchemaVersionError, match="voice/1"):
            Voice.parse("schema: supportkit.voice/2")

    @pytest.mark.parametrize(("text", "line", "key", "said"), MISTAKES)
    def test_mistake(self, text: str, line: int, key: str, said: str) -> None:
        """A mistake is told with file, line, key, and what would have been right."""
        with pytest.raises(VoiceError) as caught:
            Voice.parse(text, source="voice.yaml")
        assert (caught.value.source, caught.value.line, caught.value.path) == (
            "voice.yaml",
            line,
            key,
        )
        assert said in str(caught.value)


class TestAsking:
    """What a voice says of one text."""

    def test_a_region_adds_to_its_language(self) -> None:
        """What holds for all holds in Brazil, and more."""
        voice = Voice.parse(FULL)
        assert [term for term, _ in voice.of(voice.banned, "pt-BR")] == ["cheap*", "celular"]
        assert [term for term, _ in voice.of(voice.banned, "pt-PT")] == ["cheap*"]

    def test_short_channels_require_only_what_they_say(self) -> None:
        """Nobody greets in each message of a chat."""
        voice = Voice.parse(FULL)
        assert voice.required([Channel.CHAT]) == {"next_step"}
        assert voice.required([Channel.SMS]) == frozenset()
        assert voice.required([Channel.EMAIL]) == {"greeting", "sign_off", "next_step"}

    def test_a_text_for_several_channels_has_what_all_require(self) -> None:
        """A text for mail and chat is not asked for a greeting."""
        assert Voice.parse(FULL).required([Channel.EMAIL, Channel.CHAT]) == {"next_step"}

    def test_emoji_depend_on_the_channel(self) -> None:
        """A text that goes to one channel without emoji has none."""
        voice = Voice.parse(FULL)
        assert voice.emoji_for([Channel.CHAT]) == "any"
        assert voice.emoji_for([Channel.CHAT, Channel.EMAIL]) == "none"


class TestChecking:
    """SK409: what `supportkit check` says of a voice file."""

    def test_a_good_file_has_no_finding(self, tmp_path: Path) -> None:
        """A file that uses every key may be without a doubt."""
        file = tmp_path / "voice.yaml"
        file.write_text(FULL, "utf-8")
        assert check_voice_file(file) == ()

    @pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: str(mistake[2]))
    def test_a_mistake_is_an_error(
        self, mistake: tuple[str, int, str, str], tmp_path: Path
    ) -> None:
        """What cannot be read stops the check, at its line."""
        file = tmp_path / "voice.yaml"
        file.write_text(mistake[0], "utf-8")
        (found,) = check_voice_file(file)
        assert (found.code, str(found.severity), found.line) == ("SK409", "error", mistake[1])
        assert mistake[3] in found.message

    @pytest.mark.parametrize(("text", "line", "said"), DOUBTS)
    def test_a_contradiction_is_a_doubt(
        self, text: str, line: int, said: str, tmp_path: Path
    ) -> None:
        """What may not be meant is a warning, at its line."""
        file = tmp_path / "voice.yaml"
        file.write_text(text, "utf-8")
        (found,) = check_voice_file(file)
        assert (found.code, str(found.severity), found.line) == ("SK409", "warning", line)
        assert said in found.message


class TestDocumentation:
    """What the page on the file shows."""

    def test_the_example_is_without_a_doubt(self, project: Path, tmp_path: Path) -> None:
        """Whoever copies it begins with a file that is right."""
        page = (project / "docs" / "reference" / "voice.md").read_text("utf-8")
        file = tmp_path / "voice.yaml"
        file.write_text(page.partition("```yaml\n")[2].partition("```")[0], "utf-8")
        assert check_voice_file(file) == ()

    def test_every_key_is_explained(self, project: Path) -> None:
        """No key is left to guesses."""
        page = (project / "docs" / "reference" / "voice.md").read_text("utf-8")
        keys = {field.alias or name for name, field in Voice.model_fields.items()} - {"schema"}
        assert {key for key in keys if f"`{key}`" not in page} == set()
