"""Above one case: the queue, attainment, what-ifs, breach risk and escalations."""
