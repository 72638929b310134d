"""Where the tests find the material shared beside the project."""

from pathlib import Path

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
