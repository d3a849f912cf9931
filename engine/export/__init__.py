"""Nets become ONNX graphs, graphs become a pack. Needs torch, onnx and onnxscript (extra `train`)."""
