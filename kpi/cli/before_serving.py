"""Answers whether a server can be started here and now: the store is free and whole, the port is free; starts nothing.

Asked before the server's process begins, so that the reason is one sentence and not a page of somebody else's English.
"""

import errno
import os
import socket
from datetime import UTC, datetime
from pathlib import Path

from kpi.plan.model import Refusal
from kpi.store import Store, StoreInUse, published


def refuses_start(data_dir: Path, host: str, port: int) -> Refusal | None:
    """Why the dashboard cannot be started, or None. Raises StoreError when the store is missing or damaged."""
    if published(data_dir) is not None:  # a reading process: as many as are wanted
        return _refuses_port(host, port)
    try:
        Store.open(data_dir, datetime.now(UTC)).close()
    except StoreInUse:
        return Refusal("server_already_running", str(data_dir))
    return _refuses_port(host, port)


def _refuses_port(host: str, port: int) -> Refusal | None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        if os.name != "nt":  # there it would take a port that another program holds
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EPERM):
                return Refusal("port_forbidden", str(port))
            if error.errno == errno.EADDRINUSE:
                return Refusal("port_taken", str(port))
            return Refusal("address_unusable", host)
        except OverflowError:
            return Refusal("port_forbidden", str(port))
    return None
