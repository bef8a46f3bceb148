"""Write the sentence vectors of the packaged example questions to a file beside them, so that a first start is quick.

``python -m tools.ship_vectors``: run it after many topics were edited. Questions that the file does not hold are simply
worked out when the search is built.
"""

from bot.assistant import SHIPPED_VECTORS, load_assistant
from knowledge.base import PACKAGED
from knowledge.vectors import ship


def main() -> None:
    """Ship the vectors of all titles and example questions, as the search sees them."""
    assistant = load_assistant(PACKAGED)
    texts = [
        assistant.spelling.mended(text)
        for topic in assistant.knowledge.topics.values()
        for lang in ("sl", "en")
        for text in (topic.title[lang], *topic.questions[lang])
    ]
    ship(texts, PACKAGED / SHIPPED_VECTORS)


if __name__ == "__main__":
    main()
