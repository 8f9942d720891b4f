"""Answers how the whole house is copied into one file, checked, kept and brought back; never decides who may ask.

Only kpi.store opens a store; this package packs what it copies, checks every member's sha256, and unpacks it.
"""
