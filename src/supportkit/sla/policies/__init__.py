"""How policies are written and matched: conditions, the facts of a case, and policy files.

`supportkit.sla.policy` is its face.
"""
