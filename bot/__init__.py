"""The conversation and its shells: terminal, Telegram, command line, coordinators' page."""
