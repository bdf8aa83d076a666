"""How a schedule is compiled: hours and holidays on the wall become one table of open intervals.

`supportkit.sla.schedule` is its face.
"""
