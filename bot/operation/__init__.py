"""Running the service: settings, start, health, copies, new knowledge, its web side."""
