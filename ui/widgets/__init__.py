"""The parts screens are made of; each shows plain values and knows nothing of records."""
