"""Which learning rates are good: sweeps, best rates, and the table of defaults."""
