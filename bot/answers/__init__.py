"""From a question, or from facts, to a cited answer in words; pure."""
