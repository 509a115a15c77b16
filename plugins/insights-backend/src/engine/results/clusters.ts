import { sum } from 'simple-statistics';

/** Records that come together: how many there are, and what is added up over them. */
export interface Cluster {
  n: number;
  sum: number;
}

/** The records of a window that come in clusters. */
export interface Clustered {
  n: number;
  /** Of a single record. */
  variance: number;
  /** How far the sums of the clusters are from what they were if all had the same mean, squared and added up. */
  scatter: number;
}

/** The clusters of a window; those of records that are in a share or not have the variance of that. */
export function clusteredIn(clusters: Cluster[], variance?: number): Clustered {
  const filled = clusters.filter(each => each.n > 0);
  const n = sum(filled.map(each => each.n));
  const mean = n ? sum(filled.map(each => each.sum)) / n : 0;
  const squares = filled.map(each => (each.sum - each.n * mean) ** 2);
  return {
    n,
    variance: variance ?? mean * (1 - mean),
    scatter:
      filled.length > 1
        ? (sum(squares) * filled.length) / (filled.length - 1)
        : 0,
  };
}

/**
 * The design effect: how much more sums of the records vary than those of as many independent ones, at least 1. The
 * windows that are compared share it, so that it is estimated from as many clusters as possible.
 */
export function designEffect(windows: Clustered[]): number {
  const independent = sum(windows.map(({ n, variance }) => n * variance));
  const scatter = sum(windows.map(each => each.scatter));
  return independent > 0 ? Math.max(1, scatter / independent) : 1;
}
