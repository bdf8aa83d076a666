"""The words by which rows name a definition, with a sentence for each.

Every explanation was computed: under the definition the case gives the help desk's figure.
"""

from __future__ import annotations

from collections.abc import Mapping

from supportkit.cases import Kind, Message, Visibility

__all__ = ["AT_LEAST", "EXPLANATIONS", "ROUNDING", "by_agent_in_any_way", "by_bot_too"]

ROUNDING, AT_LEAST = "rounding", "at_least"

EXPLANATIONS: Mapping[str, str] = {
    ROUNDING: "the same but for the rounding to their unit",
    AT_LEAST: "ours is at least: their record counts more updates than the log shows",
    "business_time": "theirs is business time, on the schedule given; ours is calendar time",
    "calendar_time": "theirs is calendar time; ours is business time, on the schedule given",
    "no_working_hours": "theirs is 0 because no working hours are set there",
    "second_reply": "an agent opened the case: theirs ends at the second public agent message",
    "bot_counted": "theirs counts what bots wrote as replies",
    "note_counted": "theirs counts internal notes as replies",
    "opening_excluded": "theirs leaves out the message that opened the case",
    "from_customer_message": "theirs starts at the first message of a customer, not at creation",
    "from_opening": "theirs starts when the case was opened last before the reply",
    "first_resolution": "theirs is the first solving, before the case was reopened",
    "last_resolution": "theirs is the last solving, after the case was reopened",
    "last_closing": "theirs is when the case was closed, after it was solved",
    "solving": "theirs is when the case was solved, before it was closed",
    "reopening_ignored": "theirs ignores that the case was reopened since",
    "changed_while_solved": "theirs is the last change that was made while the case was solved",
    "merged_counted": "theirs counts a case that was merged as solved",
    "pauses_excluded": "theirs leaves out pending and on-hold time",
    "solved_time_excluded": "theirs leaves out the time from solving to reopening",
    "on_hold_excluded": "theirs leaves out on-hold time",
    "on_hold_included": "theirs includes on-hold time",
    "pending_included": "theirs includes pending time",
    "ended_stretches": "theirs counts only stretches that have ended with a change of status",
    "distinct": "theirs counts each agent or group once",
    "handoffs": "theirs leaves out the first assignment",
    "teams_counted": "theirs counts assignments to teams too",
    "group_or_assignee": "theirs counts updates that changed the group or the agent",
    "since_assignment": "theirs is the first reply since the last assignment",
    "restart_on_change": "theirs counts a changed target from the change on",
}
"""Each word with its sentence."""


def by_bot_too(message: Message) -> bool:
    """Count public messages of bots beside those of agents as replies."""
    ours = message.author.kind in (Kind.AGENT, Kind.BOT)
    return ours and message.visibility is Visibility.PUBLIC


def by_agent_in_any_way(message: Message) -> bool:
    """Count internal notes of agents beside their public messages as replies."""
    return message.author.kind is Kind.AGENT
