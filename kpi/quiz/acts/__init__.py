"""Answers what is done in a contest: one function = one thing done = one audit row; never draws a screen."""
