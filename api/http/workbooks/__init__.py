"""A plan's workbook, edited and sent back."""
