"""Answers what happens to a press of a button during the contest, by the server's clock alone; never knows the key.

All sittings of one contest, in memory as the log has made them. A press is checked, given its number and link and
queued under one lock; whoever pressed is told "đã ghi" once the log says that it is on the disk.
"""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import datetime, timedelta
from pathlib import Path

from kpi.period import LOCAL_ZONE
from kpi.quiz.answer_log import AnswerLog
from kpi.quiz.chain import link_after
from kpi.quiz.press import NotTaken, Seat, Taken, Window
from kpi.quiz.pulse import Pulse
from kpi.quiz.sitting import Sitting, replayed, stamp

MOST_EVENTS, MOST_FOCUS, LONGEST_TAB = 4_000, 200, 40


class Hall:
    """The sittings of one contest. `papers`: by form, question code -> its option codes in the paper's order."""

    def __init__(
        self,
        campaign: str,
        path: Path,
        window: Window,
        papers: Sequence[dict[str, tuple[str, ...]]],
        sign: Callable[[dict], dict] = lambda told: told,
    ):
        self.campaign, self.window, self.papers, self._sign = campaign, window, papers, sign
        self.lock = threading.RLock()
        self.pulse, self.version = Pulse(), 0
        self.log = AnswerLog(path, self.lock, self._load)
        self._load()

    def _load(self) -> None:
        """Take everything from the file: at the start, and after a flush that failed."""
        with self.lock:
            self.sittings = replayed(self.campaign, self.log.rows())
            self._last = max(filter(None, (row.last_at for row in self.sittings.values())), default=None)
            self.of_entrant: dict[int, list[int]] = {}
            for row in self.sittings.values():
                self.of_entrant.setdefault(row.entrant, []).append(row.sitting)
            self.unsealed = [row.sitting for row in self.sittings.values() if not row.is_open]
            self.version += 1

    def close(self) -> None:
        """Close the log; what is queued is written first."""
        self.log.close()

    # --- what an entrant does ------------------------------------------------------------------------------------

    def start(self, seat: Seat, now: datetime, place: str = "", is_confirmed: bool = False) -> tuple[Sitting, Future]:
        """Begin a sitting, or give the one that runs. Raises NotTaken: contest_not_open, contest_closed,
        attempts_used, little_time_left (asked once more: is_confirmed)."""
        with self.lock:
            self._settle(seat.entrant, now)
            earlier = [self.sittings[number] for number in self.of_entrant.get(seat.entrant, ())]
            if running := next((row for row in earlier if row.is_open and not row.is_void), None):
                return running, self._add(running, "resume", now, place=place)
            self._may_start(earlier, now, is_confirmed)
            attempt, number = len(earlier) + 1, max(self.sittings, default=0) + 1
            sitting = self.sittings[number] = Sitting(number, self.campaign)
            self.of_entrant.setdefault(seat.entrant, []).append(number)
            told = {
                "entrant": seat.entrant,
                "attempt": attempt,
                "form": seat.form(attempt),
                "unit": seat.unit,
                "group": seat.group,
                "consent": seat.consent,
                "rules": seat.rules,
                "ends_at": stamp(self.window.ends_at(now)),
            }
            return sitting, self._add(sitting, "open", now, place=place, d=told)

    def _may_start(self, earlier: list[Sitting], now: datetime, is_confirmed: bool) -> None:
        window = self.window
        if now < window.opens_at:
            raise NotTaken("contest_not_open", _local(now), _local(window.opens_at))
        if now >= window.closes_at:
            raise NotTaken("contest_closed", _local(now), _local(window.closes_at))
        if sum(not row.is_void for row in earlier) >= window.attempts:
            raise NotTaken("attempts_used", str(len(earlier)), str(window.attempts))
        left = window.ends_at(now) - now
        if left < timedelta(minutes=window.minutes) and not is_confirmed:
            raise NotTaken("little_time_left", str(int(left.total_seconds() // 60)), str(window.minutes))

    def answer(
        self, number: int, tab: str, seq: int, question: str, choice: str, now: datetime, place: str = ""
    ) -> Taken:
        """Take one answer ('' clears it). The same (tab, seq) again gives the same number and writes nothing.

        Raises NotTaken: sitting_unknown, question_unknown, option_unknown, seq_reused, too_many_events.
        """
        with self.lock:
            sitting = self._at(number, now)
            options = self.papers[sitting.form].get(question)
            if options is None:
                raise NotTaken("question_unknown", question[:40], "câu hỏi có trong đề")
            if choice and choice not in options:
                raise NotTaken("option_unknown", choice[:40], ", ".join(options))
            if not 0 <= seq < 10**9 or len(tab) > LONGEST_TAB:
                raise NotTaken("seq_unreadable", str(seq)[:40], "số thứ tự từ 0")
            if seq and (known := sitting.acknowledged.get((tab, seq))):
                if sitting.sent[tab, seq] != (question, choice):
                    raise NotTaken("seq_reused", str(seq), "nội dung như lần gửi trước")
                return Taken(known, "counted", self._left(sitting, now), self._written())
            kind = "answer"
            if not sitting.is_open or now >= sitting.ends_at:
                kind = "late"
            elif seq and seq < sitting.newest.get((tab, question), 0):
                kind = "stale"
            done = self._add(sitting, kind, now, place=place, tab=tab, seq=seq, q=question, c=choice)
            self.pulse.watch(now, done)
            state = {"answer": "counted"}.get(kind, kind)
            return Taken(sitting.count, state, self._left(sitting, now), done)

    def hand_in(self, number: int, now: datetime, place: str = "") -> tuple[Sitting, Future]:
        """Hand in; a sitting that is handed in already gives its receipt again."""
        with self.lock:
            sitting = self._at(number, now)
            if not sitting.is_open:
                return sitting, self._written()
            return sitting, self._end(sitting, "submit", now, place)

    def note_focus(self, number: int, kind: str, now: datetime) -> None:
        """Write down that the page was left or came back: for the organisers to see, never a ground by itself."""
        with self.lock:
            sitting = self._at(number, now)
            if sitting.is_open and kind in ("focus_lost", "focus_back") and sitting.focus_losses < MOST_FOCUS:
                self._add(sitting, kind, now)

    def save_essay(self, number: int, told: dict, now: datetime, with_quiz: bool = False) -> Taken:
        """Take a version of the essay (told: theme, sha256, byte_count); state late after the end."""
        return self._essay(number, "essay", told, now, with_quiz)

    def save_essay_file(self, number: int, told: dict, now: datetime, with_quiz: bool = False) -> Taken:
        """Take the file beside the essay (told: sha256, byte_count, media_type; sha256 '': taken away again)."""
        return self._essay(number, "essay_file", told, now, with_quiz)

    def essay_is_over(self, number: int, now: datetime, with_quiz: bool = False) -> bool:
        """True once neither an essay nor a file beside it is taken any more."""
        with self.lock:
            sitting = self._at(number, now)
            return now >= self.essay_ends(sitting, with_quiz) or (with_quiz and not sitting.is_open)

    def essay_ends(self, sitting: Sitting, with_quiz: bool = False) -> datetime:
        """When no essay is taken any more: with the contest, or later with minutes given back."""
        ends_at = sitting.ends_at or self.window.closes_at
        return ends_at if with_quiz else max(self.window.closes_at, ends_at)

    def _essay(self, number: int, kind: str, told: dict, now: datetime, with_quiz: bool) -> Taken:
        with self.lock:
            sitting = self._at(number, now)
            ends_at = self.essay_ends(sitting, with_quiz)
            is_late = now >= ends_at or (with_quiz and not sitting.is_open)
            done = self._add(sitting, f"late_{kind}" if is_late else kind, now, d=told)
            return Taken(sitting.count, "late" if is_late else "counted", (ends_at - now).total_seconds(), done)

    # --- what time and the organisers do -------------------------------------------------------------------------

    def settle(self, now: datetime) -> list[Future]:
        """Hand in every sitting whose time is over, with the moment at which it was over (TT-12)."""
        with self.lock:
            over = [row for row in self.sittings.values() if row.is_open and row.ends_at <= now]
            return [self._end(row, "auto_submit", row.ends_at) for row in over]

    def extend(self, numbers: Sequence[int], minutes: int, now: datetime, told: dict) -> Future:
        """Give minutes back: from the end that was, or from now for those whose time ended; to all or none."""
        with self.lock:
            rows = []
            for number in numbers:
                sitting = self.sittings[number]
                ends_at = max(sitting.ends_at, now) + timedelta(minutes=minutes)
                d = {**told, "minutes": minutes, "ends_at": stamp(ends_at)}
                rows.append(self._event(sitting, "extend", now, d=d))
            return self.log.append(rows)

    def void(self, numbers: Sequence[int], now: datetime, told: dict) -> Future:
        """Take sittings out of the count, with the paper that says so; the events stay."""
        with self.lock:
            return self.log.append([self._event(self.sittings[number], "void", now, d=told) for number in numbers])

    # --- inside --------------------------------------------------------------------------------------------------

    def _at(self, number: int, now: datetime) -> Sitting:
        sitting = self.sittings.get(number)
        if sitting is None:
            raise NotTaken("sitting_unknown", str(number))
        if sitting.is_open and sitting.ends_at <= now:
            self._end(sitting, "auto_submit", sitting.ends_at)
        if sitting.count >= MOST_EVENTS:
            raise NotTaken("too_many_events", str(sitting.count), str(MOST_EVENTS))
        return sitting

    def _settle(self, entrant: int, now: datetime) -> None:
        for number in self.of_entrant.get(entrant, ()):
            sitting = self.sittings[number]
            if sitting.is_open and sitting.ends_at <= now:
                self._end(sitting, "auto_submit", sitting.ends_at)

    def _end(self, sitting: Sitting, kind: str, now: datetime, place: str = "") -> Future:
        told = {
            "campaign": self.campaign,
            "sitting": sitting.sitting,
            "entrant": sitting.entrant,
            "attempt": sitting.attempt,
            "form": sitting.form,
            "events": sitting.count + 1,
            "answered": len(sitting.answers),
            "answers_sha256": sitting.answers_sha256(),
            "link_before": sitting.link,
            "handed_in_at": stamp(max(now, sitting.last_at or now)),
        }
        done = self._add(sitting, kind, now, place=place, d=self._sign(told))
        self.unsealed.append(sitting.sitting)
        return done

    def _add(self, sitting: Sitting, kind: str, now: datetime, place: str = "", **more) -> Future:
        return self.log.append([self._event(sitting, kind, now, place, **more)])

    def _event(self, sitting: Sitting, kind: str, now: datetime, place: str = "", **more) -> dict:
        at = max(filter(None, (now, sitting.last_at)))  # a server's clock set back never turns the order round
        row = {"s": sitting.sitting, "n": sitting.count + 1, "k": kind, "t": stamp(at), **more}
        if place:
            row["place"] = place
        row["link"] = link_after(sitting.link, row)
        sitting.take(row)
        self.version += 1
        return row

    def _written(self) -> Future:
        """Done once everything queued so far is on the disk: a repeated press is not told earlier than the first."""
        return self.log.append([])

    @staticmethod
    def _left(sitting: Sitting, now: datetime) -> float:
        return max(0.0, (sitting.ends_at - now).total_seconds()) if sitting.is_open else 0.0


def _local(moment: datetime) -> str:
    return f"{moment.astimezone(LOCAL_ZONE):%d/%m/%Y %H:%M:%S}"
