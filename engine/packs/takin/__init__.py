"""The family `takin`: a voice from a clip, for speaking, converting, morphing, repairing and verifying."""
