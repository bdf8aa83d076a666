"""The plug-in of pytest: every canned response is a test."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from supportkit.templates import Catalogue
from supportkit.testing import fuzz

pytest_plugins = ["pytester"]

GOOD = """\
---
title: Hello
examples:
  - name: known
    customer: {name: Ada}
    expect_contains: Hello Ada
---
Hello {{ customer.name or 'there' }},

your order is on its way. We will write again tomorrow.
"""
FOLLOWS_NO_WISH = "Dear {{ customer.name or 'customer' }},\n\nwe got your order.\n"
VOICE = "schema: supportkit.voice/1\nbanned:\n  en: {dear: write Hello}\n"
QUIET = """
import sys
import supportkit.testing.pytest_plugin
print(sorted({"pydantic", "jinja2", "yaml", "hypothesis", "supportkit.cases"} & set(sys.modules)))
"""


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    """Load all that a run loads: `pytester` forgets modules that a run loads first."""
    responses = Catalogue.load({"hello/en.md.j2": GOOD})
    assert responses.check() == ()
    assert fuzz.fuzz(responses, examples=1) == ()


@pytest.fixture
def desk(pytester: pytest.Pytester) -> pytest.Pytester:
    """Give a project with one good response."""
    pytester.makeini("[pytest]\nsupportkit_fuzz = 5\n")
    put(pytester, "responses/hello/en.md.j2", GOOD)
    return pytester


def put(pytester: pytest.Pytester, name: str, text: str) -> None:
    """Write a file, with its folders."""
    path = pytester.path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def settings(pytester: pytest.Pytester, **values: str) -> None:
    """Write settings of pytest."""
    lines = [f"supportkit_{name} = {value}" for name, value in {"fuzz": "0", **values}.items()]
    pytester.makeini("\n".join(["[pytest]", *lines, ""]))


def run(pytester: pytest.Pytester, *options: str) -> pytest.RunResult:
    """Run pytest on the project with the plug-in."""
    plug_in = ("-p", "supportkit.testing.pytest_plugin", "-p", "no:cacheprovider")
    return pytester.runpytest_inprocess(*plug_in, "--supportkit", *options)


def ids(result: pytest.RunResult) -> list[str]:
    """Give the ids of the tests that were collected."""
    return [line for line in result.outlines if "::" in line]


class TestImport:
    """Every run of pytest pays for the plug-in, so it is light."""

    def test_nothing_heavy_is_loaded(self) -> None:
        """Who does not test responses does not wait for pydantic, Jinja or cases."""
        done = subprocess.run(
            [sys.executable, "-c", QUIET], capture_output=True, text=True, check=True
        )
        assert done.stdout == "[]\n"

    def test_it_is_off_until_asked_for(self, desk: pytest.Pytester) -> None:
        """An installed plug-in changes nothing by itself."""
        result = desk.runpytest_inprocess("-p", "supportkit.testing.pytest_plugin")
        assert result.ret == pytest.ExitCode.NO_TESTS_COLLECTED


class TestEntryPoint:
    """Pytest finds the plug-in wherever supportkit is installed."""

    @pytest.fixture
    def installed(
        self, desk: pytest.Pytester, project: Path, monkeypatch: pytest.MonkeyPatch
    ) -> pytest.Pytester:
        """Give a project beside an installed package with the entry point of ours."""
        [entry] = (
            line
            for line in (project / "pyproject.toml").read_text(encoding="utf-8").splitlines()
            if "supportkit.testing.pytest_" in line
        )
        put(desk, "site/them-1.dist-info/METADATA", "Name: them\nVersion: 1\n")
        put(
            desk,
            "site/them-1.dist-info/entry_points.txt",
            f"[pytest11]\n{entry.replace(chr(34), '')}\n",
        )
        monkeypatch.setenv("PYTHONPATH", str(desk.path / "site"))
        return desk

    def test_it_is_found(self, installed: pytest.Pytester) -> None:
        """The option alone is enough."""
        result = installed.runpytest_subprocess("--supportkit", "-q")
        result.assert_outcomes(passed=3)

    def test_it_may_be_named_as_well(self, installed: pytest.Pytester) -> None:
        """Old habits with -p do not clash with the entry point."""
        plug_in = ("-p", "supportkit.testing.pytest_plugin")
        result = installed.runpytest_subprocess(*plug_in, "--supportkit", "-q")
        result.assert_outcomes(passed=3)

    def test_it_may_be_named_in_a_conftest(self, installed: pytest.Pytester) -> None:
        """Nor does a list of plug-ins in a conftest.py."""
        installed.makeconftest("pytest_plugins = ['supportkit.testing.pytest_plugin']")
        installed.runpytest_subprocess("--supportkit", "-q").assert_outcomes(passed=3)

    def test_it_can_be_left_out(self, installed: pytest.Pytester) -> None:
        """With -p no:supportkit the option is not there."""
        result = installed.runpytest_subprocess("-p", "no:supportkit", "--supportkit")
        assert result.ret == pytest.ExitCode.USAGE_ERROR
        result.stderr.fnmatch_lines(["*unrecognized arguments: --supportkit*"])

    def test_two_workers_share_the_tests(self, installed: pytest.Pytester) -> None:
        """With pytest-xdist each test runs once, wherever that is."""
        put(installed, "responses/hello/de.md.j2", "Hallo!\n")
        settings(installed, fuzz="5", select="SK9")
        result = installed.runpytest_subprocess("--supportkit", "-n", "2", "-q")
        result.assert_outcomes(passed=5)


class TestTests:
    """What is collected, and how it is chosen."""

    def test_a_response_has_three_kinds_of_tests(self, desk: pytest.Pytester) -> None:
        """The rules, each example, and made-up contexts."""
        assert ids(run(desk, "--collect-only", "-q")) == [
            "responses/hello/en.md.j2::check",
            "responses/hello/en.md.j2::example[known]",
            "responses/hello/en.md.j2::fuzz",
        ]

    def test_a_good_response_passes(self, desk: pytest.Pytester) -> None:
        """All of them pass."""
        run(desk).assert_outcomes(passed=3)

    @pytest.mark.parametrize(
        ("options", "count", "left"),
        [
            (("-k", "example"), 1, 2),
            (("responses/hello/en.md.j2::example[known]",), 1, 0),
            (("responses/hello",), 3, 0),
            (("-m", "supportkit"), 3, 0),
            (("-m", "not supportkit"), 0, 3),
        ],
    )
    def test_some_can_be_chosen(
        self, desk: pytest.Pytester, options: tuple[str, ...], count: int, left: int
    ) -> None:
        """By word, by id, by folder and by mark, as other tests."""
        run(desk, *options).assert_outcomes(passed=count, deselected=left)

    def test_other_tests_run_beside_them(self, desk: pytest.Pytester) -> None:
        """A run of all has the project's own tests as well, also where those are named."""
        put(desk, "tests/test_it.py", "def test_it(): pass\n")
        desk.makeini("[pytest]\ntestpaths = tests\nsupportkit = true\nsupportkit_fuzz = 0\n")
        run(desk).assert_outcomes(passed=3)

    def test_a_named_path_is_all_that_runs(self, desk: pytest.Pytester) -> None:
        """Who asks for one test file gets no responses."""
        put(desk, "tests/test_it.py", "def test_it(): pass\n")
        run(desk, "tests/test_it.py").assert_outcomes(passed=1)

    def test_a_settings_file_in_toml_has_numbers(self, desk: pytest.Pytester) -> None:
        """In pytest's own table of pyproject.toml, a number is a number."""
        (desk.path / "tox.ini").unlink()
        put(
            desk, "pytest.toml", "[pytest]\nstrict = true\nsupportkit = true\nsupportkit_fuzz = 3\n"
        )
        run(desk).assert_outcomes(passed=3)

    def test_parts_are_checked_alone(self, desk: pytest.Pytester) -> None:
        """A part has no examples; it is rendered with what takes it in."""
        settings(desk, repository="true")
        put(desk, "responses/_parts/thanks.md.j2", "Thank you.\n")
        found = ids(run(desk, "--collect-only", "-q"))
        assert [one for one in found if "_parts" in one] == ["responses/_parts/thanks.md.j2::check"]


