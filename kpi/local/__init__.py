"""Answers how a command typed beside a running server reaches it; never lets another person of the machine in.

DuckDB lets one process have the store, so while the server runs the command line hands its words (and the bytes of the
files they name) through a socket in data/run, and the server runs the very same command and gives back what it prints.
"""

from kpi.local.asking import ask_server
from kpi.local.listener import Listener

__all__ = ["Listener", "ask_server"]
