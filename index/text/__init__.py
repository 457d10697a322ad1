"""Words of a language: terms, stop words, spelling."""
