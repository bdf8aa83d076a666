r"""Patterns of what stands inside a line, one for each kind, in one regular expression.

Every repetition is possessive or bounded, and begins where a word begins, so that the
scan is linear. A piece is taken to its very end: a rest would begin a word of its own.
"""

from __future__ import annotations

import re

from supportkit.values.patterns import regex

__all__ = ["MATERIAL"]

_LETTER = r"A-Za-z0-9À-ÖØ-öø-ɏ"
_START = rf"(?<![{_LETTER}_])"
_CORE = r"#$%&*+/=@A-Z\\^_a-z|~0-9À-ÖØ-öø-ɏЀ-ӿ-"
_LINK = rf"(?:[{_CORE}]++|[!'(),.:;?\[\]{{}}]++(?=[{_CORE}]))++"
_NUMBERED = r"(?:[A-Za-z]{0,10}[0-9][A-Za-z0-9]*+)"
_COMPONENT = r"\.*+[\w@%+=~-]++(?:\.++[\w@%+=~-]++)*+"
_ROOTS = (
    "Applications|Library|System|Users|Volumes|app|bin|boot|data|dev|etc|home|lib|lib64|media|mnt"
    "|opt|private|proc|root|run|sbin|src|srv|sys|tmp|usr|var"
)
_ENDINGS = (
    "bash|c|cfg|conf|cpp|cs|css|csv|dll|exe|go|gz|h|html|ini|java|jpg|js|json|jsx|log|md|pdf|php"
    "|pl|png|py|rb|rs|sh|so|sql|toml|ts|tsx|txt|xml|yaml|yml|zip"
)
_MASKED = (
    "ACCOUNT|ADDRESS|ADRESSE|AMOUNT|CARD|CITY|COMPANY|COUNTRY|DATE|DATUM|DIRECCION|EMAIL|E-MAIL"
    "|FIRSTNAME|IBAN|ID|IP|LASTNAME|LINK|LOCATION|MASKED|NAME|NOM|NOMBRE|NUMBER|ORDER|ORG"
    "|ORGANIZATION|PASSWORD|PERSON|PHONE|PII|REDACTED|REMOVED|SSN|SURNAME|TELEFON|TELEPHONE|TIME"
    "|URL|USER|USERNAME|ZIP"
)
_OWNERS = (
    "ACCOUNT|AGENT|BIRTH|BOOKING|CARD|COMPANY|CUSTOMER|EMAIL|FIRST|FULL|IP|LAST|MY|ORDER|PHONE"
    "|PRODUCT|STREET|TRACKING|USER|YOUR"
)
_ATTRIBUTES = "async|checked|controls|defer|disabled|hidden|open|readonly|required|selected"

