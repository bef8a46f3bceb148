"""What every shell says in one line and stops at."""


class UnusableError(Exception):
    """The input cannot be used: ``str()`` is the one line that says what is wrong and where. The exit status is 2."""
