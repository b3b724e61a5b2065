"""From pairs to groups: connected records, parted again where the pairs between them speak against it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
LARGEST = 60  # records; every pair inside a group of up to so many is looked at
RULED_OUT = 1e-20  # probability of two records that are never one person: two different national ids
SURE = 7.0  # log odds beyond which one pair cannot outweigh the others any further


@dataclass(frozen=True, slots=True)
class Edges:
    """n pairs of nodes with the probability that they are one person."""

    left: Ints
    right: Ints
    probability: Floats

    def of(self, mask: npt.NDArray[np.bool_]) -> Edges:
        """Those under the mask."""
        return Edges(self.left[mask], self.right[mask], self.probability[mask])


def components(nodes: int, left: Ints, right: Ints) -> Ints:
    """The label of each node's connected component: its smallest node.

    >>> components(5, np.array([3, 1]), np.array([1, 4])).tolist()
    [0, 1, 2, 1, 1]
    """
    from scipy.sparse import coo_matrix  # noqa: PLC0415  # heavy, and only where groups are made
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    graph = coo_matrix((np.ones(len(left), np.int8), (left, right)), shape=(nodes, nodes))
    _, labels = connected_components(graph, directed=False)
    smallest = np.full(labels.max(initial=-1) + 1, nodes, np.int64)
    np.minimum.at(smallest, labels, np.arange(nodes))
    return np.asarray(smallest[labels])


def doubtful(labels: Ints, edges: Edges) -> list[Ints]:
    """The nodes of each component, of three or more, in which not all pairs are edges; components in order."""
    order = np.argsort(labels, kind="stable")
    names, starts, sizes = np.unique(labels[order], return_index=True, return_counts=True)
    inside = np.bincount(np.searchsorted(names, labels[edges.left]), minlength=len(names))
    wanted = np.flatnonzero((sizes > 2) & (inside < sizes * (sizes - 1) // 2))  # noqa: PLR2004  # a pair is never doubtful
    return [order[starts[one] : starts[one] + sizes[one]] for one in wanted]


def log_odds(probability: Floats) -> Floats:
    """Natural log odds within -SURE..SURE; what is ruled out outweighs everything."""
    safe = np.clip(probability, 1e-9, 1 - 1e-9)
    found = np.clip(np.log(safe / (1 - safe)), -SURE, SURE)
    return np.where(probability < RULED_OUT, -1e6, found)


def parted(nodes: int, edges: Edges, threshold: float, apart: float = -SURE) -> Ints:
    """Average linkage: the two groups that agree best are joined as long as their pairs speak for it on average.

    Args:
        nodes: how many, numbered from 0.
        edges: every pair that was looked at, each once.
        threshold: the probability from which on two records are one person.
        apart: the log odds of pairs that were not looked at.

    Returns:
        By node, the smallest node of its group.

    >>> links = Edges(np.array([0, 1, 0]), np.array([1, 2, 2]), np.array([0.99, 0.7, 0.01]))
    >>> parted(3, links, 0.5).tolist()
    [0, 0, 2]
    """
    bar = float(log_odds(np.array([threshold]))[0])
    links = np.full((nodes, nodes), apart)
    odds = log_odds(edges.probability)
    links[edges.left, edges.right] = odds
    links[edges.right, edges.left] = odds
    np.fill_diagonal(links, -np.inf)
    sizes, label = np.ones(nodes), np.arange(nodes)
    for _ in range(nodes - 1):
        one, other = divmod(int(links.argmax()), nodes)
        if links[one, other] < bar:
            break
        one, other = min(one, other), max(one, other)
        joined = (links[one] * sizes[one] + links[other] * sizes[other]) / (sizes[one] + sizes[other])
        links[one], links[:, one] = joined, joined
        links[one, one] = -np.inf
        links[other], links[:, other] = -np.inf, -np.inf
        sizes[one] += sizes[other]
        label[label == other] = one
    return label
