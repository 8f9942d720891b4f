"""Answers how a reminder is written, kept in the outbox and sent by SMTP; never decides whom to remind.

Off by default (config/mail.yaml). User name and password lie in data/secrets/smtp.yaml, never in config/.
"""
