import pytest
import torch
from torch import nn

from engine.nn import lora
from engine.nn.flow import Flow, FlowConfig
from engine.nn.lm import Lm, LmConfig

PATTERNS = ["layers.*.mix", "layers.*.up"]


@pytest.fixture
def lm() -> Lm:
    torch.manual_seed(3)
    return Lm(LmConfig(width=16, heads=2, hidden=24, layers=2, tokens=30, phone=4)).eval()


def says(net: Lm) -> torch.Tensor:
    rng = torch.Generator().manual_seed(1)
    window = torch.randint(20, (2, 5, 12), generator=rng)
    token = torch.randint(31, (2, 5), generator=rng)
    with torch.inference_mode():
        return net(window, token, torch.rand(2, 16, generator=rng), net.nothing(2))[0]


def shake(net: nn.Module, seed: int = 7) -> None:
    """Gives the adapters weights that do something."""
    rng = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for layer in lora.layers(net).values():
            layer.lora_b.copy_(torch.randn(layer.lora_b.shape, generator=rng))


def test_a_fresh_adapter_changes_nothing_and_only_it_is_trained(lm: Lm):
    before = says(lm)
    paths = lora.attach(lm, PATTERNS, rank=3)
    assert paths == ["layers.0.mix", "layers.0.up", "layers.1.mix", "layers.1.up"]
    assert torch.equal(says(lm), before)
    trained = {name for name, value in lm.named_parameters() if value.requires_grad}
    assert trained == {f"{path}.lora_{part}" for path in paths for part in "ab"}
    assert lora.count(lm) == sum(3 * (16 + out) for out in (48, 24, 48, 24))


def test_the_names_of_the_base_stay(lm: Lm):
    base = {name: value.clone() for name, value in lm.state_dict().items()}
    lora.attach(lm, PATTERNS)
    assert base.keys() <= lm.state_dict().keys()
    missing, unexpected = lm.load_state_dict(base, strict=False)
    assert not unexpected
    assert {name.rpartition(".")[2] for name in missing} == {"lora_a", "lora_b"}


def test_detached_it_is_what_it_was_and_merged_what_it_became(lm: Lm):
    before = says(lm)
    lora.attach(lm, PATTERNS, rank=2)
    shake(lm)
    kept, adapted = lora.state(lm), says(lm)
    assert (adapted - before).abs().max() > 0.1
    lora.detach(lm)
    assert torch.equal(says(lm), before)
    assert not lora.layers(lm)
    lora.attach(lm, PATTERNS, rank=2, alpha=5.0)  # another scale, the same effect
    lora.load(lm, kept)
    assert torch.allclose(says(lm), adapted, atol=1e-5)
    lora.merge(lm)
    assert torch.allclose(says(lm), adapted, atol=1e-4)
    assert not lora.layers(lm)


def test_the_flow_takes_adapters_inside_its_blocks():
    flow = Flow(FlowConfig(width=16, hidden=16, layers=2, content_layers=1, heads=2, tokens=9))
    paths = lora.attach(flow, ["blocks.*.film", "blocks.*.look.*", "time.0"])
    assert paths == [
        "time.0",
        "blocks.0.film",
        *(f"blocks.1.{name}" for name in ("film", "look.query", "look.memory", "look.out")),
    ]


def test_a_step_down_the_gradient_moves_the_adapter_alone(lm: Lm):
    lora.attach(lm, PATTERNS)
    before = {name: value.clone() for name, value in lm.state_dict().items()}
    optimizer = torch.optim.SGD([value for value in lm.parameters() if value.requires_grad], lr=1.0)
    window, token = torch.zeros(1, 4, 12, dtype=torch.long), torch.zeros(1, 4, dtype=torch.long)
    logits, _ = lm(window, token, torch.zeros(1, 16), lm.nothing(1))
    nn.functional.cross_entropy(logits.flatten(0, 1), torch.tensor([1, 2, 3, 4])).backward()
    optimizer.step()
    moved = {name for name, value in lm.state_dict().items() if not torch.equal(value, before[name])}
    # A moves from the second step on: while B is zero, nothing comes back to it.
    assert moved == {name for name in before if name.endswith("lora_b")}


def test_what_does_not_fit_is_named(lm: Lm):
    with pytest.raises(lora.BadAdapter, match=r"no linear layer matches “blocks\.\*”.*window"):
        lora.attach(lm, ["blocks.*"])
    with pytest.raises(lora.BadAdapter, match="at least 1"):
        lora.attach(lm, PATTERNS, rank=0)
    lora.attach(lm, PATTERNS, rank=2)
    with pytest.raises(lora.BadAdapter, match="already"):
        lora.attach(lm, PATTERNS)
    weights = lora.state(lm)
    short = dict(list(weights.items())[1:])
    with pytest.raises(lora.BadAdapter, match=r"layers\.0\.mix"):
        lora.load(lm, short)
    before = lora.state(lm)
    with pytest.raises(lora.BadAdapter, match=r"layers\.1\.up.*24"):
        lora.load(lm, {**weights, "layers.1.up": (weights["layers.1.up"][0], torch.zeros(3, 24))})
    assert all(
        torch.equal(a, b) for path in before for a, b in zip(before[path], lora.state(lm)[path], strict=True)
    )
