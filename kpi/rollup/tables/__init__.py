"""What is shown of packets: what was taken up, where a figure came from, sums over the tree of units."""
