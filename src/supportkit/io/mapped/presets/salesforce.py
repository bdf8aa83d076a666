"""Cases of Salesforce and their mails, by Data Loader, the API or a report."""

from __future__ import annotations

from supportkit.io.mapped.mapping import Mapping
from supportkit.io.mapped.presets._column import column, columns

__all__ = ["SALESFORCE", "SALESFORCE_EMAILS"]

_STATUSES = {"New": "new", "Working": "open", "Escalated": "open", "On Hold": "on_hold",
             "Closed": "closed", "true": "closed"}  # fmt: skip
_PRIORITIES = {"Low": "low", "Medium": "normal", "High": "high"}

SALESFORCE = Mapping.of(
    {
        "vendor": "salesforce",
        "unproven": True,
        "case": {
            "id": {"first_of": ("Id", "Case ID", "CaseNumber", "Case Number")},
            "created_at": {"first_of": ("CreatedDate", "Date/Time Opened", "Opened Date")},
            "status": column("Status", values=_STATUSES, category="IsClosed"),
            "priority": column("Priority", values=_PRIORITIES),
            "assignee.id": column("OwnerId", starts_with="005"),
            "group": column("OwnerId", starts_with="00G"),
            **columns(
                updated_at=("LastModifiedDate",),
                subject=("Subject",),
                description=("Description",),
                kind=("Type", "Case Type"),
                channel=("Origin", "Case Origin"),
                requester__id=("ContactId", "Contact ID"),
                requester__name=("Contact.Name", "Contact Name", "SuppliedName", "Web Name"),
                requester__email=(
                    "ContactEmail",
                    "Contact.Email",
                    "Contact Email",
                    "SuppliedEmail",
                    "Web Email",
                ),
                requester__phone=("ContactPhone", "Contact Phone", "SuppliedPhone", "Web Phone"),
                assignee__name=("Case Owner",),
                organisation=("Account.Name", "Account Name", "SuppliedCompany", "Web Company"),
                links__merged_into=("MasterRecordId",),
                vendor__closed_at=("ClosedDate", "Date/Time Closed", "Closed Date"),
                vendor__age_hours=("Age (Hours)",),
                vendor__is_escalated=("IsEscalated", "Escalated"),
                vendor__milestone_status=("MilestoneStatus",),
                vendor__sla_start_at=("SlaStartDate",),
                vendor__sla_exit_at=("SlaExitDate",),
                fields__case_number=("CaseNumber", "Case Number"),
                fields__reason=("Reason", "Case Reason"),
                fields__account_id=("AccountId", "Account ID"),
                fields__owner=("Owner.Name",),
                fields__parent_id=("ParentId", "Parent Case ID"),
                fields__record_type=("RecordType.Name", "RecordTypeId", "Case Record Type"),
                fields__is_deleted=("IsDeleted",),
            ),
        },
        "ignored": (
            "AssetId",
            "BusinessHoursId",
            "CreatedById",
            "EntitlementId",
            "LastModifiedById",
            "LastReferencedDate",
            "LastViewedDate",
            "SystemModstamp",
        ),
    }
)
"""Cases of Salesforce: the ``Case`` object, or a report on cases.

A closed case whose status the map does not know is known by ``IsClosed``. An owner whose id
begins with ``00G`` is a queue, which is the group; a report's *Case Owner* does not tell, and
is read as an agent. The API's times have an offset. Those of a report are in the user's
locale: name their pattern, as in ``SALESFORCE | {"locale": "en", "dates": ["%m/%d/%Y, %I:%M
%p"]}``, and their zone. The id is the record's, to which mails and comments refer.

Source: Salesforce Object Reference, "Case" and the key prefixes 005 (User) and 00G (Group);
Salesforce Help, "Case Fields".
"""

SALESFORCE_EMAILS = Mapping.of(
    {
        "vendor": "salesforce",
        "unproven": True,
        "case": {"id": {"first_of": ("ParentId",)}},
        "message": {
            "at": {"first_of": ("MessageDate", "CreatedDate")},
            "text": column("TextBody"),
            "author.kind": {
                "first_of": ("Incoming",),
                "values": {"true": "customer", "false": "agent", "1": "customer", "0": "agent"},
            },
            **columns(
                id=("Id",),
                html=("HtmlBody",),
                author__name=("FromName",),
                author__email=("FromAddress",),
                in_reply_to=("ReplyToEmailMessageId",),
                message_id=("MessageIdentifier",),
            ),
        },
        "ignored": (
            "ActivityId",
            "BccAddress",
            "CcAddress",
            "CreatedById",
            "HasAttachment",
            "Headers",
            "IsDeleted",
            "LastModifiedById",
            "LastModifiedDate",
            "RelatedToId",
            "Status",
            "Subject",
            "SystemModstamp",
            "ToAddress",
        ),
    }
)
"""Mails of cases of Salesforce: the ``EmailMessage`` object, one mail a row.

Rows without ``ParentId`` belong to no case and are bad records. The comments of cases
(``CaseComment``) have no preset: they do not tell whether a customer wrote them.

Source: Salesforce Object Reference, "EmailMessage".
"""
