"""How a value is written in each form, so that it is read as the text that it is.

Only values are escaped, never the words of the author. A value is cleaned of what acts
on a reader, its addresses are broken up so that no program makes links of them, the
marks of the form are escaped, and text that runs the other way is set apart.
"""
