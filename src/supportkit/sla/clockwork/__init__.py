"""How clocks are read, in whole UTC seconds: the log of a case, its cycles, what is promised.

`supportkit.sla.evaluate` is its face.
"""
