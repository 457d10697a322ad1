"""Models that turn text into vectors: the original by sentence-transformers, and its compiled form without torch."""
