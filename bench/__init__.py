"""Comparisons of the product with other ways of doing the same work; asserts no time anywhere."""
