"""Instance -> result: engines, tiers, statuses. The only place that knows solver libraries."""