class TestFailures:
    """What a failure says."""

    def test_findings_are_shown_as_the_command_line_does(self, desk: pytest.Pytester) -> None:
        """Path, line, column, code and message, without a traceback."""
        put(desk, "responses/bye/en.md.j2", "Bye {{ customer.nmae }}!\n")
        settings(desk)
        result = run(desk)
        result.assert_outcomes(passed=2, failed=1)
        result.stdout.fnmatch_lines(["responses/bye/en.md.j2:1:8: SK101 *nmae*"])
        result.stdout.no_fnmatch_line("*Traceback*")

    def test_an_example_says_what_was_expected(self, desk: pytest.Pytester) -> None:
        """With the line of the example."""
        put(desk, "responses/hello/en.md.j2", GOOD.replace("Hello Ada", "Hi Ada"))
        settings(desk, ignore="SK4")
        result = run(desk)
        result.assert_outcomes(passed=1, failed=1)
        result.stdout.fnmatch_lines(
            ["responses/hello/en.md.j2:4: example 'known' expect_contains: 'Hi Ada' is not *"]
        )

    def test_a_made_up_context_is_shown(self, desk: pytest.Pytester) -> None:
        """With the command that renders it again."""
        put(desk, "responses/hello/en.md.j2", "Hello {{ customer.name }}!\n")
        result = run(desk, "-k", "fuzz")
        result.assert_outcomes(failed=1, deselected=1)
        result.stdout.fnmatch_lines(
            [
                "responses/hello/en.md.j2: there is no reply: nothing is given for *",
                "to see it again: supportkit render hello --catalogue responses --locale en *",
                "responses = Catalogue.load('responses')",
            ]
        )

    def test_a_broken_file_fails_alone(self, desk: pytest.Pytester) -> None:
        """The tests of other responses run."""
        put(desk, "responses/bad/en.md.j2", "---\ntitle: [\n---\nHello\n")
        put(desk, "responses/worse/en.md.j2", "Hello {% if %}\n")
        result = run(desk, "-k", "check or example")
        result.assert_outcomes(passed=2, failed=2, deselected=2)

    def test_information_does_not_fail(self, desk: pytest.Pytester) -> None:
        """Taste does not stop a build unless somebody asks for that."""
        put(desk, "responses/odd/en.md.j2", "PLEASE READ THIS CAREFULLY BEFORE YOU CALL.\n")
        settings(desk, select="SK506")
        run(desk, "-k", "odd").assert_outcomes(passed=1, deselected=2)
        settings(desk, select="SK506", fail_on="info")
        run(desk, "-k", "odd").assert_outcomes(failed=1, deselected=2)

    def test_wishes_of_the_team_are_held_against_it(self, desk: pytest.Pytester) -> None:
        """A voice file is read from the root of the project."""
        put(desk, "voice.yaml", VOICE)
        put(desk, "responses/dear/en.md.j2", FOLLOWS_NO_WISH)
        settings(desk, voice="voice.yaml", fail_on="info")
        result = run(desk, "-k", "dear")
        result.assert_outcomes(failed=1, deselected=2)
        result.stdout.fnmatch_lines(["responses/dear/en.md.j2:1:1: SK513 *"])

    def test_two_catalogues_are_told_apart(self, desk: pytest.Pytester) -> None:
        """Responses of the same name in two folders have different names in reports."""
        put(desk, "shop/hello/en.md.j2", "Hello {{ customer.nmae }}!\n")
        settings(desk, responses="responses shop")
        result = run(desk)
        result.assert_outcomes(passed=2, failed=1)
        result.stdout.fnmatch_lines(["*_ shop/hello/en.md.j2::check _*"])

    def test_junit_names_files_and_tests(self, desk: pytest.Pytester) -> None:
        """A report for machines tells responses apart, too."""
        put(desk, "shop/hello/en.md.j2", "Hello {{ customer.nmae }}!\n")
        settings(desk, responses="responses shop")
        run(desk, "--junit-xml", "report.xml")
        cases = ET.parse(desk.path / "report.xml").iter("testcase")  # noqa: S314
        assert {(case.get("classname"), case.get("name")) for case in cases} == {
            ("responses.hello.en.md.j2", "check"),
            ("responses.hello.en.md.j2", "example[known]"),
            ("shop.hello.en.md.j2", "check"),
        }

    def test_examples_of_one_name_are_both_tested(self, desk: pytest.Pytester) -> None:
        """The second has its number behind the name."""
        twice = GOOD.replace("---\nHello", "  - name: known\n    customer: {name: Bob}\n---\nHello")
        put(desk, "responses/hello/en.md.j2", twice)
        settings(desk)
        found = ids(run(desk, "--collect-only", "-q"))
        assert found[1:] == [
            "responses/hello/en.md.j2::example[known]",
            "responses/hello/en.md.j2::example[known-1]",
        ]


