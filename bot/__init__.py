"""Questions in, messages out: the command line and the Discord bot. The only package that a user starts."""
