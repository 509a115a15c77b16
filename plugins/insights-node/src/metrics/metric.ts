import type {
  Category,
  Direction,
  DoraLevel,
  Flag,
  Unit,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Measure } from './measures';
import type { Needs } from './needs';

/**
 * What events are divided by to make a rate.
 * @public
 */
export type Exposure = 'days' | 'member-weeks' | Measure;

/**
 * How the value of a metric comes from measures.
 * @public
 */
export type MetricValue =
  /** Events per day, per member and week, or per whatever a measure counts. */
  | { kind: 'rate'; events: Measure; per: Exposure }
  /** A total of records or of what is summed up over them; compared as a rate per day where windows differ in length. */
  | { kind: 'count'; events: Measure }
  /** Different people; compared only between windows of about the same length. */
  | { kind: 'distinct'; of: Measure }
  /** A share, 0..1. */
  | {
      kind: 'ratio';
      numerator: Measure;
      denominator: Measure;
      /** What to call the records that both count, and those that only the denominator counts. */
      parts: { both: string; rest: string };
    }
  | { kind: 'ratio'; numerator: Measure; denominator: 'days' }
  | { kind: 'percentile'; of: Measure }
  | { kind: 'mean'; of: Measure }
  /** What is true at the end of a range. */
  | { kind: 'snapshot'; of: Measure };

/**
 * Streams that add to a fact, where a source has them.
 * @public
 */
export interface Evidence {
  streams: string[];
  /** What is missing where no source has them, as a sentence. */
  without: string;
  /** There is nothing else to rest on: without them there is no value. */
  isEssential: boolean;
}

/**
 * Something worth saying beside a value.
 * @public
 */
export interface Remark {
  of: Measure;
  /** What the measure's value comes to, as a sentence; undefined where it is not worth one. */
  say(value: number | undefined): string | undefined;
}

/**
 * The declaration of one metric: its texts and how its value is computed.
 * @public
 */
export interface Metric {
  id: string;
  title: string;
  role: 'primary' | 'supporting';
  category: Category;
  unit: Unit;
  direction: Direction;
  aggregation: string;
  summary: string;
  why: string;
  calculation: string;
  /** Left out besides what the rules of the fact and the measure drop. */
  exclusions: string[];
  caveats: string[];
  supporting: string[];
  /** Supporting metrics that are the stages it consists of, in their order. */
  stages: string[];
  value: MetricValue;
  /** Values below this are equally good: a change among them is neither better nor worse. */
  indifferentBelow?: number;
  /** What it uses as a proxy, if it is one; goes with the flag of that name. */
  proxy?: string;
  /** The level of DORA that a value has, where the settings choose levels and it is known. */
  levelOf?(value: number): DoraLevel | undefined;
  /** The row of the DORA metrics in which it is read. */
  factor?: 'throughput' | 'instability';
  /** Sources beside those of its fact that it rests on. */
  evidence?: Evidence;
  /** How long after its end a range may still change, by what only happens then. */
  settlesAfterSeconds?: number;
  /** What is said beside the value of a range. */
  remarks: Remark[];
  /** Data that not every source provides; without it for any record, there is no value. */
  needs?: Needs;
  /** Flags that always hold. */
  flags: Flag[];
  /** Flags that hold for a range in which the measure counts anything. */
  flaggedWhere: Array<{ flag: Flag; counts: Measure }>;
  /** Paths of the settings it is made by, or beginnings of them, where the settings do not say so themselves. */
  settings?: string[];
  /** Switched off by the settings in force. */
  isDisabled: boolean;
  /** By which setting, as a sentence. */
  disabledNote?: string;
}

/**
 * What a declaration may leave out.
 * @public
 */
export type OptionalInDeclaration =
  | 'stages'
  | 'exclusions'
  | 'flags'
  | 'flaggedWhere'
  | 'remarks'
  | 'isDisabled';

/**
 * What is said of a metric before it has its place in a family.
 * @public
 */
export type MetricDeclaration = Omit<
  Metric,
  'role' | 'supporting' | OptionalInDeclaration
> &
  Partial<Pick<Metric, OptionalInDeclaration>>;

/**
 * A primary metric with its supporting ones, most important first: they share card, category and page.
 * @public
 */
export function defineMetricFamily(
  primary: MetricDeclaration,
  supporting: MetricDeclaration[] = [],
): Metric[] {
  const complete = (declaration: MetricDeclaration) => ({
    stages: [],
    exclusions: [],
    flags: [],
    flaggedWhere: [],
    remarks: [],
    isDisabled: false,
    ...declaration,
  });
  return [
    {
      ...complete(primary),
      role: 'primary',
      supporting: supporting.map(({ id }) => id),
    },
    ...supporting.map(declaration => ({
      ...complete(declaration),
      role: 'supporting' as const,
      supporting: [],
    })),
  ];
}
