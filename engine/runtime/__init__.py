"""onnxruntime: where graphs run, with which options, and the loop of a graph that keeps a cache."""
