r"""What lines of programs begin with, by language.

A sentence may begin so too, so a line counts only if it says nothing else: see
`supportkit.text.cleaning.prose`. Each pattern is tried at the beginning of a line of at most
a few hundred characters.
"""

from __future__ import annotations

from supportkit.values.patterns import regex

__all__ = ["CALL", "DOTTED", "NAME", "PROGRAM"]

NAME = r"[A-Za-z_$][\w$]*+"
DOTTED = rf"{NAME}(?:\.{NAME})*+"
CALL = rf"(?:{NAME}\.)*+{NAME}\("
_END = r"\s*\Z"

_PYTHON = (
    rf"(?:async )?def \w+\(.*\).*:{_END}",
    r"class \w+\([\w., =]*\):",
    r"from \w+(?:\.\w+)+ import [\w*(]",
    r"from \.+\w* import \w",
    rf"from \w+ import (?:\*|\w+(?:, ?\w+)+|\w*_\w*){_END}",
    rf"import \w+(?:\.\w+)+(?: as \w+)?;?{_END}",
    rf"import \w+ as \w+{_END}",
    rf"(?:if|elif|while) .*(?:==|!=|<=|>=| [<>] |_|\w\(|\w\.\w|\[).*:{_END}",
    rf"for \w+(?:, ?\w+)* in [\w.]+(?:\(.*\)|\[.*\]|(?<=_)\w+|\.\w+)?:{_END}",
    rf"with [\w.]+\(.*\)(?: as \w+)?:{_END}",
    rf"except (?:\w*(?:Error|Exception)\b|\().*:{_END}",
    r"assert \w.*(?:==|!=| is | in )",
    r"raise \w+(?:Error|Exception)\b",
    rf"{DOTTED}(?:\[[^\]]*\])?(?:: ?[\w\[\], |.]+)? ?[-+*/|]?= ?(?:await |new )?{CALL}",
    rf"{DOTTED}\[[^\]]+\] ?[-+*/|]?= ?\S",
    r"self\.\w+ ?= ?\S",
)
_JAVASCRIPT = (
    rf"(?:export )?(?:const|let|var) (?:{NAME}|\{{[^}}]*\}}|\[[^\]]*\])(?:: ?[\w<>\[\]|]+)? ?= ?\S",
    r"(?:export )?(?:default )?(?:async )?function\*? ?\w*\([^()]*\)\s?\{",
    r"import .{1,200} from ['\"][^'\"]+['\"]",
    r"import ['\"][^'\"]+['\"];?",
    r"(?:console|document|window|Math|JSON|logger|logging|fmt|System\.(?:out|err))\.\w+\(",
    rf"{CALL}.*(?:=>|\bfunction\b).*\{{{_END}",
    r"[\w$.\[\]'\"]+ ?[!=]== ?\S",
    r"\(?[\w, ]*\)? => (?:\{|\w+[.(])",
    rf"\}}\)+;?{_END}",
    r"[\w.]+: (?:async )?function\s?\(",
    (
        r"\"[\w.$@-]+\"\s*:\s*"
        rf"(?:\"(?:[^\"\\]|\\.)*+\"|-?[0-9][\w.+-]*|true|false|null|[\[{{].*),?{_END}"
    ),
)
_TYPES = "int|long|double|float|char|bool|boolean|void|string|String|auto|unsigned"
_CURLY = (
    (
        r"(?:export )?(?:default )?(?:(?:abstract|public|final) )*"
        r"(?:class|interface|enum|struct) \w[^.,;]{0,100}\{"
    ),
    r"(?:import|using|package|namespace) [\w.*]+;",
    r"(?:public|private|protected|internal|static|final) (?:[\w<>\[\],?]+ ){1,5}?\w+\s?[(=;{]",
    rf"(?:{_TYPES})\*? \w+\s?(?:\(.*\)\s?[{{;]|= ?\S.*;|;)",
    r"#include\s*[<\"]",
    r"#!/\w",
    r"#(?:define|ifdef|ifndef|pragma) \w",
    r"<\?php\b",
    r"\$[A-Za-z_]\w*(?:->\w+|\[[^\]]*\])* ?[-+.]?= ?\S.*;",
    r"\$\w+->\w+",
    r"(?:if|for|foreach|while|switch|catch|else if) ?\(.*\)\s?\{",
    r"\}\s?(?:else|catch|finally)\b",
    r"(?:try|else|do|finally) \{",
    rf"(?:if|while|for) ?\(.*(?:[=!<>]=|&&|\|\||\w\(|\w\.\w|_|\+\+).*\).*[;{{]{_END}",
    rf"(?:return|throw|await|yield) .*(?:\w\(.*\)|\}}|\]|===|!==);{_END}",
    rf"(?:return|break|continue);{_END}",
    rf"(?:print|printf|println|puts|require|include|alert|fetch|echo|len)\([\"'$\w].*\);?{_END}",
    rf"{CALL}(?:[\"'\[{{].*|[\w.]*\(.*|[^()]*[=_.].*|)\)\s*;{_END}",
)
_PROPERTIES = (
    "background|border|bottom|box|color|cursor|display|flex|float|font|grid|height|left|letter|line"
    "|margin|max|min|opacity|overflow|padding|position|right|text|top|transform|transition|width"
    "|z-index"
)
_CONSTANTS = (
    "absolute|auto|block|bold|center|fixed|flex|grid|hidden|inherit|inline[a-z-]*|none|relative"
    r"|rgba?\(|solid|transparent|url\(|var\("
)
_SELECTOR = r"[.#@*]?[A-Za-z][\w-]*(?:[ ,>:.#+~()=\"\[\]-]++[\w*-]*)*+"
_CSS = (
    rf"{_SELECTOR}(?<![:;=-])\s?\{{{_END}",
    rf"{_SELECTOR}(?<![:;=-])\s?\{{[^{{}}]*:[^{{}}]*;\s*\}}{_END}",
    (
        rf"(?:-webkit-|-moz-)?(?:{_PROPERTIES})(?:-[a-z-]+)?\s?:\s?"
        rf"(?:#[0-9A-Fa-f]{{3,8}}|-?[0-9.]+(?:px|r?em|%|vh|vw|pt|s)?|{_CONSTANTS})[^;]*;"
    ),
    r"@media\b.*\{",
    r"@import (?:url|['\"])",
)
_TABLE = r"[\w.`\"]+"
_SQL = (
    r"(?i:select)\s+\*\s+(?i:from)\s+\w",
    (
        r"SELECT\s+(?:DISTINCT\s+)?[a-z_`\"(][\w.`\"()]*(?:\s*,\s*[\w.`\"()*]+)*\s+(?:AS\s+\w+\s+)?"
        r"FROM\s+[a-z_`\"]"
    ),
    rf"(?i:select)\s.{{1,300}}?\s(?i:from)\s+\S+\s.{{0,100}}?(?i:where)\s+{_TABLE}\s*[=<>!]",
    rf"(?i:insert into)\s+{_TABLE}\s*(?:\(|(?i:values|select)\b)",
    rf"(?i:update)\s+{_TABLE}\s+(?i:set)\s+{_TABLE}\s*=",
    rf"(?i:delete from)\s+{_TABLE}\s*(?:;|(?i:where)\s+{_TABLE}\s*[=<>])",
    (
        r"(?i:create|drop|alter)\s+(?i:table|index|view|database)\s+"
        rf"(?:(?i:if (?:not )?exists)\s+)?{_TABLE}\s*"
        r"(?:\(|;|(?i:add|drop|rename|modify)\s+(?i:column)\b)"
    ),
)
_SHELL = (
    r"(?:export )?[A-Z][A-Z0-9]*_[A-Z0-9_]*=\S",
    r"export [A-Z]\w*=",
    (
        r"(?:sudo )?(?:apt-get|brew|cargo|chmod|composer|conda|curl|docker|git|kubectl|npm|openssl"
        rf"|pip3?|psql|ssh|wget|yarn) (?:[\w@./:-]+ ){{0,6}}--?[A-Za-z][\w-]*(?:[= ]|{_END})"
    ),
    (
        r"(?:git clone|ssh|curl|wget|ping|nslookup|traceroute) "
        rf"(?:[\w-]+@)?(?:https?://|[\w-]+(?:\.[\w-]+)+)\S*{_END}"
    ),
    r"pip3? install \S*[=\[>]\S*",
)

_PATTERNS = (*_PYTHON, *_JAVASCRIPT, *_CURLY, *_CSS, *_SQL, *_SHELL)

PROGRAM = regex(rf"[ \t]*+(?:>>> |\.\.\. )?(?:{'|'.join(_PATTERNS)})")
