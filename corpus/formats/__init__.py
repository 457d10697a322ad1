"""One file a format: what each reads becomes blocks of text."""
