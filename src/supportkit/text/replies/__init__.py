"""What somebody wrote in a mail, apart from what the mail quotes, and the mails in a thread.

A mail program puts the earlier mail below (or above, or between) the answer, with a line that
says who wrote it, or a block of headers. Each line is read by itself, against tables of words
in many languages at once; at most four lines are joined to one that says who wrote. So the
cost grows with the length of the mail and not faster. When in doubt, text is kept.
"""

from supportkit.text.replies.parts import PartKind, ReplyPart, ReplyParts
from supportkit.text.replies.splitting import split_reply
from supportkit.text.replies.threads import ThreadMessage, split_thread

__all__ = [
    "PartKind",
    "ReplyPart",
    "ReplyParts",
    "ThreadMessage",
    "split_reply",
    "split_thread",
]
