"""What the readers of all help desks have in common."""
