from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custclean.linkage.clusters import Edges, components, doubtful, parted


def edges(*pairs: tuple[int, int, float]) -> Edges:
    left, right, chance = (np.array(side) for side in zip(*pairs, strict=True))
    return Edges(left, right, chance.astype(np.float64))


@pytest.mark.parametrize(
    ("nodes", "links", "labels"),
    [
        (2, edges((0, 1, 0.9)), [0, 0]),
        (2, edges((0, 1, 0.4)), [0, 1]),
        (3, edges((0, 1, 0.99), (1, 2, 0.99), (0, 2, 0.9)), [0, 0, 0]),
        (3, edges((0, 1, 0.999), (1, 2, 0.6), (0, 2, 0.001)), [0, 0, 2]),  # a chain is cut at its weakest link
        (3, edges((0, 1, 0.999), (1, 2, 0.999), (0, 2, 0.0)), [0, 0, 2]),  # ruled out outweighs everything
        (4, edges((0, 1, 0.99), (2, 3, 0.99), (1, 2, 0.6), (0, 2, 0.1), (0, 3, 0.1), (1, 3, 0.1)), [0, 0, 2, 2]),
    ],
)
def test_average_linkage(nodes: int, links: Edges, labels: list[int]):
    assert parted(nodes, links, 0.5).tolist() == labels


def test_only_open_components_are_doubtful():
    closed = edges((0, 1, 0.9), (1, 2, 0.9), (0, 2, 0.9), (3, 4, 0.9), (4, 5, 0.9), (6, 7, 0.9))
    label = components(8, closed.left, closed.right)
    assert [members.tolist() for members in doubtful(label, closed)] == [[3, 4, 5]]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20))
def test_components_agree_with_an_obvious_search(pairs: list[tuple[int, int]]):
    label = list(range(10))
    for _ in range(10):
        for a, b in pairs:
            label[a] = label[b] = min(label[a], label[b])
    left, right = (np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1))
    assert components(10, left, right).tolist() == label
