"""What may be kept of a question: without addresses, numbers of documents and names, or nothing at all.

The log serves to see what students ask about; who asked must not be readable from it. A question with a word of the
special categories (health, disability, refugee status, social situation) leaves no text behind.
"""

import re

SENSITIVE = re.compile(
    r"""
    invalid|hendikep|gibaln|gluh|naglu[sš]|slep[aieo]?\b|slab[oe]vid|vozi[cč]k|bolez|boln|bole[čc]|zdravstven|zdravil|zdravnik|diagnoz|
    depresi|anksio|psihi|avti[sz]|adhd|disleks|epilep|sladkor|diabet|rak\b|raka\b|hiv|nose[cč]|
    begun|azil|prosilec|prosilka|mednarodn\w*\s+za[sš][cč]it|rom\b|romsk|romk|manj[sš]in|
    socialn|ogro[zž]en|sirot|rejni|samohranil|enostar[sš]|brezposeln|rev[nš]|posebn\w*\s+potreb|manj\s+prilo[zž]nost|
    vernik|verni|musliman|katoli|jud[aei]?\b|gej|lezbi|transspol|lgbt|zapor|obsojen|
    disab|handicap|wheelchair|deaf|blind|impair|illness|disease|sick\b|health|medic|diagnos|depress|anxi|psych|autis|
    dyslex|diabet|cancer|pregnan|refugee|asylum|minorit|roma\b|poor\b|poverty|orphan|foster|single\s+(?:mother|father|parent)|
    unemployed|social\s+(?:aid|benefit|security|welfare)|special\s+needs|fewer\s+opportunit|low[- ]income|
    religio|muslim|jewish|catholic|gay\b|lesbian|transgender|prison|convict|chronic|kroni[cč]
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MAIL = re.compile(r"\S+@\S+")
_LINK = re.compile(r"(?:https?://|www\.|t\.me/)\S+|(?<!\w)@\w{3,}", re.IGNORECASE)
_DOCUMENT = re.compile(r"\b(?=\w*\d)(?=\w*[A-Za-z])[A-Za-z]{1,3}\s?\d{5,}\b|\b\d{7,}\b")
_PHONE = re.compile(r"(?<![\w.])\+?\(?\d[\d\s()/.-]{6,}\d(?!\w)")
_DATE = re.compile(r"\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{2,4})?|\d{4}-\d{2}-\d{2}")
_NAMED = re.compile(
    r"""(?P<lead>\b(?:sem|ime\s+mi\s+je|kli[cč]em\s+se|moje\s+ime\s+je|podpisan[ai]?|lp,?|lep\s+pozdrav,?|pozdrav,?|
    i\s+am|i'm|my\s+name\s+is|this\s+is|regards,?|best,?|cheers,?|gospod|gospa|g\.|ga\.|mr\.?|mrs\.?|ms\.?|prof\.|dr\.|doc\.)\s+)
    (?P<name>(?-i:[A-ZČŠŽĆĐ][\w'’-]+)(?:\s+(?-i:[A-ZČŠŽĆĐ][\w'’-]+)){0,2})""",
    re.IGNORECASE | re.VERBOSE,
)
LONGEST = 300


def scrub(text: str, longest: int = LONGEST) -> str | None:
    """The text of a question as the log may keep it; None where it must not keep any.

    E-mail addresses, links, user names, telephone and document numbers and names after the usual words ("my name is",
    "Lep pozdrav,") are replaced by a mark in square brackets.
    """
    if SENSITIVE.search(text):
        return None
    clean = _MAIL.sub("[e-mail]", text)
    clean = _LINK.sub("[link]", clean)
    # Dates look like telephone numbers; they are hidden while those are replaced.
    dates: list[str] = []

    def hide(match: re.Match[str]) -> str:
        dates.append(match[0])
        return f"\x00{chr(0xE000 + len(dates) - 1)}\x00"

    clean = _DATE.sub(hide, clean)
    clean = _DOCUMENT.sub("[number]", clean)
    clean = _PHONE.sub("[number]", clean)
    for index, date in enumerate(dates[:1000]):
        clean = clean.replace(f"\x00{chr(0xE000 + index)}\x00", date)
    clean = _NAMED.sub(lambda match: f"{match['lead']}[name]", clean)
    return " ".join(clean.split())[:longest]
