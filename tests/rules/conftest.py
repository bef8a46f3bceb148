"""What the tests of the rules share."""

import pytest

from knowledge.base import PACKAGED
from knowledge.rulebook import Rulebook, load_rulebook


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The packaged rulebook."""
    return load_rulebook(PACKAGED)
