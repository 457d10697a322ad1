"""Measuring retrieval quality: questions with labels in, a report out, by the very search that serves."""
