"""Embeddings of tokens that know the levels behind them."""

from __future__ import annotations

import torch
from torch import nn

from engine.nn.codes import Codes
from engine.nn.content import Grid
from engine.nn.flow import Flow, FlowConfig


def speaking(codes: Codes) -> Codes:
    """With a net that has learned something."""
    assert codes.net is not None
    nn.init.normal_(codes.net[2].weight)
    nn.init.normal_(codes.net[2].bias)
    return codes


def test_levels_are_those_of_the_quantiser():
    torch.manual_seed(1)
    grid, codes = Grid(16, (3, 4, 5)), Codes(60, 8, (3, 4, 5))
    _, tokens, _ = grid(torch.randn(4, 50, 16) * 3)
    digits = (tokens[..., None] // grid.place) % torch.tensor([3, 4, 5])
    marks = codes.marks[tokens]
    assert torch.equal(marks[..., :3].argmax(-1), digits[..., 0])
    assert torch.equal(marks[..., 3:7].argmax(-1), digits[..., 1])
    assert torch.equal(marks[..., 7:].argmax(-1), digits[..., 2])
    assert (marks.sum(-1) == 3).all()


def test_it_begins_as_the_table_that_it_takes_over():
    torch.manual_seed(2)
    table = nn.Embedding(61, 8)
    codes = Codes(60, 8, (3, 4, 5))
    codes.load_state_dict(table.state_dict())
    tokens = torch.arange(61)
    assert torch.equal(codes(tokens), table(tokens))
    # Also where it had learned something else before.
    speaking(codes).load_state_dict(table.state_dict())
    assert torch.equal(codes(tokens), table(tokens))


def test_what_one_token_teaches_its_neighbours_hear():
    torch.manual_seed(3)
    codes = speaking(Codes(60, 8, (3, 4, 5)))
    before = codes.table().detach().clone()
    optimizer = torch.optim.SGD(codes.parameters(), lr=0.1)
    codes(torch.tensor([0])).sum().backward()
    optimizer.step()
    moved = (codes.table().detach() - before).abs().sum(-1)
    assert (moved[:60] > 0).all()
    assert moved[60] == 0  # "not given" is no token


def test_its_own_weights_come_back_and_a_plain_table_says_the_same():
    torch.manual_seed(4)
    codes = speaking(Codes(60, 8, (3, 4, 5)))
    again = Codes(60, 8, (3, 4, 5))
    again.load_state_dict(codes.state_dict())
    tokens = torch.arange(61)
    assert torch.equal(again(tokens), codes(tokens))
    plain = codes.plain()
    assert type(plain) is nn.Embedding
    assert torch.allclose(plain(tokens), codes(tokens))


def test_other_codebooks_have_a_plain_table():
    codes = Codes(50, 8, (3, 4, 5))
    assert codes.net is None
    assert set(codes.state_dict()) == {"weight"}
    assert Flow(FlowConfig(tokens=50, width=32, hidden=32, layers=2, content_layers=1)).tokens.net is None
    assert Flow(FlowConfig(width=32, hidden=32, layers=2, content_layers=1)).tokens.net is not None
