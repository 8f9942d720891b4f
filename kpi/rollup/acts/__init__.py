"""What is done with packets: made, taken up, answered, and whose are believed."""
