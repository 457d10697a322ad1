"""The passages as of one moment, in the form that ranking reads."""
