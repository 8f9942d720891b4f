"""Answers who hands in what time has ended while the server runs: a task every few seconds; never a person.

Nothing depends on it: whoever asks about a sitting finds it handed in, and every reading settles first.
"""

import asyncio
import logging

from starlette.concurrency import run_in_threadpool

from kpi import actions
from web import opened

EVERY_SECONDS = 5.0
_tasks: dict[str, asyncio.Task] = {}


def begin(room) -> None:
    """Sweep this contest from now on, as long as the loop runs."""
    task = _tasks.get(room.campaign)
    if task is None or task.done():
        _tasks[room.campaign] = asyncio.get_running_loop().create_task(_sweep(room))


async def _sweep(room) -> None:
    quiet = 0
    while quiet < 720:  # an hour without anything to seal: begun again by the next press
        await asyncio.sleep(EVERY_SECONDS)
        try:
            quiet = 0 if await run_in_threadpool(actions.seal_sittings, opened.office(), room) else quiet + 1
        except Exception:
            logging.getLogger("kpi.gate").exception("Chưa niêm phong được bài thi; sẽ thử lại")
