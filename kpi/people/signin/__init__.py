"""Answers how a person proves who they are and how long that holds; never stores anything and never reads a clock.

Source: design 6 (argon2id, server-side sessions, 5 attempts in 15 minutes, idle 30 minutes, absolute 8 hours).
"""
