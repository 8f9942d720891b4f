"""Answers what a kill -9 in the middle of a write leaves behind; the writing process is a child of this one.

Never opens the store in this process: a child looks after each kill, so that no thread of DuckDB's lives here when
the next child is made.
"""

import json
import os
import random
import signal
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from bench.faults.house import KINDS, opened
from bench.faults.inspection import faults


@dataclass
class Killed:
    """What came of the rounds: kills per kind, kills that met a write under way, acknowledged writes, what is wrong."""

    kills: Counter = field(default_factory=Counter)
    in_the_middle: int = 0
    acknowledged: int = 0
    wrong: list[str] = field(default_factory=list)


def kill_rounds(data_dir: Path, rounds: int, kinds: Iterable[str] = KINDS, seed: int = 1) -> Killed:
    """Kill the writing process once per round, at a random moment of the round's kind of write."""
    chance, told, lasts = random.Random(seed), Killed(), dict.fromkeys(kinds, 0.02)
    for number in range(rounds):
        kind = list(kinds)[number % len(lasts)]
        done = chance.randint(0, 1)  # writes that end before the one that is cut off
        wait = chance.random() * lasts[kind]
        acknowledged, middle, took = _one(data_dir, kind, number * 100, done, wait)
        lasts[kind] = max(0.005, took or lasts[kind])
        told.kills[kind] += 1
        told.in_the_middle += middle
        told.acknowledged += len(acknowledged)
        told.wrong += [f"{kind} {number}: {text}" for text in in_child(lambda a=acknowledged: faults(data_dir, a))]
    return told


def _one(data_dir: Path, kind: str, number: int, done: int, wait: float) -> tuple[list[dict], bool, float | None]:
    """One child writes until it is killed: what it acknowledged, whether a write was cut off, how long one took."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _write_until_killed(data_dir, kind, number, writing)
    os.close(writing)
    acknowledged, began, took, is_open = [], 0.0, None, False
    with os.fdopen(reading, encoding="utf-8") as lines:
        for line in lines:
            word = json.loads(line)
            if word == "begin":
                began, is_open = time.monotonic(), True
                if len(acknowledged) == done:
                    time.sleep(wait)
                    os.kill(child, signal.SIGKILL)
            elif isinstance(word, str):
                raise AssertionError(word)
            else:
                acknowledged.append(word)
                is_open, took = False, time.monotonic() - began
    os.waitpid(child, 0)
    return acknowledged, is_open, took


def _write_until_killed(data_dir: Path, kind: str, number: int, writing: int) -> None:
    with os.fdopen(writing, "w", encoding="utf-8") as told:
        try:
            with opened(data_dir) as office:
                while True:
                    number += 1
                    prepared = KINDS[kind].prepare(office, number)
                    print(json.dumps("begin"), file=told, flush=True)
                    key = KINDS[kind].act(office, number, prepared)
                    print(json.dumps(key), file=told, flush=True)
        except BaseException:
            print(json.dumps(traceback.format_exc()), file=told, flush=True)
        finally:
            os._exit(1)


def in_child(work: Callable[[], list]) -> list:
    """What `work` gives, worked out in a child of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        with os.fdopen(writing, "w", encoding="utf-8") as told:
            try:
                json.dump(work(), told)
            except BaseException:
                json.dump([traceback.format_exc()], told)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as lines:
        text = lines.read()
    os.waitpid(child, 0)
    return json.loads(text or '["the looking process died"]')
