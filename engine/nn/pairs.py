"""Nets that are trained together, because one of them means nothing without the other."""

from __future__ import annotations

from torch import nn

from engine.nn.flow import Flow, FlowConfig
from engine.nn.prosody import Prosody, ProsodyConfig, StyleConfig, StyleEncoder
from engine.nn.timbre import TimbreConfig, TimbreEncoder


class Cloner(nn.Module):
    """The timbre encoder and the flow that looks into its memory."""

    def __init__(self, timbre: TimbreConfig, flow: FlowConfig) -> None:
        super().__init__()
        self.timbre = TimbreEncoder(timbre)
        self.flow = Flow(flow)


class Reader(nn.Module):
    """The style encoder and the prosody that is spoken in its style."""

    def __init__(self, style: StyleConfig, prosody: ProsodyConfig) -> None:
        super().__init__()
        self.style = StyleEncoder(style)
        self.prosody = Prosody(prosody)
