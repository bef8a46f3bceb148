"""Facts in a message: dates, lengths, numbers, places and what words say, in Slovene and English."""

from knowledge.parsing.dates import Term
from knowledge.parsing.facts import SENSITIVE, Facts
from knowledge.parsing.reader import recognise
from knowledge.parsing.words import Answer

__all__ = ["SENSITIVE", "Answer", "Facts", "Term", "recognise"]
