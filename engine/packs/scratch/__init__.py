"""What the scratch voice is made of: espeak-ng in a process of its own, its voices, its text and its phonemes."""
