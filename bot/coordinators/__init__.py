"""What coordinators make of the question log, and what they answer themselves; for every shell."""
