"""What front matter says is meant: ``ignore: [SK102]``."""

from __future__ import annotations

from supportkit.templates import Catalogue

FRONT = "---\ntitle: Hello\nignore: [{0}]\n---\nHi {{{{ customer.name }}}}"


def found(codes: str, **options: object) -> list[tuple[str, int | None, str]]:
    """Check a response that may lack its name, with these codes in its front matter."""
    responses = Catalogue.load({"hello/en.md.j2": FRONT.format(codes)})
    every = responses.check(**{"select": ["SK1", "SK2", "SK408"]} | options)  # type: ignore[arg-type]
    return [(one.code, one.line, one.message) for one in every]


class TestIgnore:
    """Which findings count nowhere in a file."""

    def test_by_code_beginning_and_name(self) -> None:
        """What is meant is left out, whichever way it is named."""
        assert found("SK102") == found("SK1") == found("optional-value-printed") == []

    def test_another_rule(self) -> None:
        """A code that leaves nothing out is reported where it stands."""
        codes = [(code, line) for code, line, _ in found("SK101")]
        assert codes == [("SK408", 3), ("SK102", 5)]

    def test_unknown_code(self) -> None:
        """A slip is named, with what is meant."""
        (one, _) = found("SK1O2")
        assert one[2] == "ignore: there is no rule 'SK1O2'; did you mean 'SK102'?"

    def test_rule_that_did_not_run(self) -> None:
        """Nobody knows whether a rule that did not run would find anything."""
        assert found("SK101", select=["SK102", "SK408"])[0][0] == "SK102"

    def test_parts(self) -> None:
        """A part can say so, too."""
        files = {
            "hello/en.md.j2": "{% include 'bye' %}",
            "_parts/bye/en.md.j2": "---\nignore: [SK102]\n---\nBye {{ customer.name }}",
        }
        responses = Catalogue.load(files, authors="repository")
        assert responses.check(select=["SK1", "SK408"]) == ()
