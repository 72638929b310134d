"""The network: convolutions over the picture of a line, then over its columns; a class for each column of four pixels."""

import torch
from torch import Tensor, nn

DILATIONS = (1, 2, 4, 1, 2, 4, 1)


class Step(nn.Sequential):
    """A convolution, batch normalisation and ReLU."""

    def __init__(
        self,
        taken: int,
        given: int,
        kernel: tuple[int, int],
        stride: tuple[int, int] = (1, 1),
        padding: tuple[int, int] | None = None,
        dilation: int = 1,
    ) -> None:
        around = padding if padding is not None else (kernel[0] // 2, kernel[1] // 2 * dilation)
        super().__init__(
            nn.Conv2d(taken, given, kernel, stride, around, (1, dilation), bias=False),
            nn.BatchNorm2d(given),
            nn.ReLU(inplace=True),
        )


class Residual(nn.Module):
    """A one-dimensional convolution whose result is added to what came in."""

    def __init__(self, channels: int, dilation: int) -> None:
        super().__init__()
        self.step = Step(channels, channels, (1, 3), dilation=dilation)

    def forward(self, rows: Tensor) -> Tensor:
        """Give rows plus what the convolution sees in them."""
        return rows + self.step(rows)


class LineNetwork(nn.Module):
    """Pictures (lines, 1, 48, width), ink 1 and paper 0, to logits (lines, width / 4, classes); class 0 is blank."""

    def __init__(self, classes: int, widths: tuple[int, ...] = (24, 64, 64, 128, 128, 256)) -> None:
        super().__init__()
        a, b, c, d, e, f = widths
        middle = [Step(b, c, (3, 3))] if c else []
        self.look = nn.Sequential(
            Step(1, a, (5, 5), (2, 2)),
            Step(a, b, (3, 3), (2, 2)),
            *middle,
            Step(c or b, d, (3, 3), (2, 1)),
            Step(d, e, (3, 3)),
            Step(e, f, (6, 3), padding=(0, 1)),
        )
        self.read = nn.Sequential(*(Residual(f, dilation) for dilation in DILATIONS))
        self.name = nn.Conv2d(f, classes, 1)

    def forward(self, pictures: Tensor) -> Tensor:
        """Give the logits of a batch of pictures of one width."""
        seen = self.name(self.read(self.look(pictures)))
        return torch.squeeze(seen, 2).transpose(1, 2)
