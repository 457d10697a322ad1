"""Where the index lives: the contract, and what fulfils it."""
