"""How Zendesk writes SLA policies and schedules; `supportkit.sla.zendesk_policies` reads them."""
