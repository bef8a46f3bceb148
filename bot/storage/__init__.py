"""What is kept: ``dialogs.db`` with the chats, ``questions.db`` with what was asked; nothing links the two."""
