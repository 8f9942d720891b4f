"""Answers how the papers of the month look as .docx and .xlsx; never reads the store and never decides a figure."""
