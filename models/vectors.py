"""Unit vectors as eight-bit integers: what is stored and searched instead of the encoder's floats."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]
Int8s: TypeAlias = NDArray[np.int8]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantised:
    """Vectors as integers: `values` has shape (n, dimensions), `scales` (n,); vector = values * scale."""

    values: Int8s
    scales: Floats


def quantise(vectors: Floats) -> Quantised:
    """Turn unit vectors of shape (n, dimensions) into integers from -127 to 127, each row with its own scale."""
    largest = np.abs(vectors).max(axis=1, initial=1e-12)
    scales = (largest / 127).astype(np.float32)
    values = np.rint(vectors / scales[:, None]).astype(np.int8)
    return Quantised(values=values, scales=scales)


def restore(quantised: Quantised) -> Floats:
    """Turn integers back into floats; the cosine to the original is above 0.9999 for 384 dimensions."""
    return quantised.values.astype(np.float32) * quantised.scales[:, None]
