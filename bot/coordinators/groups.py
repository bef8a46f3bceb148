"""Questions of the log in groups: by topic where they have one, else by likeness of their words.

Likeness is that of the sorted word beginnings, so that endings, order and small words do not part what asks the same.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

from bot.storage.questions import Question
from knowledge.words import fold, tokens

ALIKE = 80  # of 100, letter by letter (typos); chosen on the pairs in tests/bot/coordinators/test_groups.py
SHARED = 0.76  # of the words: one more or less, or one of five another
STEM = 5  # letters of a word that count
RAREST = 3  # beginnings by which a question looks for its like
CANDIDATES = 40  # groups looked at for each of them, the largest
MASKED = 5000  # texts, the most frequent, in which names of places are looked for: that takes half a millisecond each
WORDINGS = 3
WEIGHED = 3  # times as many texts as are shown, the most frequent, of which they are chosen

Words = Callable[[str], list[str]]  # a text's folded words; those that begin with _ stand for a name or number

# Words that most questions hold whatever they ask.
_SMALL_WORDS = """
    kako dobim dobiti dobi potrebujem treba want know a ali b bi bil bila bilo bo bom bos ce da do en ena eno
    ga ima imam in iz jaz je jo ker ki ko kot lah lahko lepo mi me meni moj moja moje moji mojo moram mora
    morm na nam nas ne ni nisem o od ob pa po pod pri prosim pozdrav rabim s sam se sem si smo so sta ste sva
    svoj ta tam te tega ti to tudi tukaj v vam vas ve vem ze z za zanima zdaj zivjo hvala hi hello hey thanks
    thank please about am an and any are as at be by can could did does for from get have i if in into is it
    its me my need of on or our should that the their there they this to was we will with would you your mesec
    mesece mesecev letnik letniku month months year lp erasmus
"""
_SMALL = frozenset(_SMALL_WORDS.split())


@dataclass
class Group:
    """Questions that ask the same.

    ``count`` are those of the period, ``before`` those of the period before it; ``open`` are those of the period that
    no coordinator has marked; the rest tells about the period's. ``spoken`` is the language of each text.
    """

    topic: str | None
    count: int = 0
    before: int = 0
    open: int = 0
    langs: Counter[str] = field(default_factory=Counter)
    institutions: Counter[str] = field(default_factory=Counter)
    texts: Counter[str] = field(default_factory=Counter)
    spoken: dict[str, str] = field(default_factory=dict)
    reasons: Counter[str] = field(default_factory=Counter)
    helped: int = 0
    not_helped: int = 0
    last: datetime.date | None = None
    ids: list[int] = field(default_factory=list)

    def add(self, question: Question, present: bool) -> None:
        """Count a question in."""
        if not present:
            self.before += 1
            return
        self.count += 1
        self.ids.append(question.id)
        self.open += question.mark is None
        self.langs[question.lang] += 1
        self.institutions[question.institution or ""] += 1
        if question.text:
            self.texts[question.text] += 1
            self.spoken[question.text] = question.lang
        if question.reason:
            self.reasons[question.reason] += 1
        self.helped += question.helpful is True
        self.not_helped += question.helpful is False
        self.last = max(self.last or question.day, question.day)

    @property
    def trend(self) -> int:
        """How many more questions than in the period before."""
        return self.count - self.before

    @cached_property
    def wordings(self) -> list[str]:
        """Two or three real wordings: the most frequent one, then those least like it."""
        return unlike([text for text, _ in sorted(self.texts.items(), key=_by_count)], WORDINGS)

    @property
    def name(self) -> str:
        """What the group is found again by: its topic, else its most frequent wording, empty where no text is kept."""
        return self.topic or (self.wordings[0] if self.wordings else "")

    def has(self, name: str) -> bool:
        """Whether a group was found under this name, or holds it as a wording."""
        return name == self.topic if self.topic else name in self.texts


def grouped(questions: Iterable[Question], since: datetime.date | None = None, words: Words = tokens) -> list[Group]:
    """The groups of the questions from ``since`` on, largest first; earlier questions count as the period before.

    With ``Masks.words`` as ``words``, questions that differ in a place or a number only are one group.
    """
    topics: dict[str, Group] = {}
    rest: list[Question] = []
    silent = Group(None)
    for question in questions:
        present = since is None or question.day >= since
        if question.topic:
            topics.setdefault(question.topic, Group(question.topic)).add(question, present)
        elif question.text is None:
            silent.add(question, present)
        else:
            rest.append(question)
    leaders = alike(Counter(question.text for question in rest if question.text), words)
    likes: dict[str, Group] = {}
    for question in rest:
        leader = leaders[question.text or ""]
        likes.setdefault(leader, Group(None)).add(question, since is None or question.day >= since)
    found = [group for group in (*topics.values(), *likes.values(), silent) if group.count]
    return sorted(found, key=lambda group: (-group.count, group.name))


def unlike(texts: list[str], count: int) -> list[str]:
    """So many of the texts at most: the first one, then each time the one least like those chosen."""
    weighed = texts[: WEIGHED * count]
    chosen = weighed[:1]
    while len(chosen) < min(count, len(weighed)):
        rest = [text for text in weighed if text not in chosen]
        chosen.append(min(rest, key=lambda text: max(fuzz.ratio(_key(text), _key(one)) for one in chosen)))
    return chosen


def alike(texts: Counter[str], words: Words = tokens) -> dict[str, str]:
    """Each text with the one that leads its group: questions that ask the same have the same leader.

    The frequent texts come first and lead; which texts are compared at all is decided by their rarest words, so that
    the time grows with the number of texts and not with its square.
    """
    keys: Counter[str] = Counter()
    named: dict[str, str] = {}
    of: dict[str, str] = {}
    for number, (text, count) in enumerate(sorted(texts.items(), key=_by_count)):
        key = of[text] = _key(text, words if number < MASKED else tokens)
        keys[key] += count
        named.setdefault(key, text)
    held = Counter(stem for key in keys for stem in key.split())
    leading: dict[str, str] = {}
    split: dict[str, list[str]] = {}
    by_stem: dict[str, list[str]] = defaultdict(list)
    for key, _ in sorted(keys.items(), key=_by_count):
        stems = sorted((stem for stem in key.split() if held[stem] > 1), key=lambda stem: (held[stem], stem))[:RAREST]
        candidates = dict.fromkeys(chain.from_iterable(by_stem[stem] for stem in stems))
        leading[key] = leader = _likest(key, list(candidates), split) or key
        if leader == key:
            split[key] = key.split()
            for stem in split[key]:
                if len(by_stem[stem]) < CANDIDATES:
                    by_stem[stem].append(key)
    return {text: named[leading[key]] for text, key in of.items()}


def _likest(key: str, candidates: list[str], split: dict[str, list[str]]) -> str | None:
    best = process.extractOne(key, candidates, scorer=fuzz.ratio, score_cutoff=ALIKE)
    if best is not None:
        return best[0]
    # Over sorted words the longest common subsequence is what two questions share.
    choices = {candidate: split[candidate] for candidate in candidates}
    shared = process.extractOne(key.split(), choices, scorer=Indel.normalized_similarity, score_cutoff=SHARED)
    return None if shared is None else str(shared[2])


def _by_count(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _key(text: str, words: Words = tokens) -> str:
    """What of a text is compared: the beginnings of its words, sorted; small ones only where there are no others."""
    found = [word for word in words(text) if not word.startswith("_")]
    telling = [word for word in found if word not in _SMALL and word.isalpha()] or found
    return " ".join(sorted({word[:STEM] for word in telling})) or fold(text)
