"""Answers what a unit's workbook holds: template, reader, checks, submission; never stores anything."""
