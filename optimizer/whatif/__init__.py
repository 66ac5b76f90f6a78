"""What if: edits applied to a programme, both solved, and how their plans differ."""
