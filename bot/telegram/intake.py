"""The durable intake: Telegram is the inbox, and an update is confirmed only when its effect and its reply are out.

An update's id and the new state are written in one transaction. A redelivered update whose reply may be missing is
answered from the state before it, so that it changes nothing twice; one whose reply is known to be out is passed over.
Updates of one conversation go one after the other, those of different ones side by side. Where the disk takes nothing,
replies go out all the same, and the updates are confirmed when it does.
"""

import asyncio
import datetime
import logging
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from telegram import Bot, Update
from telegram.error import TelegramError

from bot.assistant import Assistant
from bot.chat.conversation import handle
from bot.chat.effects import Asked, Erase, Rated
from bot.chat.events import Command, Edited
from bot.chat.progress import moves
from bot.chat.screens import say
from bot.chat.state import ChatState
from bot.chat.turn import Turn
from bot.operation.metrics import Durations
from bot.storage.database import is_damaged
from bot.storage.dialogs import Dialogs, Kept
from bot.storage.questions import Questions
from bot.telegram.coordinators import Coordinators
from bot.telegram.delivery import BlockedError, Delivery, typing
from bot.telegram.incoming import Incoming, Inline, read, sound
from bot.telegram.inline import answer_inline
from bot.telegram.late import Late
from bot.telegram.limits import Limits
from bot.telegram.owing import Owing
from bot.telegram.patience import delays
from bot.telegram.public import in_public
from bot.texts import texts

log = logging.getLogger(__name__)
TRIES = 3
SLOW = 1.0  # seconds after which the person sees that an answer is on its way
Clock = Callable[[], datetime.datetime]


