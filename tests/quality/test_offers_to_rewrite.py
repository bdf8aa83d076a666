"""What a program says around a draft, to whoever asked it to write."""

from __future__ import annotations

import pytest

from supportkit.quality import review


def is_held(draft: str, language: str) -> bool:
    """Whether SK410 holds a bot's draft back."""
    found = review(draft, author_kind="bot", locale=language)
    return any(each.code == "SK410" for each in found.held_by)


@pytest.mark.parametrize(
    ("language", "draft"),
    [
        ("en", "Sure! Here's a friendly, professional reply you can send:\n\nHi Kim, it is here."),
        ("en", "Here is a short, warm reply:\n\nHi Kim, it is here."),
        ("en", "It is here.\n\nLet me know if you'd like it shorter or more formal."),
        ("en", "It is here.\n\nWould you like this in a different tone?"),
        ("de", "Sie ist da.\n\nSagen Sie Bescheid, wenn Sie es kürzer oder förmlicher möchten."),
        ("fr", "Il est là.\n\nDites-moi si vous la souhaitez plus courte ou plus formelle."),
        ("es", "Está aquí.\n\nDime si lo quieres más corto o más formal."),
        ("pt", "Está aqui.\n\nDiga-me se quiser que seja mais curto ou mais formal."),
        ("it", "È qui.\n\nFammi sapere se lo vuoi più breve o più formale."),
        ("nl", "Het is er.\n\nLaat me weten of je het korter of formeler wilt."),
    ],
)
def test_words_around_a_draft_are_found(language: str, draft: str) -> None:
    """Before it with several adjectives, and behind it."""
    assert is_held(draft, language)


@pytest.mark.parametrize(
    ("language", "draft"),
    [
        ("en", "The curtain is 2 m long. Let me know if you'd like it shorter."),
        ("en", "Let me know if you'd like a more detailed invoice line.\n\n" + "It is here. " * 30),
        ("en", "Here is a photo of the label, the reply to your question follows."),
        ("de", "Sagen Sie Bescheid, wenn Sie das Band kürzer möchten."),
        ("fr", "Dites-moi si vous la souhaitez plus courte."),
    ],
)
def test_words_to_the_customer_are_not(language: str, draft: str) -> None:
    """A thing may be shorter as well."""
    assert not is_held(draft, language)
