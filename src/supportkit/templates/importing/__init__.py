"""Canned responses of other help desks, translated into files of a catalogue."""
