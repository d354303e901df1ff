"""Batches: what a part of the examples says of all of them."""

from pages.batches import averaging, by_batch, clusters, losses_measured, strongly_convex, unbiased, variance
from views.lesson import in_parts

PARTS = (variance.PART, unbiased.PART, losses_measured.PART, by_batch.PART, strongly_convex.PART, averaging.PART, clusters.PART)
PAGE = in_parts("batches", "Batches", "Understand", ":material/scatter_plot:", PARTS, order=6)
