"""The conversation: a pure function from a chat's state and an event to the new state and what to show."""
