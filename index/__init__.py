"""Passages in, ranked and cited passages out. Knows nothing of Discord or the terminal."""
