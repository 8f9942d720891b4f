"""Answers which pages stand before Streamlit: signing in and out, password, second step; never a figure.

They work without any script, in light and dark, on a telephone.
"""

from starlette.routing import Route

from pages.kit import paths
from web.doors.first_run import (
    first_accounts_sent,
    first_administrator_sent,
    first_plan_sent,
    first_run_page,
    first_trial_sent,
)
from web.doors.idea_files import ROUTES as IDEA_FILE_ROUTES
from web.doors.own_sessions import own_session_ended, own_sessions_page
from web.doors.password import password_page, password_sent
from web.doors.place import place_chosen
from web.doors.provider import provider_came_back, provider_left_for
from web.doors.session import session_kept, session_left
from web.doors.sign_in import demo_sent, sign_in_page, sign_in_sent
from web.doors.sign_out import sign_out_page, sign_out_sent
from web.doors.two_step import two_step_page, two_step_sent
from web.screen import icon, screen_script, search_found, taken_away

GET, POST = ["GET"], ["POST"]
ROUTES = [
    Route(paths.SIGN_IN, sign_in_page, methods=GET),
    Route(paths.SIGN_IN, sign_in_sent, methods=POST),
    Route(paths.DEMO_SIGN_IN, demo_sent, methods=POST),
    Route(paths.PROVIDER_SIGN_IN, provider_left_for, methods=GET),
    Route(paths.PROVIDER_RETURN, provider_came_back, methods=GET),
    Route(paths.SIGN_OUT, sign_out_page, methods=GET),
    Route(paths.SIGN_OUT, sign_out_sent, methods=POST),
    Route(paths.PASSWORD, password_page, methods=GET),
    Route(paths.PASSWORD, password_sent, methods=POST),
    Route(paths.TWO_STEP, two_step_page, methods=GET),
    Route(paths.TWO_STEP, two_step_sent, methods=POST),
    Route(paths.OWN_SESSIONS, own_sessions_page, methods=GET),
    Route(paths.OWN_SESSIONS, own_session_ended, methods=POST),
    Route(paths.SESSION, session_left, methods=GET),
    Route(paths.SESSION, session_kept, methods=POST),
    Route(paths.ICON, icon, methods=GET),
    Route(paths.PLACE, place_chosen, methods=GET),
    Route(paths.SCREEN_SCRIPT, screen_script, methods=GET),
    Route(paths.SEARCH, search_found, methods=GET),
    Route(paths.TAKEN, taken_away, methods=GET),
    Route(paths.FIRST_RUN, first_run_page, methods=GET),
    Route(paths.FIRST_RUN, first_administrator_sent, methods=POST),
    Route(paths.FIRST_PLAN, first_plan_sent, methods=POST),
    Route(paths.FIRST_ACCOUNTS, first_accounts_sent, methods=POST),
    Route(paths.FIRST_TRIAL, first_trial_sent, methods=POST),
    *IDEA_FILE_ROUTES,
]

__all__ = ["ROUTES"]
