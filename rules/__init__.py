"""What follows from a situation under the terms of a call: pure, knows no words, no files, nothing of ours."""
