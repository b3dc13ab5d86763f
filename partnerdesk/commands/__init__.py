"""What the program does without a window: each command takes its words and gives an answer; only `cli` prints."""
