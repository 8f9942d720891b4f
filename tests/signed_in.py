"""Answers how a test opens a screen as somebody: with a real session of the opened house, named as the gate names it.

Nothing in the product knows of this: AppTest has no socket and no headers, so `user` is what st.user holds.
"""

from dataclasses import replace

from streamlit.testing.v1 import AppTest

from kpi.actions import Office
from kpi.house.office import system_clock
from kpi.people.acts import sessions
from kpi.people.signin.session import PROVIDER_DOOR


def open_session(office: Office, account: str, door: str = PROVIDER_DOOR) -> sessions.Entered:
    """A session of this account that lacks nothing, as signing in would open it; its token opens the gate."""
    office = replace(office, clock=system_clock)  # a server that is started on this store looks at its own clock
    with office.store.transaction(is_change=False) as transaction:
        is_proved_twice = door == PROVIDER_DOOR  # a provider whose second step counts
        token, session = sessions.begin(
            office, transaction, account, "127.0.0.1", door, is_proved_twice=is_proved_twice
        )
    return sessions.opened(office, token, session)


def sign_in(app: AppTest, account: str) -> AppTest:
    """The screen will be run as this account, in a session of its own."""
    from pages.kit import house

    app.user = {"account": account, "session": open_session(house.open_office(), account).session.name}
    return app