class TestWrongSettings:
    """A mistake in the settings is one failure that says what was expected."""

    @pytest.mark.parametrize(
        ("values", "said"),
        [
            ({"context": "shop"}, "supportkit_context: expected package.module:Model*"),
            ({"context": "no_such_module:Order"}, "supportkit_context: *no_such_module*"),
            ({"context": "json:loads"}, "supportkit_context: *it is no model*"),
            ({"context": "broken:Order"}, "supportkit_context: *ZeroDivisionError*"),
            ({"schema": "schema.yaml"}, "supportkit_schema: expected the path of a .json file*"),
            ({"schema": "none.json"}, "responses: *none.json*"),
            ({"voice": "none.yaml"}, "responses: *none.yaml*"),
            ({"voice": "bad.yaml"}, "responses: *bad.yaml*"),
            ({"select": "SK999"}, "supportkit_select: expected codes of rules: *SK999*"),
            ({"ignore": "KS1"}, "supportkit_ignore: expected codes of rules: *KS1*"),
            ({"fail_on": "fatal"}, "supportkit_fail_on: expected error, warning or info"),
            ({"fuzz": "-1"}, "supportkit_fuzz: expected a number from 0"),
            ({"fuzz": "many"}, "supportkit_fuzz: expected a number from 0"),
            ({"default_locale": "???"}, "responses: *"),
        ],
        ids=str,
    )
    def test_it_is_told_once(
        self, desk: pytest.Pytester, values: dict[str, str], said: str
    ) -> None:
        """The first response fails, the others are skipped, and other tests run."""
        put(desk, "responses/zebra/en.md.j2", GOOD)
        put(desk, "bad.yaml", "schema: supportkit.voice/1\nbaned: {}\n")
        put(desk, "broken.py", "1 / 0\n")
        put(desk, "test_it.py", "def test_it(): pass\n")
        desk.syspathinsert()
        settings(desk, **values)
        result = run(desk)
        result.assert_outcomes(passed=1, failed=1, skipped=1)
        result.stdout.fnmatch_lines([said])

    def test_one_test_can_be_asked_for(self, desk: pytest.Pytester) -> None:
        """Whatever response is named, it says what is wrong."""
        put(desk, "responses/zebra/en.md.j2", GOOD)
        settings(desk, fail_on="fatal")
        run(desk, "responses/zebra/en.md.j2::check").assert_outcomes(failed=1)

    def test_an_empty_folder_has_no_tests(self, desk: pytest.Pytester) -> None:
        """A folder that is not there is no reason to fail other tests."""
        settings(desk, responses="elsewhere")
        assert run(desk).ret == pytest.ExitCode.NO_TESTS_COLLECTED


class TestContexts:
    """What responses may print."""

    def test_a_model_of_the_project(self, desk: pytest.Pytester) -> None:
        """It is named as package.module:Model."""
        model = "from pydantic import BaseModel\nclass Context(BaseModel):\n    order: str\n"
        put(desk, "shop_models.py", model)
        put(desk, "responses/hello/en.md.j2", "Your order {{ order }} is on its way.\n")
        desk.syspathinsert()
        settings(desk, context="shop_models:Context", fuzz="5", select="SK1")
        run(desk).assert_outcomes(passed=2)

    def test_a_schema_of_the_project(self, desk: pytest.Pytester) -> None:
        """It is a file, and stands in the command to see a failure again."""
        put(desk, "order.json", '{"properties": {"order": {"type": ["string", "null"]}}}')
        put(desk, "responses/hello/en.md.j2", "Your order {{ order }} is on its way.\n")
        settings(desk, schema="order.json", fuzz="5", select="SK9")
        result = run(desk)
        result.assert_outcomes(passed=1, failed=1)
        result.stdout.fnmatch_lines(
            ["to see it again: * --schema order.json *", "* context='order.json')"]
        )
