"""The parts of `python -m engine.train.evaluate`: what is measured, one part a file."""
