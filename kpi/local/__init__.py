"""Answers how a command typed beside a running server reaches it; never lets another person of the machine in.

DuckDB lets one process have the store, so while the server runs the command line hands its words (and the bytes of the
files they name) to it over HTTP through a Unix socket in data/run, and the server runs the very same command and gives
back what it prints. The asking end is `asking`, the server's `listener`; each is imported by who needs it alone.
"""
