"""files -> domain: folder of YAML + CSV, one workbook, one JSON; every problem collected with its place."""
