r"""What lines look like that machines write, words and all: logs, stack traces, prompts, requests.

`MACHINE` is tried at the beginning of a line; `TAIL` finds where the end of one is no prose
any more.
"""

from __future__ import annotations

from supportkit.text.cleaning.program_lines import NAME
from supportkit.values.patterns import regex

__all__ = ["MACHINE", "TAIL"]

_COMMANDS = (
    "apt|apt-get|aws|bash|brew|bundle|cargo|cat|cd|chmod|chown|composer|conda|cp|curl|df|dig|docker"
    "|docker-compose|dotnet|echo|export|find|gem|git|go|grep|helm|java|journalctl|kubectl|ls|make"
    "|mkdir|mv|mvn|mysql|nano|netstat|node|npm|npx|nslookup|openssl|php|ping|pip|pip3|pnpm|ps|psql"
    "|python|python3|rm|ruby|scp|sed|service|sh|source|ssh|sudo|systemctl|tail|tar|terraform|top"
    "|touch|traceroute|unzip|uv|vi|vim|wget|yarn|zip"
)
_LEVELS = "TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERR|ERROR|FATAL|CRITICAL|SEVERE"
_LEVEL = rf"[\[(<]?(?:{_LEVELS})[\])>]?(?=[\s:|,-]|\Z)"
_CLOCK = r"[0-2]?[0-9]:[0-5][0-9]:[0-5][0-9](?:[.,][0-9]{1,9})?(?:Z|\s?[+-][0-9]{2}:?[0-9]{2})?"
_DAY = r"(?:[0-9]{4}[-/.][0-9]{2}[-/.][0-9]{2}|[0-9]{2}[-/.][0-9]{2}[-/.][0-9]{2,4})"
_STAMP = rf"[\[(]?(?:{_DAY}[T ]{{1,2}})?{_CLOCK}[\])]?"
_ORIGIN = r"(?:\[[^\]]{0,80}\]|\([^)]{0,80}\)|[-|:]|[0-9]+|[\w$-]+(?:\.[\w$-]+)+)"
_SEVERITY = rf"(?:\s*+{_ORIGIN}){{0,4}}\s+(?:{_LEVEL}|\[(?:error|warn|notice|info|debug|crit)\])"
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_FILE = r"[^\s:()]+\.(?:c|cc|cpp|cs|go|h|java|js|jsx|kt|mjs|php|py|rb|rs|swift|ts|tsx|vue)"
_HEADERS = (
    "Accept|Accept-Encoding|Accept-Language|Access-Control-[A-Za-z-]+|Authorization|Cache-Control"
    "|Connection|Content-Length|Content-Type|Cookie|ETag|Host|Origin|Referer|Set-Cookie|User-Agent"
    "|X-[A-Z][A-Za-z-]+"
)

_TRACES = (
    r"Traceback \(most recent call last\)",
    r"During handling of the above exception, another exception",
    r"The above exception was the direct cause",
    r"File \"[^\"]+\", line [0-9]+",
    (
        r"at (?:async |new )?[\w.$<>\[\]/ ]{1,200}"
        r"\((?:[^()]*:[0-9]+(?::[0-9]+)?|Native Method|Unknown Source|<anonymous>|native)\)"
    ),
    r"at \S+:[0-9]+:[0-9]+\s*\Z",
    r"at [\w`$<>\[\]+]+(?:\.[\w`$<>\[\]+]+)+\([^()]*\)(?: in .+:line [0-9]+)?\s*\Z",
    rf"Caused by: (?:{NAME}\.)*+{NAME}(?:(?<=Error)|(?<=Exception))(?![\w$])",
    r"\.\.\. [0-9]+ (?:more|common frames omitted)\b",
    r"Exception in thread \"",
    r"Uncaught (?:\(in promise\) )?(?:\w+Error\b|Error:)",
    r"(?:Unhandled exception|Fatal error|Parse error|Notice|Warning): .* (?:on|at) line [0-9]+",
    r"goroutine [0-9]+ \[",
    r"thread '[^']*' panicked at",
    rf"(?:{NAME}\.)*+(?=[A-Z])[A-Za-z0-9_$]+(?:Error|Exception|Warning)(?::(?=\s)|\Z)",
    rf"(?:from )?{_FILE}:[0-9]+(?::[0-9]+)?(?::|\s*\Z|:in )",
)
_LOGS = (
    rf"{_STAMP}{_SEVERITY}",
    rf"{_LEVEL}\s*[:|-]?\s*{_STAMP}",
    r"(?:DEBUG|INFO|WARNING|ERROR|CRITICAL):[\w.]+:",
    rf"(?:{_MONTHS}) [ 0-9][0-9] [0-9:]{{8}} \S+ [^\s:]+:\s",
    r"\S+ \S+ \S+ \[[0-9]{2}/[A-Z][a-z]{2}/[0-9]{4}:[0-9:]{8} [+-][0-9]{4}\]",
    r"[0-9]{2}-[0-9]{2} [0-9:]{8}\.[0-9]+ +[0-9]+ +[0-9]+ [VDIWEF] ",
    r"[VDIWEF]/[\w.]+\(\s*[0-9]+\):",
)
_PROMPTS = (
    r"[\w.-]+@[\w.-]+[: ][^\s$#%]*\s?[$#%]\s+\S",
    rf"(?:\([\w.-]+\) )?\$ (?:{_COMMANDS})(?=\s|\Z)",
    r"(?:PS )?[A-Za-z]:\\[^>|*?\"]*> ?\S",
)
_EXCHANGES = (
    r"(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) \S+ HTTP/[0-9]",
    r"HTTP/[0-9](?:\.[0-9])? [0-9]{3}\b",
    rf"(?:{_HEADERS}): ?\S+(?:;|,|\s*\Z|/[0-9])",
    r"(?:0x)?[0-9A-Fa-f]{4,16}:?(?:\s+[0-9A-Fa-f]{2,8}){4,}(?:\s|\Z)",
    r"diff --git ",
    r"@@ -[0-9]+(?:,[0-9]+)? \+[0-9]+",
)

MACHINE = regex(rf"[ \t]*+(?:{'|'.join((*_TRACES, *_LOGS, *_PROMPTS, *_EXCHANGES))})")

TAIL = regex(
    r"T(?<![^\s:>(\"'].)(?=raceback \(most recent call last\):)"
    rf"|:(?= (?:\$ (?:{_COMMANDS})\s\S|[\[(]?{_DAY}[T ]{{1,2}}{_CLOCK}[\])]?{_SEVERITY}"
    r"|Uncaught (?:\(in promise\) )?\w*Error: |[A-Z]\w{0,60}(?:Error|Exception): ))"
)
"""One character: the first of a stack trace, or the colon before what a machine wrote."""
