"""Tests in a browser: a package, whose servers and browser end with its last test."""
