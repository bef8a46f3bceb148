"""What the documents say: data files, their loading, and finding in them what a question asks for."""
