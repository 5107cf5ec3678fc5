"""Vectors as eight-bit integers: how little is lost."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from models.vectors import Floats, quantise, restore


def unit(seed: int, rows: int, dimensions: int) -> Floats:
    drawn = np.random.default_rng(seed).normal(size=(rows, dimensions)).astype(np.float32)
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


@given(st.integers(0, 2**32 - 1), st.integers(1, 5), st.integers(1, 400))
def test_no_number_is_off_by_more_than_half_a_step(seed: int, rows: int, dimensions: int):
    vectors = unit(seed, rows, dimensions)
    stored = quantise(vectors)
    half_a_step = stored.scales[:, None] / 2
    assert (np.abs(restore(stored) - vectors) <= half_a_step * 1.001 + 1e-7).all()


@given(st.integers(0, 2**32 - 1))
def test_the_direction_is_kept(seed: int):
    vectors = unit(seed, 8, 384)
    back = restore(quantise(vectors))
    cosines = (vectors * back).sum(axis=1) / np.linalg.norm(back, axis=1)
    assert cosines.min() > 0.9999


def test_the_whole_range_of_the_integers_is_used():
    stored = quantise(np.array([[0.5, -1.0, 0.25], [0.001, 0.0, 0.0]], dtype=np.float32))
    assert stored.values.dtype == np.int8
    assert stored.values.tolist() == [[64, -127, 32], [127, 0, 0]]
    assert stored.scales.dtype == np.float32


def test_nothing_stays_nothing():
    assert restore(quantise(np.zeros((2, 4), dtype=np.float32))).tolist() == [[0.0] * 4] * 2
    assert quantise(np.zeros((0, 4), dtype=np.float32)).values.shape == (0, 4)
