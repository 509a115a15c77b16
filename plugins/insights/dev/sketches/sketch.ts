import type {
  Category,
  Flag,
  MetricDefinition,
  MetricResult,
  Unit,
} from '@devex-insights/backstage-plugin-insights-common';

export const HOUR = 3600;
export const DAY = 24 * HOUR;

/** The given facts of a made-up metric; the rest follows from them. */
export interface Sketch {
  id: string;
  title: string;
  category: Category;
  unit: Unit;
  direction?: MetricDefinition['direction'];
  value: number;
  previous?: number;
  /** Of totals. */
  perDay?: number;
  n: number;
  verdict?: MetricResult['delta']['verdict'];
  factor?: MetricDefinition['factor'];
  level?: MetricResult['level'];
  flags?: Flag[];
  streams?: string[];
  supporting?: Omit<Sketch, 'category' | 'direction'>[];
}
