"""How evenly a plan treats links, sending units and groups; and what the lottery leaves to chance."""
