"""Break papers at random, and see that no reader breaks on them: `make fuzz`."""
