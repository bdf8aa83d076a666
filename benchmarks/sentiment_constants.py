"""What other values of the constants of `SupportScorer` would do on the airline tweets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sentiment_figures import Labelled, agreement

from supportkit.sentiment import SupportScorer, _support_rules

__all__ = ["report_constants"]

OTHERS = {
    "DENIAL": (-0.25, -0.75),
    "WISHED": (0.3, 0.7),
    "ASKED": (0.1, 0.5),
    "BESIDE_COMPLAINT": (0.5, 0.9),
    "BESIDE_IRONY": (0.1, 0.5),
    "COMPLAINT": (-1.0, -1.5),
    "IRONY": (-1.5, -2.5),
}


def report_constants(texts: Labelled) -> None:
    """Print macro-F1 with the constants as they are, and with each changed alone."""
    print(f"\n{texts.name}: macro-F1 by other constants; as they are {macro_f1(texts):.3f}")
    for name, values in OTHERS.items():
        figures = [f"{value:g} {_with(name, value, texts):.3f}" for value in values]
        print(f"  {name} {getattr(_support_rules, name):g}: {'  '.join(figures)}")


def macro_f1(texts: Labelled) -> float:
    """Measure the default scorer."""
    moods = [SCORER.score(text, language=texts.language) for text in texts.texts]
    guess = [mood.label.value for mood in moods]
    return agreement(texts.labels, guess, [mood.polarity or 0.0 for mood in moods]).macro_f1


def _with(name: str, value: float, texts: Labelled) -> float:
    with _changed(name, value):
        return macro_f1(texts)


@contextmanager
def _changed(name: str, value: float) -> Iterator[None]:
    before = getattr(_support_rules, name)
    setattr(_support_rules, name, value)
    try:
        yield
    finally:
        setattr(_support_rules, name, before)


SCORER = SupportScorer()
