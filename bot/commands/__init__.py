"""The sub-commands of ``mobility-bot``, a module each with ``add(subparsers)`` and ``run(args) -> exit status``.

To add one, write the module and put its name here; unusable input raises ``bot.cli.Unusable``.
"""

COMMANDS: tuple[str, ...] = ("check",)
