"""What of a question is said beside it, or said in other words than the tables have, and is set right beforehand.

Courtesies and company ("in podobni") go, "all without staff" becomes a group, neighbours are the countries named.
"""

import re
from typing import Literal

from knowledge.statistics_words import PARTICIPANTS, SECTORS, words

Group = Literal["learners", "all"]
POLITE = words(
    r"(?:a |ali )?(?:mi |nam )?(?:lahko )?(?:prosim )?(?:povej\w*|poves\w*|izves\w*)(?: mi| nam| prosim)*"
    r"|rad\w? bi (?:vedel|izvedel)\w*|zanima (?:me|nas)|me zanima|imas podatek|ves"
    r"|(?:can|could|would|will) you(?: please)?(?: tell| give| show)?(?: me| us)?|please|tell me|show me|give me"
    r"|i (?:want|need|would like|d like|wish)(?: to (?:know|see|find out|have))?|do you know|prosim"
    r"|(?:en\w* )?(?:stevilk\w*|podat\w*) (?:rabim\w*|potrebuje\w*)|i m interested|i am interested|(?:potrebuje\w*"
    r"|rabim\w*) (?=\w*stevil|podat)"
    r"|i (?:think|believe|suppose|reckon)|(?:se )?mi zdi|mislim|(?:in|ter|pa|and|or) (?:podobn\w*|similar(?: ones)?)"
)
_STAFF_SL = r"(?:osebj[ae]|zaposlen(?:ih|i)|(?:ucitelj|profesorj|spremljevalc)(?:ev|i)|spremstv[ao])"
_STAFF_EN = r"(?:staff|teachers?|workers?|professors?|lecturers?|chaperones?|accompanying (?:persons?|people|adults))"
NO_STAFF = words(
    rf"(?:ce )?{_STAFF_SL} (?:se )?ne (?:ste|vklj|upost)\w*|ne stej(?:te|mo)? {_STAFF_SL}"
    rf"|(?:brez|razen|ne) (?:\w+ )?{_STAFF_SL}|ce odstejemo osebje"
    r"|(?:without|excluding|(?:not|no)(?: counting| including)?|except|minus|leaving out|apart from|leave out)"
    rf" (?:(?:the|their|any|accompanying) )*{_STAFF_EN}(?: counted| included)?"
    rf"|{_STAFF_EN} (?:not (?:included|counted)|excluded|left out)"
)
# Grown-ups beside children are staff: "pupils, no grown-ups counted".
NO_ADULTS = words(
    r"(?:brez|razen) (?:\w+ )?odraslih|odraslih ne ste\w*"
    r"|(?:without|excluding|not?|not counting) (?:the |any )?(?:adults|grown ups)(?: counted| included)?"
)
# "our neighbour Croatia", "v sosednjo Italijo": the country is what counts.
NEIGHBOUR = words(r"sosed\w*|neighbou?r\w*")
# In higher education the report counts projects with partner countries; elsewhere the call speaks of such countries.
OUTSIDE_PROGRAMME = words(
    r"(?:partner )?(?:drzav|dezel|countr)\w* (?:izven|zunaj|outside|beyond) (?:of )?(?:the )?program\w*"
)
WITH_STAFF = words(
    r"(?:skup[ae]j |vkljucno )?(?:z|s) (?:\w+ )?(?:osebjem|ucitelji|profesorji)(?: vred)?"
    r"|vkljucno z osebjem|plus osebje|(?:together with|including|incl|counting|plus) (?:the |their )?(?:staff"
    r"|teachers?)|staff included"
)
# Who came to learn and who did not: "kolk od teh ni bilo studentov".
NO_LEARNERS = words(
    r"ni(?:so)? (?:bil\w* )?(?:studenti|studentov|dijaki|dijakov|ucenci|ucencev)"
    r"|(?:were|was|are)(?: not|n t) (?:students|pupils|learners)"
)
# Kindergartens are counted with schools, never by themselves.
AND_KINDERGARTENS = words(
    r"sol\w* (?:in|ter|pa) vrt[ec]\w*|vrt[ec]\w* (?:in|ter|pa) (?:\w+ )?sol\w*"
    r"|schools and kindergartens"
)
# Both kinds of school named together stand for everybody.
EVERY_SCHOOL = words(
    r"(?:iz |s |z |na |from |at |v )?(?:slovensk\w* |our |nasih )?(?:sol\w*|schools) (?:in|and|ter|pa) (?:univerz\w*"
    r"|fakultet\w*|faks\w*"
    r"|universities|unis)|(?:univerz\w*|fakultet\w*|faks\w*|universities|unis) (?:in|and|ter|pa) (?:sol\w*|schools)"
)
# Who gets money is no person here: "koliko dobi šport" is no personal question.
BENEFITING = words(r"dobi(?:jo)?(?= (?:sport|sektor|podroc|solstv|poklicn|izobraz|univerz|sole))")
_HIGHER = dict(SECTORS)["HED"]
_CHILDREN = tuple(pattern for kind, pattern in PARTICIPANTS if kind in ("vet_learners", "pupils"))


def without_asides(text: str) -> str:
    """Folded text without what is said beside a question, in the words that the tables have."""
    plain = AND_KINDERGARTENS.sub("sole", EVERY_SCHOOL.sub(" ", POLITE.sub(" ", text)))
    if _HIGHER.search(plain):
        plain = OUTSIDE_PROGRAMME.sub("partner countries", plain)
    return _one_space(NO_LEARNERS.sub(" osebje ", BENEFITING.sub("dobil", plain)))


def without_staff(text: str) -> tuple[str, Group | None]:
    """Text without what is said of staff; whether it leaves staff out ("learners") or counts it with them ("all")."""
    out = [NO_STAFF, NO_ADULTS] if any(pattern.search(text) for pattern in _CHILDREN) else [NO_STAFF]
    group: Group | None = "learners" if any(pattern.search(text) for pattern in out) else None
    for pattern in out:
        text = pattern.sub(" ", text)
    if group is None and WITH_STAFF.search(text):
        group = "all"
    return _one_space(WITH_STAFF.sub(" ", text)), group


def _one_space(text: str) -> str:
    return re.sub(r" {2,}", " ", text).strip()
