"""Answers with the opened house, for the gate and the doors, which are imported before Streamlit's runtime is there.

Never opens a second one: it is the screens' own (pages/kit/house.py, whose caches want the runtime).
"""

from kpi.actions import Office
from kpi.people.server import ServerSettings, server_settings


def office() -> Office:
    """The one opened house of this process."""
    from pages.kit import house

    return house.open_office()


def settings() -> ServerSettings:
    """What config/server.yaml says (read once per process: the server is started again after a change)."""
    return server_settings()
