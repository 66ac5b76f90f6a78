"""domain -> numpy: one Instance of arrays, and the linear model over its arcs."""
