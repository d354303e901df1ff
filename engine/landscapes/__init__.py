"""What many functions have in common: the critical points of random ones, and where networks of a width end."""
