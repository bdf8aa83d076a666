"""The tree of errors: each pickles, is the built-in that its line names, and speaks."""

from __future__ import annotations

import builtins
import copy
import inspect
import pickle
import re

import pytest

from supportkit import errors
from supportkit.errors import SupportKitError

LOCATED = ("export.csv", 7, "created_at", "a date and time", "nothing")
EXAMPLES: dict[str, tuple[object, ...]] = {
    "SupportKitError": ("anything",),
    "CaseDataError": (*LOCATED, "T-7"),
    "UnreadableSourceError": ("export.csv", "there is no such file"),
    "UnknownFormatError": ("export.csv", "plain text", ("jsonl", "twcs")),
    "SchemaVersionError": ("case", "supportkit.case/9", 1),
    "MappingError": LOCATED,
    "OutputExistsError": ("report.html",),
    "NaiveDatetimeError": ("start",),
    "UnknownZoneError": ("Europe/Berlim", ("Europe/Berlin",)),
    "LocaleError": ("english",),
    "DurationError": ("2d", "a day of 24 hours or a working day?"),
    "ScheduleError": ("weekly.mon", "hours such as 09:00-17:00", "other text"),
    "NoOpenTimeError": ("weekly", "some open time", "none"),
    "PolicyError": LOCATED,
    "PrivacyPolicyError": (*LOCATED, 3),
    "RedactionError": ("customer.birthday", "a date; make it optional"),
    "RecogniserError": ("MyNames", "it raised KeyError"),
    "VaultError": ("a vault in JSON", "something else"),
    "VoiceError": LOCATED,
    "SettingsError": (*LOCATED, 3),
    "BaselineError": LOCATED,
    "RuleError": ("ACME1", "acme", "it raised KeyError"),
    "CatalogueError": LOCATED,
    "ContextError": LOCATED,
    "FilterError": ("money", "needs an amount, found a list"),
    "LexiconError": ("de.txt", 7, 3, "a value from -4 to 4", "'x'"),
    "UnknownCustomerError": (2,),
    "UnknownResponseError": ("refund.aproved", ("refund.approved",), "response"),
    "TemplateError": ("anything",),
    "TemplateValueError": ("refund", 3, "no number"),
    "UsageError": ("--zone", "an IANA zone"),
    "TemplateSyntaxError": ("refund", 3, "a tag is not closed"),
    "RefusedTemplateError": ("refund", 3, "calls are not allowed"),
    "MissingVariableError": ("refund", frozenset({"amount"}), frozenset({"name"})),
    "RenderLimitError": ("refund", "100,000 steps"),
    "DataFileError": ("langdetect>=1.0.9,<2", "sha256 ab12", "sha256 cd34"),
    "BackendUnavailableError": ("charts", "viz"),
}
DRAWN = re.findall(r"(\w+Error)(?: \((\w+)\))?", (errors.__doc__ or "").split("\n\n", 2)[2])
BUILT_INS = [(name, builtin) for name, builtin in DRAWN if builtin]


def example(name: str) -> SupportKitError:
    """Make an example of an error."""
    error = getattr(errors, name)(*EXAMPLES[name])
    assert isinstance(error, SupportKitError)
    return error


@pytest.mark.parametrize("name", errors.__all__)
class TestEachError:
    """What holds for all of them."""

    def test_it_pickles(self, name: str) -> None:
        """An error crosses a process boundary whole."""
        error = example(name)
        again = pickle.loads(pickle.dumps(error))  # noqa: S301
        assert (type(again), again.args, vars(again)) == (type(error), error.args, vars(error))

    def test_it_says_the_same_after_a_copy(self, name: str) -> None:
        """A copied error reads as the first did."""
        assert str(copy.copy(example(name))) == str(example(name)) != ""

    def test_it_is_documented(self, name: str) -> None:
        """Each error says what it means."""
        assert inspect.getdoc(getattr(errors, name))

    def test_it_is_in_the_drawing(self, name: str) -> None:
        """The tree in the module's docstring shows each error."""
        assert name in dict(DRAWN)


class TestTheDrawing:
    """The tree in the module's docstring."""

    @pytest.mark.parametrize(("name", "builtin"), BUILT_INS)
    def test_built_in_beside_a_name_can_catch_it(self, name: str, builtin: str) -> None:
        """`except ValueError` catches what the drawing says is a ValueError."""
        assert isinstance(example(name), getattr(builtins, builtin))

    def test_it_draws_nothing_else(self) -> None:
        """The drawing and the module hold the same names."""
        assert {name for name, _ in DRAWN} == set(errors.__all__)


class TestMessages:
    """What a reader is told."""

    def test_place_comes_first(self) -> None:
        """An editor can jump to file and line."""
        assert str(example("CaseDataError")) == (
            "export.csv:7: created_at: expected a date and time, found nothing"
        )

    def test_unknown_place_is_left_out(self) -> None:
        """Rows in memory have neither a file nor, at times, a line."""
        error = errors.MappingError(None, None, "case.id", "a column", "none")
        assert str(error) == "case.id: expected a column, found none"

    def test_newer_version_says_what_to_install(self) -> None:
        """A newer file says how to get what reads it."""
        assert str(example("SchemaVersionError")) == (
            "schema: expected supportkit.case/1, found supportkit.case/9; "
            "a newer supportkit wrote it: pip install --upgrade supportkit"
        )

    def test_other_kind_of_file_gives_no_such_advice(self) -> None:
        """No upgrade turns a policy into a case."""
        error = errors.SchemaVersionError("case", "supportkit.policies/1", 2)
        assert str(error) == (
            "schema: expected supportkit.case/1 to supportkit.case/2, found supportkit.policies/1"
        )

    def test_misspelt_zone_gets_a_hint(self) -> None:
        """A slip of the pen is answered with the likely name."""
        assert "did you mean Europe/Berlin?" in str(example("UnknownZoneError"))

    def test_a_key_of_a_file_acts_on_nothing(self) -> None:
        """A key could hold an escape sequence, or a line that a build server obeys."""
        error = errors.PolicyError("a.yaml", 3, "targets.x\x1b[31m\n::error::y", "a metric", "none")
        assert str(error) == (
            "a.yaml:3: targets.x\ufffd[31m\ufffd::error::y: expected a metric, found none"
        )

    def test_a_message_stays_short(self) -> None:
        """However long the key, the value or the name of a zone that a stranger wrote."""
        error = errors.PolicyError(None, 3, "k" * 9000, "a metric", "v" * 9000)
        assert len(str(error)) < 1100
        assert len(str(errors.UnknownZoneError("A" * 9000))) < 600
