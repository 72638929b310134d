"""The training: goes on from its last checkpoint, flat, then falling by the clock; weights are averaged all along.

`python train.py FOLDER --tail 06:00 --end 06:25` trains on FOLDER/clean*.json until the end (UTC, HH:MM); FOLDER holds
the checkpoint, the log and, where they exist, the lines that are only measured: FOLDER/held-*.json.

Each process has one thread and its own lines, and their weights are averaged every SHARE steps: on a processor that
others use too, threads that wait for each other at every operation were four times slower.
"""

import argparse
import math
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import torch
import torch.distributed as together
from alphabet import CLASSES
from batches import Batch, Stream
from evaluate import make_set, measure, read_samples
from lines import Lines
from network import LineNetwork
from torch import nn

RATE = 1.5e-3
WARM = 300
"""Steps over which the rate rises to RATE."""
SAVE = 240.0
"""Seconds between checkpoints."""
MEASURE = 600.0
"""Seconds between measurements."""
WIDTHS = (16, 48, 0, 96, 96, 192)
"""Channels of the layers where no checkpoint says other ones (`grow.py`)."""
BETAS = (0.9, 0.98)
STEEP = 5.0
"""A batch whose gradient is this many times the usual is left out: one such batch cost a minute of learning."""
SHARE = 8
"""Steps between two averagings of the processes' weights."""


class Training:
    """A network with its optimiser and average, as a checkpoint holds them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.widths = folder, widths_in(folder / "checkpoint.pt")
        self.network = LineNetwork(CLASSES, self.widths).to(memory_format=torch.channels_last)
        self.optimiser = torch.optim.AdamW(self.network.parameters(), RATE, weight_decay=0.01, fused=True)
        self.average = {name: value.clone() for name, value in self.network.state_dict().items()}
        self.steps = self.lines = 0
        self.seconds = self.slope = 0.0
        if (folder / "checkpoint.pt").exists():
            self.resume()

    def resume(self) -> None:
        """Go on from the checkpoint; one without an optimiser's state starts that afresh."""
        state = torch.load(self.folder / "checkpoint.pt", weights_only=True)
        self.network.load_state_dict(
            {name: value.float() for name, value in state.get("network", state["average"]).items()}
        )
        self.average = {
            name: value.float() if value.is_floating_point() else value
            for name, value in state["average"].items()
        }
        if "optimiser" in state:
            self.optimiser.load_state_dict(state["optimiser"])
        self.steps, self.lines, self.seconds = state["steps"], state["lines"], state["seconds"]

    def save(self) -> None:
        """Write the checkpoint, whole or not at all."""
        state = {
            "network": self.network.state_dict(),
            "average": self.average,
            "optimiser": self.optimiser.state_dict(),
            "steps": self.steps,
            "lines": self.lines,
            "seconds": self.seconds,
            "widths": self.widths,
        }
        torch.save(state, self.folder / "checkpoint.new")
        (self.folder / "checkpoint.new").replace(self.folder / "checkpoint.pt")

    def learn(self, batch: Batch, rate: float) -> float:
        """Take one step and give the loss for each character."""
        for group in self.optimiser.param_groups:
            group["lr"] = rate * min(1.0, (self.steps + 1) / WARM)
            group["betas"] = BETAS
        pictures = batch.pictures.contiguous(memory_format=torch.channels_last)
        with torch.autocast("cpu", torch.bfloat16):
            logits = self.network(pictures)
        chances = logits.float().log_softmax(-1).transpose(0, 1)
        loss = nn.functional.ctc_loss(
            chances, batch.targets, batch.frames, batch.lengths, reduction="sum", zero_infinity=True
        ) / (len(batch.targets) + len(batch.lengths))
        self.optimiser.zero_grad()
        loss.backward()
        slope = float(nn.utils.clip_grad_norm_(self.network.parameters(), 5.0))
        self.slope = self.slope or slope
        if self.steps < WARM or slope < STEEP * self.slope:
            self.optimiser.step()
        self.slope += (min(slope, STEEP * self.slope) - self.slope) * 0.02
        self.steps += 1
        self.lines += len(batch.lengths)
        return float(loss.detach())

    def share(self) -> None:
        """Average the weights of all processes, then take them into the running average."""
        with torch.no_grad():
            values = [value for value in self.network.state_dict().values() if value.is_floating_point()]
            flat = torch.cat([value.reshape(-1) for value in values])
            together.all_reduce(flat)
            flat /= together.get_world_size()
            for value, mean in zip(values, flat.split([value.numel() for value in values]), strict=True):
                value.copy_(mean.view_as(value))
            keep = min(0.99, (1 + self.steps) / (10 * SHARE + self.steps))
            for name, value in self.network.state_dict().items():
                if value.is_floating_point():
                    self.average[name].lerp_(value, 1 - keep)
                else:
                    self.average[name].copy_(value)

    def measure(self) -> str:
        """Give the figures of the averaged network on the held-out lines."""
        network = LineNetwork(CLASSES, self.widths)
        network.load_state_dict(self.average)
        words: list[str] = []
        for path in sorted(self.folder.glob("held-*.json")):
            read = read_samples(network.eval(), make_set(Lines(path), 500, 7))
            figures = measure([(sample.text, text) for sample, text in read])
            words.append(
                f"{path.stem} "
                + " ".join(f"{name} {100 * value:.2f}" for name, value in figures._asdict().items())
            )
        return " | ".join(words)


