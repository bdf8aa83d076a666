"""SK522: a question of the customer that a reply does not seem to go into."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from supportkit.findings import Finding, Severity
from supportkit.quality.languages import are_kin
from supportkit.quality.prose import Prose
from supportkit.quality.reply_words import is_covered

__all__ = ["QuestionNotAnswered"]

_FEWEST: Final = 20
_MOST: Final = 20


class QuestionNotAnswered:
    """The customer asked something, and no word of the reply is about it."""

    code, name, severity = "SK522", "question-not-answered", Severity.INFO

    def check(self, subject: Prose, /) -> Iterator[Finding]:
        """Yield the reply, once for each such question; nothing where there is no case."""
        case, text = subject.case, subject.text
        if case is None or not is_covered(subject.language) or len(text.strip()) < _FEWEST:
            return
        from supportkit.quality.answers import addressed
        from supportkit.quality.asked import customer_language, questions

        asked = questions(case)[:_MOST]
        if not asked:
            return
        language = customer_language(case)
        if not isinstance(language, str) or not are_kin(language, subject.locale):
            return
        for number, question in enumerate(asked, start=1):
            if addressed(question, text, subject.language).how is None:
                which = "the question" if len(asked) == 1 else f"question {number} of {len(asked)}"
                message = f"nothing here seems to answer {which} that the customer asked"
                yield subject.finding(self, 0, len(text.rstrip()), message)
