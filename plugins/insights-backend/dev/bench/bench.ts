/** A figure that was measured, and what it must not exceed. */
export interface Figure {
  value: number;
  /** What the value counts: `requests per 1,000 pull requests`. */
  unit: string;
  /** What it was worked out from: `39 requests for 3387 pull requests`. */
  from: string;
  budget?: number;
}

/** Something that can be measured by name. */
export interface Bench {
  /** What it measures, in a line. */
  summary: string;
  measure(): Promise<Record<string, Figure>>;
}

/** A rate to two decimals. */
export function rate(count: number, base: number, per: number): number {
  return Math.round((count * per * 100) / base) / 100;
}
