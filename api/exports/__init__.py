"""What leaves the program as files and is not the plan itself: the planners' workbook."""
