"""Read transcripts of calls: WebVTT, SRT, and the JSON of speech-to-text services; a call a case.

A transcript tells seconds since the call began, and who spoke by a label such as
``Speaker 0``. When the call began and which side of the desk each label is on is told by
the caller. Each turn stays as it was recorded, those that overlap too.

Sources: W3C, WebVTT (blocks, times, tags of cues); the published output formats of Amazon
Transcribe, Deepgram, AssemblyAI and Whisper.
"""

from supportkit.io.transcript.reading import labels, read
from supportkit.io.transcript.services import Unit

__all__ = ["Unit", "labels", "read"]