def widths_in(checkpoint: Path) -> tuple[int, ...]:
    """Give the widths of a checkpoint's network; WIDTHS where there is none yet."""
    return tuple(torch.load(checkpoint, weights_only=True)["widths"]) if checkpoint.exists() else WIDTHS


def rate_at(now: datetime, tail: datetime, end: datetime) -> float:
    """Give the learning rate: RATE until the tail, then half a cosine down to the end."""
    if now <= tail:
        return RATE
    passed = min((now - tail) / (end - tail), 1.0)
    return RATE * (0.005 + 0.995 * (1 + math.cos(math.pi * passed)) / 2)


def next_time(clock: str) -> datetime:
    """Give the next moment at which the clock (UTC) shows HH:MM."""
    hour, minute = (int(part) for part in clock.split(":"))
    now = datetime.now(UTC)
    found = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return found if found > now else found + timedelta(days=1)


def train(folder: Path, tail: datetime, end: datetime, seed: int) -> None:
    """Train until the end; the first process saves, measures and writes the log."""
    rank, size = together.get_rank(), together.get_world_size()
    training = Training(folder)
    first = rank == 0
    start = mark = saved = measured = time.monotonic()
    before, losses = training.seconds, []
    with (folder / "log.txt").open("a", encoding="utf-8") as log:
        for batch in Stream(folder, (seed + training.steps) * size + rank):
            now = datetime.now(UTC)
            losses.append(training.learn(batch, rate_at(now, tail, end)))
            if training.steps % SHARE:
                continue
            training.share()
            over = torch.tensor([float(datetime.now(UTC) >= end)])
            together.broadcast(over, 0)
            clock = time.monotonic()
            training.seconds = before + clock - start
            if first and (clock - mark > 60 or over):
                mean = sum(losses) / len(losses)
                log.write(
                    f"{now:%H:%M:%S} {training.seconds:.0f} s {training.steps} steps {training.lines * size} lines "
                    f"rate {rate_at(now, tail, end):.1e} loss {mean:.4f}\n"
                )
                log.flush()
                mark, losses = clock, []
            if first and (clock - saved > SAVE or over):
                training.save()
                saved = time.monotonic()
            if first and (clock - measured > MEASURE or over):
                log.write(f"{now:%H:%M:%S} {training.lines * size} lines: {training.measure()}\n")
                log.flush()
                measured = time.monotonic()
            if over:
                return


def run_process(rank: int, size: int, folder: Path, tail: datetime, end: datetime, seed: int) -> None:
    """Train as one of `size` processes."""
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    together.init_process_group(
        "gloo",
        init_method=f"file://{folder.resolve()}/meeting",
        rank=rank,
        world_size=size,
        timeout=timedelta(hours=2),
    )
    train(folder, tail, end, seed)
    together.destroy_process_group()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tail", required=True)
    parser.add_argument("--end", required=True)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    end = next_time(given.end)
    tail = next_time(given.tail)
    tail = tail if tail < end else tail - timedelta(days=1)
    (given.folder / "meeting").unlink(missing_ok=True)
    torch.multiprocessing.spawn(
        run_process,
        (given.processes, given.folder, tail, end, given.seed),
        nprocs=given.processes,
    )
