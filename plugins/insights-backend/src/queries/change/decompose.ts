/** What a part has in one window: `amount` of what is counted, out of `weight`. */
export interface PartFigure {
  amount: number;
  /** The records, or whatever else the amount is divided by. */
  weight: number;
}

/** A part in both windows. */
export interface PartFigures {
  key: string;
  previous: PartFigure;
  current: PartFigure;
}

/** How much of a change a part accounts for. */
export interface Contribution {
  contribution: number;
  rate?: number;
  mix?: number;
}

/** What each part of a total adds to its change: `a1 * s1 - a0 * s0`, with the amounts a and the scales s of the windows. */
export function byAmount(
  parts: PartFigures[],
  scale: { previous: number; current: number } = { previous: 1, current: 1 },
): Contribution[] {
  return parts.map(({ previous, current }) => ({
    contribution:
      current.amount * scale.current - previous.amount * scale.previous,
  }));
}

/**
 * What each part adds to the change of a rate E / X whose divisor has no parts: `(e1 - e0) * (1 / X0 + 1 / X1) / 2`.
 * What the divisor adds by itself, `(E0 + E1) / 2 * (1 / X1 - 1 / X0)`, completes the change.
 */
export function byEvents(
  parts: PartFigures[],
  divisor: { previous: number; current: number },
): { contributions: Contribution[]; ofDivisor: number } {
  const before = 1 / divisor.previous;
  const now = 1 / divisor.current;
  const events = (window: 'previous' | 'current') =>
    parts.reduce((total, part) => total + part[window].amount, 0);
  return {
    contributions: parts.map(({ previous, current }) => ({
      contribution: ((current.amount - previous.amount) * (before + now)) / 2,
    })),
    ofDivisor: ((events('previous') + events('current')) / 2) * (now - before),
  };
}

/**
 * What each part adds to the change of a share or a mean, by its own change and by its weight. With the own value r of a
 * part, its share w of all weight, and the value R of the whole:
 *
 * - rate = `(w0 + w1) / 2 * (r1 - r0)`
 * - mix = `(w1 - w0) * ((r0 + r1) / 2 - (R0 + R1) / 2)`
 *
 * Over all parts they add up to `R1 - R0`, because the changes of w add up to 0. A part that is only there in one window
 * has no change of its own: all of it is mix.
 */
export function rateAndMix(parts: PartFigures[]): Contribution[] {
  const whole = (window: 'previous' | 'current') =>
    parts.reduce(
      (total, part) => ({
        amount: total.amount + part[window].amount,
        weight: total.weight + part[window].weight,
      }),
      { amount: 0, weight: 0 },
    );
  const before = whole('previous');
  const now = whole('current');
  const mean = (before.amount / before.weight + now.amount / now.weight) / 2;
  return parts.map(({ previous, current }) => {
    const own = ({ amount, weight }: PartFigure) =>
      weight > 0 ? amount / weight : undefined;
    const r0 = own(previous) ?? own(current) ?? 0;
    const r1 = own(current) ?? r0;
    const w0 = previous.weight / before.weight;
    const w1 = current.weight / now.weight;
    const rate = ((w0 + w1) / 2) * (r1 - r0);
    const mix = (w1 - w0) * ((r0 + r1) / 2 - mean);
    return { contribution: rate + mix, rate, mix };
  });
}

/** The percentile of values, interpolated linearly as PostgreSQL's `percentile_cont`; undefined where there are none. */
function percentileOf(values: number[], fraction: number): number | undefined {
  if (!values.length) {
    return undefined;
  }
  const sorted = [...values].sort((a, b) => a - b);
  const rank = fraction * (sorted.length - 1);
  const low = sorted[Math.floor(rank)];
  const high = sorted[Math.ceil(rank)];
  return low + (high - low) * (rank - Math.floor(rank));
}

/**
 * By how much a percentile over single values, one of each part, would differ from what it is if a part had the value it
 * had before, or were not there where it was not. The contributions do not add up.
 */
export function byReplacement(
  parts: Array<{ key: string; previous?: number; current?: number }>,
  fraction: number,
): Contribution[] {
  const present = (values: Array<number | undefined>) =>
    values.filter(value => value !== undefined);
  const now = percentileOf(present(parts.map(part => part.current)), fraction);
  return parts.map(replaced => {
    const without = percentileOf(
      present(
        parts.map(part => (part === replaced ? part.previous : part.current)),
      ),
      fraction,
    );
    return { contribution: (now ?? 0) - (without ?? 0) };
  });
}
