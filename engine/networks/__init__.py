"""Runs through thousands of weights: trained side by side, seen in a plane, measured."""
