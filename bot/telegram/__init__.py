"""The conversation on Telegram: durable intake, rendering, delivery. The rest of the project knows nothing of it."""
