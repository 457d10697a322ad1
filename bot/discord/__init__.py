"""Citecord on Discord: questions come in as events, answers go out as cards. The search itself is the index's."""
