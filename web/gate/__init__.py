"""Answers: may this request reach Streamlit at all, and as whom? Sees pages, uploads, media and websockets.

Never decides what an account may see: the guards on the pages do, and kpi.tables and kpi.actions after them.
"""

from web.gate.entrance import Gate
from web.gate.headers import INLINE_SCRIPT

__all__ = ["INLINE_SCRIPT", "Gate"]
