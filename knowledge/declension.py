"""Slovene endings of place names: what may stand at the end of a name in running text.

The rules work on folded words (lower case, no diacritics). They are generous: a form that no Slovene would write does
no harm as long as it is no other word, whereas a form that is missing is a place not found. Names whose forms do not
follow the rules carry them in ``data/places/names.yaml``.
"""

from typing import NamedTuple


class Paradigm(NamedTuple):
    """The endings that may follow a stem; ``nominative`` is that of the name itself, None where the stem is another."""

    nominative: str | None
    endings: frozenset[str]


def _paradigm(nominative: str | None, *endings: str) -> Paradigm:
    return Paradigm(nominative, frozenset(endings) if nominative is None else frozenset(endings) | {nominative})


FIXED = _paradigm("")
_FEMININE = _paradigm("a", "e", "i", "o")  # Praga, iz Prage, v Pragi, v Prago
_FEMININE_IA = _paradigm("a", "e", "i", "o", "ja", "je", "ji", "jo")  # Valencia, v Valenciji
_ADJECTIVE_A = _paradigm("a", "e", "i", "o", "em", "ega")  # Češka, na Češkem, s Češkega
_NEUTER = _paradigm("o", "a", "u", "om", "em")  # Oslo, iz Osla, v Oslu
_ADJECTIVE_O = _paradigm("o", "a", "u", "om", "em", "ega", "emu", "im")  # Monakovo, v Monakovem
_E = _paradigm("e", "a", "u", "em", "om", "ah", "am", "ami")  # Celje, v Celju
_PLURAL_E = _paradigm("e", "", "a", "u", "em", "om", "ah", "am", "ami")  # Atene, iz Aten, v Atenah
_I = _paradigm("", "ja", "ju", "jem")  # Bari, v Bariju; Tartu, v Tartuju
_FOREIGN_O = _paradigm(None, "ja", "ju", "jem")  # Malmö, v Malmöju
_FOREIGN_E = _paradigm(None, "ja", "ju", "jem", "u")  # Tampere, v Tampereju; Cambridge, v Cambridgeu
_Y = _paradigm("", "a", "u", "em", "ja", "ju", "jem")  # Galway, v Galwayu; Coventry, v Coventryju
_PLURAL_I = _paradigm("i", "ov", "ev", "ih", "e", "om", "em")  # Filipini, na Filipinih
_CONSONANT = _paradigm("", "a", "u", "om", "em")  # Lyon, v Lyonu
_CONSONANT_R = _paradigm("", "a", "u", "om", "em", "ja", "ju", "jem")  # Gibraltar, v Gibraltarju
_FLEETING = _paradigm(None, "a", "u", "om", "em")  # Gradec, v Gradcu; Münster, v Münstru
PARADIGMS = (
    FIXED, _FEMININE, _FEMININE_IA, _ADJECTIVE_A, _NEUTER, _ADJECTIVE_O, _E, _PLURAL_E, _I, _FOREIGN_O, _FOREIGN_E, _Y,
    _PLURAL_I, _CONSONANT, _CONSONANT_R, _FLEETING,
)  # fmt: skip
_ADJECTIVE = ("a", "e", "i", "o", "ega", "emu", "em", "im", "ih", "imi")  # Nova Gorica, v Novi Gorici

LONGEST_ENDING = 3
_FLEETING_ENDINGS = ("ac", "ec", "er", "el", "en", "em", "ek", "ar", "elj")


def stems(word: str, plural: bool = False) -> list[tuple[str, Paradigm]]:
    """The stems of a name's (last) word; ``plural``: it may be a plural noun such as Filipini or Atene."""
    if len(word) < 3 or not word.isalpha():
        return [(word, FIXED)]
    last, body = word[-1], word[:-1]
    if last == "a":
        if word.endswith("ska"):
            return [(body, _ADJECTIVE_A)]
        return [(body, _FEMININE_IA if word.endswith("ia") else _FEMININE)]
    if last == "o":
        return [(body, _ADJECTIVE_O if word.endswith("ovo") else _NEUTER), (word, _FOREIGN_O)]
    if last == "e":
        return [(body, _PLURAL_E if plural or word.endswith("ice") else _E), (word, _FOREIGN_E)]
    if last == "i":
        return [(word, _I), (body, _PLURAL_I)] if plural else [(word, _I)]
    if last in "uy":
        return [(word, _I if last == "u" else _Y)]
    found = [(word, _CONSONANT_R if last == "r" else _CONSONANT)]
    if word.endswith(_FLEETING_ENDINGS) and len(word) > 4:
        cut = 3 if word.endswith("elj") else 2
        found.append((word[:-cut] + word[1 - cut :], _FLEETING))
    return found


def forms(word: str, plural: bool = False) -> list[str]:
    """All forms of one word, the given one first."""
    found = dict.fromkeys([word])
    for stem, paradigm in stems(word, plural):
        found |= dict.fromkeys(stem + ending for ending in sorted(paradigm.endings))
    return list(found)


def adjective_forms(word: str) -> list[str]:
    """All forms of an adjective before a name's noun, in one order for all adjectives: those of a name agree."""
    if len(word) < 4 or word[-1] not in "aeio":
        return [word] * (len(_ADJECTIVE) + 1)
    return [word, *(word[:-1] + ending for ending in _ADJECTIVE)]
