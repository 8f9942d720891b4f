"""Answers whose screen may run now: one account's reruns never keep the others waiting; never drops what somebody did.

A run takes the interpreter, which all people share; beside others an account's runs follow one another. Each account
owes the time its runs took (it drains away while others work); who owes much waits as long as somebody who owes less
runs or is about to. Alone on the server nobody waits. Everything here happens on the server's event loop.
"""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakKeyDictionary

MOST_OF_ACCOUNT, MOST_IN_DEBT, MOST_OF_ALL = 2, 1, 6
FREE_SECONDS = 3.0  # of running time that nobody is asked for
DRAINS = 0.25  # seconds of debt per second
OTHERS_SECONDS = 10.0  # how long somebody counts as working after a click
LONGEST_REST = 1.0
LONGEST_WAIT = 5.0  # nobody waits longer for others than this
LONG_RUN = 1.0  # seconds after which a run is waiting on something itself (a workbook's reader), not at work


class Turns:
    """The runs under way and who waits for one. `clock`: only tests set it."""

    def __init__(self, clock=time.monotonic) -> None:
        self._clock = clock
        self._running: Counter[str] = Counter()
        self._waiting: Counter[str] = Counter()
        self._debts: dict[str, tuple[float, float]] = {}
        self._seen: dict[str, float] = {}
        self._rests_until: dict[str, float] = {}
        self._began: dict[str, list[float]] = {}  # of the runs under way
        self._changed = asyncio.Condition()

    def saw(self, account: str) -> None:
        """This account does something now: whoever owes more makes room."""
        self._seen[account] = self._clock()

    def debt(self, account: str) -> float:
        """Seconds of running time that the account owes now."""
        owed, at = self._debts.get(account, (0.0, 0.0))
        return max(0.0, owed - (self._clock() - at) * DRAINS)

    @asynccontextmanager
    async def turn(self, account: str) -> AsyncIterator[None]:
        """Wait for a turn; the account owes the time the block takes."""
        await self._begin(account)
        began = self._clock()
        self._began.setdefault(account, []).append(began)
        try:
            yield
        finally:
            now = self._clock()
            self._began[account].remove(began)
            if not self._began[account]:
                del self._began[account]
            self._debts[account] = (self.debt(account) + now - began, now)
            self._rests_until[account] = now + min(now - began, LONGEST_REST)  # half the time is the others'
            _less(self._running, account)
            async with self._changed:
                self._changed.notify_all()

    async def _begin(self, account: str) -> None:
        since = self._clock()
        self._waiting[account] += 1
        try:
            async with self._changed:
                while not self.may_run(account, self._clock() - since):
                    try:
                        await asyncio.wait_for(self._changed.wait(), 0.1)  # debts drain without a word
                    except TimeoutError:
                        continue
                self._running[account] += 1
        finally:
            _less(self._waiting, account)

    def may_run(self, account: str, waited: float) -> bool:
        """Whether one more run of this account may begin, which has waited so many seconds for it."""
        mine, now, owed = self._running[account], self._clock(), self.debt(account)
        is_in_debt = owed > FREE_SECONDS
        others = {name for name, at in self._seen.items() if name != account and now - at < OTHERS_SECONDS}
        if mine >= (MOST_IN_DEBT if is_in_debt and others else MOST_OF_ACCOUNT):
            return False
        if others and any(now - began < LONG_RUN for began in self._began.get(account, ())):
            return False  # two runs of one account beside somebody else's would leave that one a third of the time
        if sum(self._running.values()) >= MOST_OF_ALL:
            return False
        if not is_in_debt or not others:
            return True
        before_me = {name for name in others if self.debt(name) < owed}
        is_busy = any(self._running[name] or self._waiting[name] for name in before_me)
        if is_busy:
            return waited >= LONGEST_WAIT
        return now >= self._rests_until.get(account, 0.0)


def _less(of: Counter[str], account: str) -> None:
    of[account] -= 1
    if of[account] <= 0:
        del of[account]


_of_loop: WeakKeyDictionary[asyncio.AbstractEventLoop, Turns] = WeakKeyDictionary()


def turns() -> Turns:
    """The turns of this server (of its event loop)."""
    loop = asyncio.get_running_loop()
    if loop not in _of_loop:
        _of_loop[loop] = Turns()
    return _of_loop[loop]
