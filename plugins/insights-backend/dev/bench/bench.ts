/** A figure that was measured, and what it must not exceed. */
export interface Figure {
  value: number;
  /** What the value counts: `requests per 1,000 pull requests`. */
  unit: string;
  /** What it was worked out from: `39 requests for 3387 pull requests`. */
  from: string;
  budget?: number;
}

/** The options that only some measurements take. */
export interface BenchOptions {
  size?: string;
  seed?: string;
  out?: string;
  compare?: string;
}

/** What was measured. */
export interface BenchReport {
  /** For programs. */
  json: Record<string, unknown>;
  /** For people. */
  lines: string[];
  /** What is not as it must be, as sentences. */
  problems: string[];
}

/** Something that can be measured by name. */
export interface Bench {
  /** What it measures, in a line. */
  summary: string;
  /** None unless given. */
  options?: Array<keyof BenchOptions>;
  measure(options: BenchOptions): Promise<BenchReport>;
}

/** A rate to two decimals. */
export function rate(count: number, base: number, per: number): number {
  return Math.round((count * per * 100) / base) / 100;
}

/** A report of figures, each on a line; those over their budget are problems. */
export function reportFigures(figures: Record<string, Figure>): BenchReport {
  const problems = Object.values(figures)
    .filter(({ value, budget }) => budget !== undefined && value > budget)
    .map(
      ({ value, unit, budget }) =>
        `Over the budget of ${budget} ${unit}: ${value}`,
    );
  return {
    json: { figures, broken: problems.length },
    lines: Object.values(figures).map(({ value, unit, budget, from }) => {
      const limit = budget === undefined ? '' : ` (budget ${budget})`;
      return `${`${value}`.padStart(8)} ${unit}${limit}: ${from}`;
    }),
    problems,
  };
}
