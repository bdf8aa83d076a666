"""A detection as JSON, as a response of a web service, and on its way between processes."""

from __future__ import annotations

import copy
import dataclasses
import json
import pickle

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import TypeAdapter

from supportkit.language import Detection, Explanation, detect

TEXT = "Where is my order?"
FOUND = detect(TEXT, among=["en", "de"])
DETECTIONS = TypeAdapter(Detection)

app = FastAPI()


@app.get("/annotated")
def _annotated() -> Detection:
    return FOUND


@app.get("/bare", response_model=None)
def _bare() -> object:
    return FOUND


class TestJson:
    """What a detection says to the outside."""

    def test_it_says_what_was_found(self) -> None:
        """Tag, confidence, reason, candidates, script and relatives, and nothing else."""
        assert json.loads(DETECTIONS.dump_json(FOUND)) == {
            "tag": "en",
            "confidence": FOUND.confidence,
            "reason": None,
            "candidates": [["en", FOUND.confidence]],
            "script": "Latn",
            "confusable": [],
        }

    @pytest.mark.parametrize("text", ["Hvor er min pakke?", "problema", "12345", "안녕", "你好"])
    def test_every_kind_of_answer_is_read_back(self, text: str) -> None:
        """Relatives, candidates, reasons and scripts survive."""
        found = detect(text)
        assert DETECTIONS.validate_json(DETECTIONS.dump_json(found)) == found

    def test_it_is_read_back(self) -> None:
        """What is read equals what was written; only the text that explains it is gone."""
        again = DETECTIONS.validate_json(DETECTIONS.dump_json(FOUND))
        assert again == FOUND
        assert again.explain() == Explanation("en")

    def test_no_word_of_the_message_is_in_it(self) -> None:
        """Neither JSON, nor a dict, nor the printed form shows what the customer wrote."""
        shown = f"{DETECTIONS.dump_json(FOUND)!r} {dataclasses.asdict(FOUND)!r} {FOUND!r}"
        assert "Where" not in shown
        assert "order" not in shown


class TestWebService:
    """Routes of FastAPI that return a detection."""

    CLIENT = TestClient(app)

    def test_a_route_returns_it(self) -> None:
        """With the annotation or without it, the answer is the same."""
        expected = json.loads(DETECTIONS.dump_json(FOUND))
        assert self.CLIENT.get("/annotated").json() == expected
        assert self.CLIENT.get("/bare").json() == expected

    def test_the_service_describes_itself(self) -> None:
        """The description of the service can be made, and has all fields."""
        response = self.CLIENT.get("/openapi.json")
        assert response.status_code == 200
        detection = response.json()["components"]["schemas"]["Detection"]
        assert [*detection["properties"]] == [field.name for field in dataclasses.fields(FOUND)]


class TestEvidence:
    """What stands behind a detection."""

    def test_it_travels_with_copies_and_pickles(self) -> None:
        """A worker that gets a detection can explain it."""
        why = FOUND.explain()
        assert "order" in [word.word for word in why.words]
        assert pickle.loads(pickle.dumps(FOUND)).explain() == why  # noqa: S301
        assert copy.copy(FOUND).explain() == copy.deepcopy(FOUND).explain() == why

    def test_it_does_not_count_in_comparisons(self) -> None:
        """Two texts with the same answer have the same detection."""
        plain = Detection(
            FOUND.tag, FOUND.confidence, candidates=FOUND.candidates, script=FOUND.script
        )
        assert plain == FOUND
        assert hash(plain) == hash(FOUND)

    def test_a_detector_of_your_own_may_explain_itself(self) -> None:
        """What it gives is what `explain` calls."""
        mine = Detection("nl", 0.9).explained_by(lambda: Explanation("nl", against="af"))
        assert mine.explain().against == "af"
        assert mine == Detection("nl", 0.9)
