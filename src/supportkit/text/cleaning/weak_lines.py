"""What lines look like that may be code, and count as code only beside other code."""

from __future__ import annotations

from supportkit.text.cleaning.program_lines import CALL, DOTTED
from supportkit.values.patterns import regex

__all__ = ["WEAK"]

_PATTERNS = (
    r"[\s(){}\[\];,]+\Z",
    r"\S.*;\s*\Z",
    r"[\^~]+\s*\Z",
    r"(?:>>>|\.\.\.)(?: |\Z)",
    r"\$ \w",
    r"import [\w.]+(?:, ?[\w.]+)*(?: as \w+)?\s*\Z",
    r"from [\w.]+ import [\w*, ()]+\Z",
    r"(?:else|try|finally|do|begin)\s*:?\s*\Z",
    r"(?:pass|break|continue|return|end|fi|done|then|esac|yield)\s*\Z",
    r"(?:if|elif|while) (?:not )?[\w.]+:\s*\Z",
    r"(?:return|raise|throw|yield|await|del|assert) \S+\s*\Z",
    r"for \w+(?:, ?\w+)* in .+:\s*\Z",
    r"class \w+:\s*\Z",
    r"except:\s*\Z",
    rf"{DOTTED}(?:: ?\w+)? ?[-+*/.|]?= ?\S+\s*\Z",
    rf"{DOTTED} ?[-+*/.|]?= ?[\"'\[{{(].*",
    rf"{CALL}.*\)\s*\Z",
    rf"@{DOTTED}(?:\(.*\))?\s*\Z",
    r"(?:FROM|WHERE|AND|OR|ORDER BY|GROUP BY|LIMIT|VALUES|SET|HAVING|ON|UNION) \S",
    r"(?:(?:INNER|LEFT|RIGHT|OUTER) )*JOIN \S",
    r"[\w\"-]+(?:[,;\t|][\w\" -]*){3,}\Z",
    r".*[\w)]\s?\{\s*\Z",
    r"\"[^\"]*\",?\s*\Z",
    r"\.\w+\(.*",
    r"(?://|/\*|#)(?:\s|\Z)",
)

WEAK = regex(rf"[ \t]*+(?:{'|'.join(_PATTERNS)})|(?: {{2,}}|\t)\S")
