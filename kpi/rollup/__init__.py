"""Figures from store to store: a signed packet up, the same checks there, an answer down; never a figure by hand."""
