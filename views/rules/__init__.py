"""The optimizers of a page with their settings: what a link holds of them, and their controls."""
