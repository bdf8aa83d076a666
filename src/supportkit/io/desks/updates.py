"""What one webhook delivery says, as changes that `Case.apply` adds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json

from supportkit.cases import Case, CaseEvent, Created, Fidelity, Message, StatusChanged
from supportkit.errors import CaseDataError
from supportkit.io.desks.bundle import Bundle, Memory, Part
from supportkit.io.desks.desk import Desk
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.finishing import completed
from supportkit.io.desks.opening import copied
from supportkit.io.desks.reading import Reading
from supportkit.io.faults import Fault
from supportkit.io.files.shelf import Kept
from supportkit.io.files.sources import MAX_RECORD
from supportkit.io.report import ImportReport, NoteKind
from supportkit.io.validation import case_error, kind_of, record_id
from supportkit.io.vocabulary import PRIORITIES, STATUSES, PriorityMap, StatusMap, code_of
from supportkit.values import find_zone

__all__ = ["Hook", "Update", "hook_of", "webhook"]

_EVENTS: TypeAdapter[CaseEvent] = TypeAdapter(CaseEvent)
_MESSAGES: TypeAdapter[Message] = TypeAdapter(Message)


class Hook(NamedTuple):
    """What a desk's reader finds in a delivery.

    Attributes:
        kind: What happened, in the help desk's words.
        case_id: Id of the case it is about, or None if it is about none.
        parts: Records in it of which the case is built as it stood then, or none.
        changes: Gives the data of the events that the delivery tells, which stand nowhere
            in its records, from the data of the case that was built of them.
        begins: Whether the case came into being with it, so that what follows is all of its log.
        opening: Id of a message that only stands for the first one of a case that begins here;
            it is no change of a case that is known.
    """

    kind: str
    case_id: str | None
    parts: tuple[Part, ...] = ()
    changes: Callable[[dict[str, Any]], Iterator[dict[str, Any]]] = lambda _: iter(())
    begins: bool = False
    opening: str | None = None

    def __repr__(self) -> str:
        return "Hook(...)"


@dataclass(frozen=True, slots=True)
class Update:
    """One webhook delivery, read.

    Attributes:
        vendor: Name of the help desk.
        kind: What happened, in the help desk's words.
        case_id: Id of the case it is about; None if it is about none, such as a new user.
        changes: Messages and events to be added by `Case.apply`, in order of time.
        case: The case as far as the delivery shows it, to begin with where it is not known yet.
        report: What the delivery holds that could not be carried over.
    """

    vendor: str
    kind: str
    case_id: str | None
    changes: tuple[CaseEvent | Message, ...] = ()
    case: Case | None = None
    report: ImportReport = field(
        default_factory=lambda: ImportReport(source=None, format="webhook"), compare=False
    )

    def __repr__(self) -> str:
        case_id = None if self.case_id is None else record_id(self.case_id) or "\u2026"
        return (
            f"Update({self.vendor}, {code_of(self.kind)}, case_id={case_id!r}, "
            f"changes={len(self.changes)})"
        )

    def apply(self, case: Case | None) -> Case | None:
        """Add the changes to a case; where it is not known yet, to the case of the delivery.

        Deliveries may come twice and out of order: the case is the same in the end. With that
        of its creation, late as it may be, a case that deliveries began is known from its
        beginning.

        Raises:
            ValueError: The delivery is about another case.
        """
        if case is not None and case.id != self.case_id:
            raise ValueError("case: expected the case that the delivery is about, found another")
        result = case if case is not None else self.case
        if result is None:
            return None
        result = result.apply(*self.changes)
        begins = self.case is not None and self.case.fidelity is Fidelity.FULL_LOG
        if result.fidelity is Fidelity.FULL_LOG or not begins or not _ends_where_it_stands(result):
            return result
        return result.model_copy(update={"fidelity": Fidelity.FULL_LOG})


def _ends_where_it_stands(case: Case) -> bool:
    """Whether the log leads to the present status; that of a case read elsewhere may not."""
    moves = [event for event in case.events if isinstance(event, Created | StatusChanged)]
    if not moves:
        return False
    last = moves[-1]
    return (last.status if isinstance(last, Created) else last.new) is case.status


def hook_of(kind: str, found: Iterable[Part | Fault], fields: Fields) -> Hook:
    """Make the hook of a delivery whose records say what it tells, as `Desk.split` gives them.

    Records of a delivery that is about no case are reported as unused.
    """
    parts: list[Part] = []
    for part in found:
        if isinstance(part, Fault):
            raise part
        parts.append(part)
    case_id = next((part.case for part in parts if part.case is not None), None)
    if case_id is not None:
        return Hook(kind, case_id, tuple(parts))
    for part in parts:
        fields.reading.report.note(NoteKind.UNUSED_RECORD, code_of(part.kind))
    return Hook(kind, None)


def webhook(
    desk: Desk,
    hook: Callable[[Fields], Hook],
    payload: Mapping[str, Any] | str | bytes,
    *,
    zone: str | None = None,
    statuses: StatusMap = STATUSES,
    priorities: PriorityMap = PRIORITIES,
    strict: bool = False,
) -> Update:
    """Read one delivery.

    Raises:
        CaseDataError: It is no JSON object, or not one of this help desk's.
        UnknownZoneError: There is no such zone.
    """
    if zone is not None:
        find_zone(zone)
    report = ImportReport(source=None, format=desk.vendor, strict=strict)
    report.read(1)
    data = _object(payload)
    shown = record_id(data.get("id"))
    try:
        reading = Reading(report, zone=zone, statuses=statuses, priorities=priorities)
        fields = Fields(data, reading)
        found = hook(fields)
        update = _update(desk, found, fields, report)
        fields.finish()
    except Fault as fault:
        wrong = fault.error(None, None, shown)
    except ValidationError as error:
        wrong = case_error(error, source=None, line=None, record=data)
    else:
        report.complete = True
        return update
    raise wrong  # outside of what was caught, which may quote a value


def _update(desk: Desk, hook: Hook, fields: Fields, report: ImportReport) -> Update:
    if not desk.proven:
        report.note(NoteKind.UNPROVEN, desk.vendor)
    report.record = record_id(hook.case_id)
    data: dict[str, Any] = {}
    if hook.parts and hook.case_id is not None:
        data = _built(desk, hook, fields.reading)
    case = Case.model_validate(data) if data else None
    changes: list[CaseEvent | Message] = []
    if case is not None:
        changes += [message for message in case.messages if message.id != hook.opening]
        changes += case.events
    for change in hook.changes(data):
        known = _EVENTS if "type" in change else _MESSAGES
        changes.append(known.validate_python(change))
    changes.sort(key=lambda change: (change.at, change.seq, change.id))
    report.cases = 0 if case is None else 1
    return Update(desk.vendor, hook.kind, hook.case_id, tuple(changes), case, report)


def _built(desk: Desk, hook: Hook, reading: Reading) -> dict[str, Any]:
    store = Memory()
    for part in hook.parts:
        kept = Kept(part.kind, None, None, part.data)
        if part.id is not None:
            store.know(part.id, kept)
        else:
            store.put(hook.case_id or "", kept)
    [(case_id, parts)] = store.groups()
    bundle = Bundle(case_id, parts, store=store, reading=reading, people={})
    data = completed(desk.build(bundle), bundle, vendor=desk.vendor)
    bundle.finish()
    if hook.begins:
        data["fidelity"] = Fidelity.FULL_LOG
    return data


def _object(payload: Mapping[str, Any] | str | bytes) -> dict[str, Any]:
    if isinstance(payload, str | bytes):
        if len(payload) > MAX_RECORD:
            raise CaseDataError(None, None, None, "a delivery of at most 16 MiB", "a longer one")
        try:
            payload = from_json(payload)
        except (ValueError, TypeError):  # TypeError: a text with half an emoji
            raise CaseDataError(None, None, None, "a JSON object", "broken JSON") from None
    if not isinstance(payload, Mapping):
        raise CaseDataError(None, None, None, "a JSON object", kind_of(payload))
    owned: dict[str, Any] = copied(payload)
    return owned
