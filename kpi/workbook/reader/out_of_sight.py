"""Answers whether a row or a column is out of everybody's sight; never what stands in it."""

LEAST_SEEN = 0.6  # points of a row, letters of a column


def is_out_of_sight(attributes: dict[str, str], size: str) -> bool:
    """True for a row or a column that says it is hidden, or whose height or width (`size`) leaves nothing to be seen:
    0, or a hair's breadth."""
    return attributes.get("hidden", "") in ("1", "true") or is_nothing(size)


def is_nothing(size: str) -> bool:
    """A height or width that leaves nothing to be seen; False where none is said."""
    try:
        return float(size) < LEAST_SEEN
    except ValueError:
        return False
