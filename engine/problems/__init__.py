"""What is minimised, ready to be run on: a surface with its settings and data, its box, its known points."""
