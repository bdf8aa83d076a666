# %% [markdown]
# # A first look at an export
#
# Open this file as a notebook (VS Code, Jupytext, Spyder) or run it as a program.

# %%
from pathlib import Path

import supportkit as sk

HELPDESK = Path(__file__).parent / "helpdesk"
export = sk.io.read(HELPDESK / "cases.jsonl")
policies = sk.sla.PolicySet.load(HELPDESK / "policy.yaml")
cases = export.to_list()
print(export.report)

# %% [markdown]
# The report: a notebook shows it as a page when it stands last in a cell.

# %%
as_of = sk.analysis.last_instant(cases)
report = sk.analysis.report(cases, as_of=as_of, policies=policies, zone="Europe/Berlin")
report  # noqa: B018

# %% [markdown]
# Which cases came back after they were solved, and how long were they quiet?

# %%
for case in cases:
    timeline = case.timeline()
    reopenings = timeline.reopenings()
    if reopenings:
        solved = timeline.time_in(sk.cases.Status.SOLVED, until=as_of)
        print(case.id, len(reopenings), "times; solved for", solved)

# %% [markdown]
# In which language do customers write whose language nobody recorded?

# %%
for annotated in sk.analysis.annotate(case for case in cases if case.language is None):
    for note in annotated.of_customers():
        print(annotated.case.id, note.message_id, note.language.tag, note.language.confidence)
