"""Citecord on Discord: receives questions and sends cards. Holds no retrieval logic."""
