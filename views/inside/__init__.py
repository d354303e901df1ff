"""The inside of a step as a page shows it."""
