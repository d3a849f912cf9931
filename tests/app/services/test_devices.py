import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from app.core.errors import NoDevice
from app.services.devices import Devices

ONE = "pcm.!default { type null }\npcm.speakers { type null }\nctl.!default { type hw card 0 }\n"
TWO = ONE + "pcm.headphones { type null }\n"


def by_alsa(root: Path, folder: Path, code: str, config: str = ONE) -> str:
    """Runs code in a fresh process where ALSA has the devices of `config` only; skips where there is no ALSA."""
    if sys.platform != "linux":
        pytest.skip("only ALSA can be given devices by a file")
    file = folder / "asound.conf"
    file.write_text(config)
    script = (
        "import sys\nfrom pathlib import Path\nfrom app.services.devices import Devices\n"
        f"config, two = Path({str(file)!r}), {TWO!r}\n"
        "try:\n    import sounddevice\nexcept OSError:\n    sys.exit(77)\n" + textwrap.dedent(code)
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        cwd=root,
        env={"ALSA_CONFIG_PATH": str(file), "PATH": "/usr/bin:/bin", "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    if done.returncode == 77:
        pytest.skip("there is no PortAudio here")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_outputs_are_listed_the_default_first(root: Path, tmp_path: Path):
    out = by_alsa(root, tmp_path, "for d in Devices().outputs(): print(d.name, d.default)")
    assert out.splitlines() == ["default True", "speakers False"]


def test_what_is_plugged_in_is_seen_once_nothing_plays(root: Path, tmp_path: Path):
    code = """
        devices = Devices("headphones")
        names = lambda: ",".join(d.name for d in devices.outputs(fresh=True))
        print(names())
        stream = devices.open()
        config.write_text(two)
        print(names(), stream.device.name)
        stream.close()
        with devices.held():
            print(names())
        print(names())
        stream = devices.open()
        print(stream.device.name)
        stream.close()
    """
    assert by_alsa(root, tmp_path, code).splitlines() == [
        "default,speakers",
        "default,speakers default",  # the chosen one is not there: the default plays instead
        "default,speakers",
        "default,headphones,speakers",
        "headphones",
    ]


def test_a_device_is_written_to_in_time_and_flushed(root: Path, tmp_path: Path):
    code = """
        import time, numpy as np
        stream = Devices().open()
        block = np.zeros(stream.rate // 40, np.float32)
        began, held = time.monotonic(), []
        for _ in range(40):
            stream.write(block)
            held.append(stream.pending)
        # On a machine that is busy for a moment the device runs empty: not every look finds it full.
        print(time.monotonic() - began > 0.6, 0.1 < max(held) <= 0.25)
        stream.flush()
        print(stream.pending < 0.01)
        stream.write(np.zeros(stream.rate, np.float32))  # longer than all that the device holds
        stream.close()
        stream.close()
        print(Devices().why_silent())
    """
    assert by_alsa(root, tmp_path, code).splitlines() == ["True True", "True", "None"]


def test_no_device_is_said_in_one_line(root: Path, tmp_path: Path):
    code = """
        from app.core.errors import NoDevice
        devices = Devices()
        try:
            devices.open()
        except NoDevice as error:
            print(error)
        print(devices.why_silent(), devices.outputs(), devices.changed())
    """
    out = by_alsa(root, tmp_path, code, config="pcm.gone { type hw card 7 }\n").splitlines()
    assert out == [
        "nothing can be played: no sound device is connected",
        "nothing can be played: no sound device is connected () False",
    ]


def test_a_device_that_cannot_be_opened_is_named(root: Path, tmp_path: Path):
    code = """
        from app.core.errors import NoDevice
        devices = Devices()
        devices.outputs()
        device = devices.outputs()[0]
        from dataclasses import replace
        from app.services.devices import Stream
        try:
            Stream(sounddevice, replace(device, id=99, name="Hall"), lambda: None)
        except NoDevice as error:
            print(error)
    """
    out = by_alsa(root, tmp_path, code)
    assert out.startswith("Hall cannot be opened: ") and out.count("\n") == 1


def test_here_it_says_why_or_has_a_device():
    devices = Devices()
    why = devices.why_silent()
    if why is None:
        assert devices.outputs()
        return
    with pytest.raises(NoDevice, match="nothing can be played") as error:
        devices.open()
    assert "\n" not in str(error.value)
