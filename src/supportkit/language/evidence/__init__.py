"""What speaks for a language: scripts, letter patterns, listed words, regional marks.

`scripts` finds the words and the script of a text. `model` weighs words in all
languages of that script at once, by langdetect's profiles and by our own word lists.
`varieties` tells regions and written forms of one language apart. `wishes` is what
the caller knows beforehand.
"""
