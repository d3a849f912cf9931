"""Rules that turn what is written into what is said; the rules of a language live in a folder of its name."""
