"""Answers what screens and the command line read of a contest, ready to draw; never writes."""
