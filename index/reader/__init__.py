"""The reader: a small model that reads question and passage together. Does it answer, and with which words?"""
