/** An incident as it is served, with what its account is known by. */
export interface Served {
  account: number | string;
  service: { id: string } | null;
  status: string;
  urgency: string;
  created_at: string;
  resolved_at?: string | null;
  last_status_change_at: string;
  resolve_reason: object | null;
}

const secondsOf = (time: string) => Date.parse(time) / 1000;

/** The quantile of a list with linear interpolation, as statisticians have it. */
export function quantile(values: number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)];
  const high = sorted[Math.ceil(place)];
  return sorted.length
    ? low + (high - low) * (place - Math.floor(place))
    : null;
}

/** The length of the union of spans. */
function unionLength(spans: Array<[number, number]>): number {
  let length = 0;
  let reached = -Infinity;
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    length += Math.max(to - Math.max(from, reached), 0);
    reached = Math.max(reached, to);
  }
  return length;
}

/** The metrics on incidents of a range, in seconds since 1970, straight from what is served: none of the product's code. */
export function figuresOf(
  served: Served[],
  start: number,
  end: number,
): Record<string, number | null> {
  const kept = served
    .filter(each => each.urgency === 'high' && !each.resolve_reason)
    .map(each => ({
      service: `${each.account}/${each.service?.id ?? 'unknown'}`,
      created: secondsOf(each.created_at),
      resolved:
        each.status === 'resolved'
          ? secondsOf(each.resolved_at ?? each.last_status_change_at)
          : Infinity,
    }));
  const isWithin = (time: number) => time >= start && time < end;
  const durations = kept
    .filter(({ resolved }) => isWithin(resolved))
    .map(({ created, resolved }) => resolved - created);
  const spans = new Map<string, Array<[number, number]>>();
  for (const { service, created, resolved } of kept) {
    const span: [number, number] = [
      Math.max(created, start),
      Math.min(resolved, end),
    ];
    if (span[1] > span[0]) {
      spans.set(service, [...(spans.get(service) ?? []), span]);
    }
  }
  return {
    'time-to-recovery': quantile(durations, 0.5),
    'time-to-recovery-p90': quantile(durations, 0.9),
    'incident-count': kept.filter(({ created }) => isWithin(created)).length,
    'open-incidents': kept.filter(
      ({ created, resolved }) => created < end && resolved >= end,
    ).length,
    'incident-downtime': [...spans.values()]
      .map(unionLength)
      .reduce((sum, length) => sum + length, 0),
  };
}
