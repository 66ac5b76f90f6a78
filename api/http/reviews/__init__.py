"""The review of a plan: its states, remarks, and what reviewers decide about single assignments."""
