"""The grant: each part a module with its amounts and its calculation; ``estimate`` puts them together."""
