"""Losses: what they ask of a prediction, what they give back as a gradient, and where they come from."""

from pages.losses import logit, two_losses
from views.parts import in_parts

PAGE = in_parts("losses", "Losses", "Understand", ":material/balance:", (two_losses.PART, logit.PART))