_CODE = r"""
    ```.*?``` | `(?!\s)[^`\n]{1,300}(?<!\s)`(?!\w)
  | -----BEGIN[ ][A-Z0-9 ]{1,40}-----[\sA-Za-z0-9+/=:,]*+-----END[ ][A-Z0-9 ]{1,40}-----
  | <\?[A-Za-z][^<>]*+\?> | <\?(?:php|xml)\b | (?:\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}){3,}+
  | \\\\(?<![\\\w]..)[\w.-]++\\[^\s"<>|*?]++
  | \{(?<![:;=-].)[^{}\n:=(]{0,200}+[:=(][^{}\n]{0,300};\s*+\}
"""
_PLACEHOLDER = rf"""
    \{{\{{[^{{}}\n]{{1,200}}\}}\}} | \{{%[^{{}}\n]{{1,200}}%\}} | [$%]\{{[^{{}}\n]{{1,100}}\}}
  | \{{(?:[A-Za-z_][\w.]{{0,60}}|[0-9]{{1,2}})\}}
  | \[(?:[A-Z][A-Z0-9]*+(?:[_-][A-Z0-9]++)++
    |(?i:(?:{_OWNERS})[ _-])?(?i:{_MASKED})(?:[ _-]?[0-9]{{1,6}})?)\]
  | <(?!(?:link|time|address)>)(?:[A-Za-z][A-Za-z0-9]*+(?:_[A-Za-z0-9]++)++
    |(?i:{_MASKED})(?:[ _-]?[0-9]{{1,6}})?)>
"""
_MARKUP = rf"""
    </?[A-Za-z][\w:.-]{{0,60}}
      (?:\s*+/?>|\s(?=[^<>=]{{0,300}}+=|[^<>]{{0,300}}?\b(?:{_ATTRIBUTES})[\s/>])[^<>]*+>)
  | <!--(?:[^<]|<(?!!--)){{0,5000}}?--> | <!\[CDATA\[ | \]\]> | <![A-Za-z][^<>]{{0,300}}>
  | &\#?[A-Za-z0-9]{{2,8}};
"""
_URL = rf"""
    (?:[Hh][Tt][Tt][Pp][Ss]?|[Ff][Tt][Pp])://{_LINK} | [Ww]{{3}}\.{_LINK}
  | (?:[A-Za-z0-9-]{{1,63}}\.){{1,4}}(?:com|net|org|io)(?![{_LETTER}@-])(?:/{_LINK})?
"""
_EMAIL = rf"[{_LETTER}][{_LETTER}._%+'-]{{0,63}}@[{_LETTER}](?:[.-]*+[{_LETTER}])++"
_HANDLE = r"@[A-Za-z0-9_]++(?:[.-]++[A-Za-z0-9_]++)*+"
_MASK = r"""
    %(?<![\w%]%)(?:[A-Za-z_]\w{1,30}%|[sd]|\([A-Za-z_]\w{0,30}\)[sd])(?![\w%])
  | [\w*](?<![\w*].)(?:(?<=\*)|\w{0,3}\*)\*{2,}+(?:[- ]?[0-9]{2,6}|\w{0,4}+(?:@[\w*.-]*+)?)(?![\w*])
  | [Xx](?<!\w.)[Xx]{3}(?:[ -]?[Xx*]{4}){0,3}[ -]?[0-9]{2,6}(?!\w)
  | X(?<!\w.)X{2,}+(?:-X{2,}+){0,8}-[0-9]{1,8}(?!\w) | X(?<!\w.)X{3,}+(?!\w)
"""
_NAME = r"[A-Za-z_$][\w$]{0,60}+"
_WORD_OF_CODE = rf"""
    [A-Za-z]:\\(?:[^\\/:*?"<>|\n]{{1,80}}\\)*+(?:[^\\/:*?"<>|\s.,;)!]++|[.,;)!]++(?=[^\\/:*?"<>|\s.,;)!]))*+
  | [~./](?<![\w./~:>-].)(?:(?<=~)|(?<=\.)\.?|(?<=/)(?:{_ROOTS}))(?:/{_COMPONENT})++/?
  | /(?<![\w./~:>-].)[\w@%+~-]{{1,60}}(?:/[\w@%+~-]{{1,60}}){{0,20}}\.(?:{_ENDINGS})(?!\w)
  | HKEY_\w++\\\S++
  | eyJ[A-Za-z0-9_-]{{8,}}+(?:\.[A-Za-z0-9_-]*+){{0,4}}
  | data:[\w/.+-]{{1,60}}(?:;[\w=-]{{1,40}}){{0,3}},[A-Za-z0-9+/=%]++
  | (?=[A-Za-z0-9+/_-]{{24}})(?<![+/=-])(?=(?:[A-Za-z+/_-]{{0,80}}+[0-9]){{2}})
    (?=(?:(?>[A-Za-z0-9+/_-]{{0,80}}?[a-z][A-Z0-9])){{3}})[A-Za-z0-9+/_-]++={{0,2}}
  | [0-9A-Fa-f]{{2}}(?:[ :-][0-9A-Fa-f]{{2}}(?!\w)){{7,}}+
  | {_NAME}(?:\(\)|(?:\.{_NAME}){{1,5}}+\([ ]*+\))
  | (?:{_NAME}\.){{1,5}}+{_NAME}\((?:["'\[{{][^()\n]{{0,200}}|[\w.]{{1,60}}[=_][^()\n]{{0,200}})\)
  | [a-z]++(?:[A-Z][a-z0-9]*+|_++[a-z0-9]++)++\([^()\n]{{0,200}}\)
  | SELECT\s++(?:DISTINCT\s++)?
    (?:\*|[A-Z]+\([^()\n]{{0,50}}\)|[a-z_][\w.]*+(?:\s*+,\s*+[\w.*]++)*+)
    \s++FROM\s++[a-z_][\w.]*+
    (?:\s++WHERE\s++[\w.]++\s*+[=<>]++\s*+(?:'[^'\n]{{0,100}}'|\S++))?;?
"""
_REFERENCE = rf"""
    (?!(?:(?<=<)|(?<=</)|(?<=\s:))3(?!\w))
    \#?(?:[A-Za-z]{{1,10}}[-_/\#]){{0,3}}{_NUMBERED}(?:[-_/\#](?:{_NUMBERED}|[A-Z]{{1,10}})){{0,8}}
    (?![{_LETTER}\ufe0f\u20e3])
"""
# Most words of a text are letters and nothing else: these are passed over at once.
_PLAIN = r"(?!SELECT|[Xx]{4}|[A-Fa-f]{2}[ ]|X{3}-)[A-Za-z]++(?:[\s,!?]|\Z)"
# What begins with a sign of its own comes first; the rest begins where no word is under way.
MATERIAL = regex(
    rf"""(?=[`{{&\\\]$%-]|<[/!?A-Za-z]|\[\w)
      (?:(?P<code>{_CODE}) | (?P<placeholder>{_PLACEHOLDER}) | (?P<markup>{_MARKUP}))
    | {_START}(?=[{_LETTER}@\#~./%*])(?!{_PLAIN})
      (?:(?P<url>{_URL}) | (?P<email>{_EMAIL}) | (?P<code_word>{_WORD_OF_CODE})
      | (?P<placeholder_mask>{_MASK}) | (?P<handle>{_HANDLE}) | (?P<reference>{_REFERENCE}))
    | (?P<markup_hash>\#(?<![^\W_]\#)(?=[^\W\d_]))""",
    re.DOTALL | re.VERBOSE,
)
