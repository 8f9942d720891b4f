"""Answers what the awards of a plan ask for and what they bring; never decides who is commended."""
