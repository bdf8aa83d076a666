"""Where responses come from: a folder, a zip archive or texts by name.

No file stops the reading of the others: what is wrong with one is kept with it, for
`check` to report and for `render` to raise.
"""
