"""Connections that say nothing keep nobody out; none that is being answered is ended."""

from types import SimpleNamespace

from web.patience import SILENT_SECONDS, Patience


class Connection:
    """What uvicorn knows of one."""

    def __init__(self, there, is_answered=False):
        self.connections, self.is_ended = there, False
        self.cycle = SimpleNamespace(response_complete=False) if is_answered else None
        self.transport = SimpleNamespace(abort=self.abort)
        there.add(self)

    def abort(self):
        self.is_ended = True
        self.connections.discard(self)


def opened(patience, there, **more):
    connection = Connection(there, **more)
    patience.made(connection)
    return connection


def house(most=3):
    clock = SimpleNamespace(now=0.0)
    return clock, Patience(most, lambda: clock.now), set()


def test_a_silent_connection_is_ended_after_its_time_and_not_before():
    clock, patience, there = house()
    silent, answered = opened(patience, there), opened(patience, there, is_answered=True)
    clock.now = SILENT_SECONDS
    patience.look()
    assert not silent.is_ended
    clock.now += 1
    patience.look()
    assert silent.is_ended and not answered.is_ended


def test_whoever_was_answered_has_their_time_from_then_on():
    clock, patience, there = house()
    one = opened(patience, there, is_answered=True)
    clock.now = SILENT_SECONDS * 5
    patience.look()
    one.cycle.response_complete = True  # and half of the next request
    clock.now += SILENT_SECONDS
    patience.look()
    assert not one.is_ended
    clock.now += 1
    patience.look()
    assert one.is_ended


def test_of_too_many_the_one_that_waited_longest_goes_and_never_one_that_is_answered():
    _, patience, there = house(most=3)
    answered = opened(patience, there, is_answered=True)
    silent = [opened(patience, there) for _ in range(10)]
    assert [one.is_ended for one in silent] == [True] * 8 + [False] * 2 and not answered.is_ended


def test_a_websocket_is_left_alone():
    clock, patience, there = house()
    socket = opened(patience, there)
    there.discard(socket)  # uvicorn hands it to its other protocol
    clock.now = SILENT_SECONDS * 2
    patience.look()
    assert not socket.is_ended
