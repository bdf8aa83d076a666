"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import gc
import importlib
import pickle
import pkgutil
import re
from concurrent.futures import ThreadPoolExecutor

import pytest

import supportkit
from supportkit.values.patterns import regex

_EXTRAS = ("supportkit.__main__", "supportkit.spark", "supportkit.testing")


class TestRegex:
    """What stands in for a pattern."""

    def test_it_finds_what_the_pattern_finds(self) -> None:
        """With all that a pattern can do, and its flags."""
        ours, plain = regex(r"(?P<one>[a-z])\d", re.IGNORECASE), re.compile(r"(?P<one>[a-z])\d", 2)
        assert ours.sub("-", "A1 b2 c") == plain.sub("-", "A1 b2 c") == "- - c"
        assert [each["one"] for each in ours.finditer("A1 b2")] == ["A", "b"]
        assert (ours.pattern, ours.flags) == (plain.pattern, plain.flags)

    def test_values(self) -> None:
        """Two of the same pattern are equal, before and after use, and through a pickle."""
        one, other = regex(r"\d"), regex(r"\d")
        assert one.search("a1") is not None
        assert one == other == pickle.loads(pickle.dumps(one))  # noqa: S301
        assert len({one, other, regex(r"\d", re.ASCII)}) == 2

    def test_from_many_threads(self) -> None:
        """All that use it first at the same moment get what it finds."""
        shared = regex(r"\w+")
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda _: shared.findall("a b"), range(200)))
        assert found == [["a", "b"]] * 200

    def test_a_mistake_is_raised_when_it_is_used(self) -> None:
        """And every time, as there is no pattern then."""
        broken = regex("(")
        for _ in range(2):
            with pytest.raises(re.error, match="unterminated"):
                broken.search("")

    def test_all_that_the_package_has_are_patterns(self) -> None:
        """So that none of them fails in somebody's hands."""
        for module in pkgutil.walk_packages(supportkit.__path__, "supportkit."):
            if not module.name.startswith(_EXTRAS):
                importlib.import_module(module.name)
        kind = type(regex("x"))
        every = [each for each in gc.get_objects() if type(each) is kind]
        assert len(every) > 100
        assert all(each.groups >= 0 for each in every if repr(each) != repr(regex("(")))
