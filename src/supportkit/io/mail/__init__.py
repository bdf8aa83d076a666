"""Read mails: an ``.eml`` file, a box (mbox), a Maildir, or a folder of them; a thread a case.

A mail says little of the case that it belongs to, and part of what it says is wrong: the
sender's clock, the character set, the name of the file. So whose addresses are yours is
told by the caller, clocks go by when a mail came in, threads go by ids and never by the
subject of a fresh mail, and the report names whatever was guessed. Nothing in a mail is
followed, opened or run.

Sources: RFC 5322 (fields), 2045 to 2047 and 2231 (parts and character sets), 3834
(automatic mail), 4155 (boxes), 5256 (threads).
"""

from supportkit.io.mail.envelope import case_id
from supportkit.io.mail.index import SUBJECT_WINDOW
from supportkit.io.mail.reading import read
from supportkit.io.mail.subjects import TICKET

__all__ = ["SUBJECT_WINDOW", "TICKET", "case_id", "read"]
