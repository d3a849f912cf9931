"""Each net as the graph that its family names: inputs, outputs, free axes, and random inputs to prove it by."""

from __future__ import annotations

from torch import nn

from engine.export.graph import Graph
from engine.export.manner_graphs import lm, prosody, style, variation
from engine.export.sound_graphs import content, flow, timbre, vocoder
from engine.nn.content import ContentEncoder
from engine.nn.flow import Sampler
from engine.nn.lm import Lm
from engine.nn.pairs import Cloner, Reader
from engine.nn.variation import Drawing, Variation
from engine.nn.vocoder import Vocoder


def of_stage(stage: str, net: nn.Module, steps: int, guidance: float, rescale: float = 0.0) -> list[Graph]:
    """The graphs of a stage's net (`engine.train.weights.NETS`); what follows it is the flow's (`Sampler`)."""
    match net:
        case ContentEncoder():
            return [content(net)]
        case Cloner():
            return [
                timbre(net.timbre),
                flow(Sampler(net.flow, steps, guidance, rescale).eval(), net.timbre.config.tokens),
            ]
        case Reader():
            return [style(net.style), prosody(net.prosody)]
        case Variation():
            return [variation(Drawing(net).eval())]
        case Lm():
            return [lm(net)]
        case Vocoder():
            return [vocoder(net)]
    raise ValueError(f"no graph is known for the stage {stage}, a {type(net).__name__}")
