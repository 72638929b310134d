"""How a page lies on its picture, and how it becomes upright, flat and level."""
