"""The sub-commands of ``mobility-bot``, a module each with ``add(subparsers)`` and ``run(args) -> exit status``.

To add one, write the module and put its name here.
"""

COMMANDS: tuple[str, ...] = ("ask", "backup", "chat", "check", "deadlines", "knowledge", "log", "restore", "serve")
