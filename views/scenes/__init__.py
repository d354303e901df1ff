"""Scenes as they are shown: what pages are told of them, their small pictures, those that a lecturer brings."""
