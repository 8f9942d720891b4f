"""Answers what the papers of a contest say; never decides anything."""
