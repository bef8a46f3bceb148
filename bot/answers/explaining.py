"""How a question was understood, for whoever tunes the knowledge: ``mobility-bot ask --explain``."""

from bot.answers.answering import answer, cleaned, language
from bot.answers.asked import Asked
from bot.assistant import Assistant
from bot.texts import Language
from knowledge.search import PARTS


def explain(
    assistant: Assistant, question: str, lang: Language | None = None, institution: str | None = None
) -> list[str]:
    """Lines on language, words, facts, scores and what came of them; the arguments are those of ``answer``."""
    text = cleaned(question)
    told = language(assistant, text)
    mended = assistant.mended(text)
    words = assistant.words(mended)
    search, ranking = assistant.search, assistant.rank(text, institution)
    best = ranking.matches[0]
    found = answer(assistant, question, lang, institution)
    facts = Asked(assistant, text, found.lang, institution, assistant.knowledge.since).facts.contract()
    way = "words and sentence vector" if ranking.by_meaning else "words alone"
    lines = [
        f"language: {told or 'neither Slovene nor English'}",
        f"mended:   {mended}",
        f"words:    {' '.join(words)}",
        f"facts:    {', '.join(f'{key}={value}' for key, value in facts.items()) or 'none'}",
        f"known:    {ranking.known:.0%} of the words",
        f"topics by {way} (sure by words from {search.settled_from:.2f}, answered from {search.answer_from:.2f}):",
        "  confidence  share  " + "  ".join(f"{part:>8}" for part in PARTS) + "  topic",
    ]
    for match, parts in zip(ranking.matches, ranking.parts, strict=True):
        scores = "  ".join(f"{part:8.2f}" for part in parts) + "          " * (len(PARTS) - len(parts))
        declined = " (declines)" if assistant.knowledge.topics[match.topic].decline else ""
        lines.append(f"  {match.confidence:10.2f}  {match.share:5.2f}  {scores}  {match.topic}{declined}")
    spoke = sorted(search.spoke(words, best.topic), key=lambda pair: -pair[1])
    lines.append(f"for {best.topic} spoke: " + ", ".join(f"{word} {score:.1f}" for word, score in spoke if score > 0))
    if found.suggestions:
        lines.append("came of it: guesses at " + ", ".join(s.topic for s in found.suggestions))
    else:
        lines.append(f"came of it: {found.status}, {found.topic or 'no topic'}")
    return lines
