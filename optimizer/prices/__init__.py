"""What changes of a programme's numbers are worth."""

from optimizer.prices.prices import prices
from optimizer.prices.report import Price, PriceReport

__all__ = ["Price", "PriceReport", "prices"]