class Intake:
    """Takes updates in, from wherever they come; ``counts`` says what became of them.

    ``answers`` counts the questions by status, ``seconds`` is how long replies took from their turn until they were
    out, ``last`` is when the last update came (``time.monotonic``), ``in_hand`` how many are not finished.
    """

    def __init__(
        self, bot: Bot, assistant: Assistant, dialogs: Dialogs, questions: Questions, clock: Clock,
        coordinators: Coordinators | None = None,
    ) -> None:  # fmt: skip
        self.counts: Counter[str] = Counter()
        self.answers: Counter[str] = Counter()
        self.seconds = Durations()
        self.last: float | None = None
        self.in_hand = 0
        self.late = Late()
        self.owing = Owing(bot, dialogs, clock, self.counts)
        self._limits = Limits()
        self._bot, self._assistant, self._dialogs, self._questions = bot, assistant, dialogs, questions
        self._clock, self._coordinators = clock, coordinators
        self._last: dict[object, asyncio.Future[None]] = {}  # the last reply of each conversation
        # One thread: thinking never holds up the network, and never runs twice at once.
        self._thinker = ThreadPoolExecutor(1, "thinker")

    def use(self, assistant: Assistant) -> None:
        """Answer by this assistant from the next message on."""
        self._assistant = assistant

    def close(self) -> None:
        """Stop the thinking thread."""
        self.late.close()
        self._thinker.shutdown(wait=False, cancel_futures=True)

    def take(self, raw: Any) -> "asyncio.Task[None]":
        """Begin with an update; its task ends when the update may be confirmed. Never raises for what it holds."""
        found = self._read(raw)
        self.last = time.monotonic()
        verdict = "take" if found is None else self._limits.judge(found.person)
        if verdict != "take" and found is not None and self._known(found.update):
            verdict = "take"  # Telegram sends it again: that is not the person's doing
        if verdict != "take":
            self.counts["limited"] += 1
        if verdict == "drop":
            found = None
        key: object = (found.chat, found.person) if isinstance(found, Incoming) else object()
        previous = self._last.get(key)
        replied: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._last[key] = replied
        self.in_hand += 1
        task = asyncio.create_task(self._after(previous, found, verdict == "tell", replied))
        if isinstance(found, Incoming):
            self.owing.begin(task, found)

        def forget(_: "asyncio.Task[None]") -> None:
            self.in_hand -= 1
            if not replied.done():
                replied.set_result(None)
            if self._last.get(key) is replied:
                del self._last[key]

        task.add_done_callback(forget)
        return task

    def _known(self, update: int) -> bool:
        """Whether an update came before."""
        try:
            return self._dialogs.done(update) is not None
        except sqlite3.Error:
            return False

    def make_good(self) -> None:
        """Tell those whom an earlier process owed a reply where they stand, before they are answered anything else."""
        for where, updates in self.owing.conversations().items():
            told: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._last[where] = told
            self.owing.recall(where, updates, self._assistant, told)

    def _read(self, raw: Any) -> Incoming | Inline | None:
        try:
            update = Update.de_json(raw, self._bot)
            found = read(update, self._dialogs.token(update.update_id), self._bot.username)
            if found is not None and not sound(found):
                raise TypeError("a value of the wrong type")
        except Exception as error:
            # Whatever Telegram may send one day: what cannot be read is counted and passed over.
            self.counts["malformed"] += 1
            log.warning("an update could not be read: %s", type(error).__name__)
            return None
        self.counts["ignored" if found is None else "taken"] += 1
        return found

    async def _after(
        self,
        previous: "asyncio.Future[None] | None",
        found: Incoming | Inline | None,
        slow_down: bool,
        replied: "asyncio.Future[None]",
    ) -> None:
        if found is None:
            return
        if previous is not None:
            await asyncio.wait([previous])
        if isinstance(found, Inline):
            if not slow_down:
                await self._inline(found)
        elif slow_down:
            await self._tell(found, "limits.slow_down")
        else:
            await self._process(found)
            replied.set_result(None)
            await self._written(found)

    async def _inline(self, found: Inline) -> None:
        try:
            await answer_inline(self._bot, self._assistant, found, self._thinker)
        except Exception as error:
            # The person types on, and every letter asks anew: not worth a second try.
            self.counts["inline_failed"] += 1
            log.info("an inline question was not answered: %s", type(error).__name__)

    async def _process(self, incoming: Incoming) -> None:
        for attempt in range(1, TRIES + 1):
            try:
                await self._settle(incoming)
                return
            except BlockedError:
                self.counts["blocked"] += 1
                return
            except asyncio.CancelledError:
                raise
            except Exception as error:
                log.warning("update %d failed (%d): %s", incoming.update, attempt, _where(error))
        self.counts["set_aside"] += 1
        log.error("update %d is set aside after %d tries", incoming.update, TRIES)
        await self._tell(incoming, "chat.failed")

    async def _settle(self, incoming: Incoming) -> None:
        began = time.monotonic()
        waits = self.late.pending(incoming.update) is not None
        done = False if waits else await self._stored(lambda: self._dialogs.done(incoming.update))
        if done:
            self.counts["repeated"] += 1
            return
        key = self._dialogs.key(incoming.chat, incoming.person)
        kept = self.late.kept(key) or await self._stored(lambda: self._dialogs.load(key))
        if isinstance(incoming.event, Edited) and incoming.message not in kept.shown.answers:
            return
        again = done is False
        turn = await self._think(kept.before if again else kept.state, incoming)
        if again:
            self.counts["answered_again"] += 1
            self._note(turn)
        else:
            await self._commit(incoming, key, kept, turn)
            kept = Kept(turn.state, kept.state, kept.shown)
            self.late.remember(key, kept)
        shown = await Delivery(self._bot, incoming, kept.shown).bring(turn)
        self.seconds.add(time.monotonic() - began)
        if self.late.pending(incoming.update) is not None:
            self.late.remember(key, Kept(kept.state, kept.before, shown))
            return
        if shown != kept.shown:
            await self._stored(lambda: self._dialogs.show(key, shown))
        await self._stored(lambda: self._dialogs.finish([incoming.update]))

    async def _written(self, incoming: Incoming) -> None:
        """Wait until the effect of an update is on the disk, where it is not there yet."""
        pending = self.late.pending(incoming.update)
        if pending is None:
            return
        key = self._dialogs.key(incoming.chat, incoming.person)
        kept = self.late.kept(key)
        await pending
        if kept is not None:
            await self._stored(lambda: self._dialogs.show(key, kept.shown))
        await self._stored(lambda: self._dialogs.finish([incoming.update]))

    async def _think(self, state: ChatState, incoming: Incoming) -> Turn:
        if self._coordinators is None:
            return await self._converse(state, incoming)
        turn = await self._coordinators.turn(state, incoming)
        return turn or self._coordinators.after(await self._converse(state, incoming), incoming)

    async def _converse(self, state: ChatState, incoming: Incoming) -> Turn:
        if incoming.public:
            public = in_public(state, incoming.event, self._bot.username)
            if public is not None:
                return public
        work = asyncio.get_running_loop().run_in_executor(
            self._thinker, handle, self._assistant, state, incoming.event, self._clock()
        )
        done, _ = await asyncio.wait([work], timeout=SLOW)
        if not done:
            await typing(self._bot, incoming.chat)
        turn = await work
        if incoming.public and turn.state.dialog is not None:
            # A guided check is nobody else's business: in a group it ends before it begins.
            public = in_public(state, Command("check"), self._bot.username)
            assert public is not None
            return public
        return turn

    async def _commit(self, incoming: Incoming, key: str, kept: Kept, turn: Turn) -> None:
        today = self._clock().date()
        erases = any(isinstance(effect, Erase) for effect in turn.effects)

        def write() -> None:
            if erases:
                if self._coordinators is not None:
                    self._coordinators.forget(key)
                self._dialogs.erase_copies(incoming.chat, incoming.person)
                self._dialogs.erase(incoming.update, key, today)
            else:
                self._dialogs.commit(incoming.update, key, turn.state, kept.state, today)
            self._questions.count(moves(kept.state, turn.state), today)
            self._note(turn)

        await self._stored(lambda: self.late.write(incoming.update, key, lambda: self._mending(write)))
        pending = self.late.pending(incoming.update)
        if erases and pending is not None:
            # What is not deleted yet must not be called deleted.
            await pending

    def _note(self, turn: Turn) -> None:
        """Log the questions of a turn, and what was thought of their answers."""
        for effect in turn.effects:
            if isinstance(effect, Asked):
                self.answers[effect.status] += 1
            if isinstance(effect, Asked | Rated):
                self._questions.write(effect, self._clock().date())

    async def _stored(self, call: Callable[[], Any]) -> Any:
        """The result of a call to the store; what keeps it from working is waited out, the update stays at Telegram."""
        pauses = delays()
        while True:
            try:
                return self._mending(call)
            except sqlite3.OperationalError as error:
                self.counts["store_waits"] += 1
                log.error("dialogs.db: %s; trying again", error)
                await asyncio.sleep(next(pauses))

    def _mending(self, call: Callable[[], Any]) -> Any:
        """The result of a call to the store, from a mended one where it is damaged."""
        try:
            return call()
        except sqlite3.DatabaseError as error:
            if not is_damaged(error):
                raise
            self.counts["mended"] += 1
            self._dialogs.mend()
            return call()

    async def _tell(self, incoming: Incoming, key: str) -> None:
        """Say one sentence that changes nothing; not worth a second try."""
        try:
            kept = self._dialogs.load(self._dialogs.key(incoming.chat, incoming.person))
            words = texts(kept.state.lang or incoming.event.lang or "sl").say(key)
            await Delivery(self._bot, incoming, kept.shown).bring(Turn(kept.state, (say(words),)))
        except (BlockedError, TelegramError, sqlite3.Error):
            log.info("%s could not be said", key)


def _where(error: Exception) -> str:
    """What went wrong and in which line, without any of the values: they may be what somebody wrote."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    line = f" at {trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__}{line}"
