"""What people can say of an answer, and ask about themselves."""
