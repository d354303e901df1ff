"""Losses: what they ask of a prediction, what they give back as a gradient, and where they come from."""

from pages.losses import closed_form, convexity, likelihood, logit, softmax, two_losses
from views.lesson import in_parts

PARTS = (two_losses.PART, logit.PART, convexity.PART, likelihood.PART, softmax.PART, closed_form.PART)
PAGE = in_parts("losses", "Losses", "Understand", ":material/balance:", PARTS, order=5)
