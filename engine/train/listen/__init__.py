"""`python -m engine.train.listen`: a page to listen to and a model card, a part a file."""
