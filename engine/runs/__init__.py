"""One rule followed step by step, and what its path means."""
