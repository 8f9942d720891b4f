"""One account's reruns keep nobody else waiting, and nothing that somebody pressed is dropped."""

import asyncio

from streamlit.proto.BackMsg_pb2 import BackMsg

from web.gate.reruns import LARGEST_MESSAGE, Reruns, merge
from web.gate.turns import FREE_SECONDS, MOST_OF_ACCOUNT, Turns


class Standing:
    """A clock that a test moves."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


def rerun(page="tong-quan", fragment="", **triggers):
    asked = BackMsg()
    asked.rerun_script.page_name, asked.rerun_script.fragment_id = page, fragment
    for name, pressed in triggers.items():
        widget = asked.rerun_script.widget_states.widgets.add(id=name)
        if isinstance(pressed, bool):
            widget.trigger_value = pressed
        else:
            widget.string_value = pressed
    return asked


def states(asked):
    return {item.id: item.string_value or item.trigger_value for item in asked.rerun_script.widget_states.widgets}


def in_debt(turns, account, seconds):
    turns._debts[account] = (seconds, turns._clock())


# --- taken together --------------------------------------------------------------------------------------------------


def test_a_press_of_a_button_is_carried_over_into_the_newer_rerun():
    waiting = []
    merge(waiting, rerun(nop=True, ten="cũ"))
    merge(waiting, rerun(ten="mới"))
    (left,) = waiting
    assert states(left) == {"nop": True, "ten": "mới"}


def test_reruns_of_other_parts_of_a_page_are_kept_apart_up_to_a_few():
    waiting = []
    for number in range(9):
        merge(waiting, rerun(fragment=f"phan_{number}", nop=number == 0))
    assert len(waiting) <= 4
    assert any(states(item).get("nop") for item in waiting)


def socket(messages):
    """A socket that gives these messages and then nothing more."""
    left = list(messages)

    async def receive():
        if left:
            return left.pop(0)
        await asyncio.sleep(3600)

    return receive


def sent(asked):
    return {"type": "websocket.receive", "bytes": asked.SerializeToString()}


def handed_on(messages, seconds=0.3):
    """What reaches Streamlit of these messages while no run ends."""

    async def main():
        reruns = Reruns("xa", Turns(), socket(messages))
        tasks, got = reruns.start(), []
        try:
            while True:
                got.append(await asyncio.wait_for(reruns.next(), seconds))
        except TimeoutError:
            return got
        finally:
            for task in tasks:
                task.cancel()

    return asyncio.run(main())


def test_a_hundred_reruns_of_one_socket_are_one_run_at_a_time():
    got = handed_on([{"type": "websocket.connect"}, *(sent(rerun()) for _ in range(50))])
    assert [item["type"] for item in got] == ["websocket.connect", "websocket.receive"]


def test_what_is_no_rerun_passes_at_once():
    beat = BackMsg(app_heartbeat=True)
    got = handed_on([sent(rerun()), sent(beat), {"type": "websocket.disconnect", "code": 1000}])
    kinds = [BackMsg.FromString(item["bytes"]).WhichOneof("type") if "bytes" in item else item["type"] for item in got]
    assert set(kinds) == {"rerun_script", "app_heartbeat", "websocket.disconnect"}


def test_a_message_of_megabytes_ends_the_socket():
    got = handed_on([{"type": "websocket.receive", "bytes": b"x" * (LARGEST_MESSAGE + 1)}])
    assert got == [{"type": "websocket.disconnect", "code": 1009}]


# --- turns -----------------------------------------------------------------------------------------------------------


def test_alone_on_the_server_nobody_waits():
    turns = Turns(Standing())
    in_debt(turns, "xa", 60)
    assert turns.may_run("xa", 0)


def test_who_owes_much_waits_while_somebody_who_owes_less_runs():
    turns = Turns(Standing())
    in_debt(turns, "xa", FREE_SECONDS + 1)
    turns.saw("lanh_dao")
    turns._running["lanh_dao"] = 1
    assert not turns.may_run("xa", 0) and turns.may_run("lanh_dao", 0)
    assert turns.may_run("xa", 5.1)  # but not for ever
    turns._running["lanh_dao"] = 0
    assert turns.may_run("xa", 0)


def test_an_account_runs_no_more_than_its_share_at_once():
    turns = Turns(Standing())
    turns._running["xa"] = MOST_OF_ACCOUNT
    assert not turns.may_run("xa", 60) and turns.may_run("lanh_dao", 0)


def test_beside_others_a_second_run_of_an_account_waits_unless_the_first_is_waiting_itself():
    clock = Standing()
    turns = Turns(clock)
    seen = []

    async def run():
        async with turns.turn("xa"):
            seen.append(turns.may_run("xa", 0))  # alone on the server: side by side
            turns.saw("lanh_dao")
            seen.append(turns.may_run("xa", 0))
            seen.append(turns.may_run("lanh_dao", 0))
            clock.now += 1.1  # a workbook is being read
            seen.append(turns.may_run("xa", 0))

    asyncio.run(run())
    assert seen == [True, False, True, True]
    turns.saw("lanh_dao")
    assert turns.may_run("xa", 0)


def test_a_debt_drains_and_a_run_is_owed():
    clock = Standing()
    turns = Turns(clock)

    async def run():
        async with turns.turn("xa"):
            clock.now += 2

    asyncio.run(run())
    assert turns.debt("xa") == 2
    clock.now += 4
    assert turns.debt("xa") == 1
    clock.now += 40
    assert turns.debt("xa") == 0
