import type {
  CalculationSettings,
  Dimension,
  MetricDefinition,
} from '@devex-insights/backstage-plugin-insights-common';
import type {
  Fact,
  Measure,
  Metric,
  MetricValue,
} from '@devex-insights/backstage-plugin-insights-node';
import { textKeys, titleOf } from './textKeys';

/** The measures that a value is made from. */
export function measuresOf(value: MetricValue): Measure[] {
  switch (value.kind) {
    case 'rate':
      return typeof value.per === 'string'
        ? [value.events]
        : [value.events, value.per];
    case 'ratio':
      return value.denominator === 'days'
        ? [value.numerator]
        : [value.numerator, value.denominator];
    case 'count':
      return [value.events];
    default:
      return [value.of];
  }
}

/** The measure that says what the metric is about: its fact, time and attribution hold for the whole metric. */
export function leadingMeasure({ value }: Metric): Measure {
  return value.kind === 'ratio' && value.denominator !== 'days'
    ? value.denominator
    : measuresOf(value)[0];
}

/** The facts that a metric is measured on. */
function factsOf(metric: Metric): Fact[] {
  return measuresOf(metric.value).map(({ fact }) => fact);
}

/** All streams that a metric rests on. */
export function streamsOf(metric: Metric): string[] {
  return [
    ...new Set([
      ...factsOf(metric).flatMap(({ streams }) => streams),
      ...(metric.evidence?.streams ?? []),
    ]),
  ];
}

/** The parts of a scope that a metric can be computed for, by the value of `by`. */
export type Breakdown = Dimension;

/** The ways the metric can be broken down. */
export function breakdownsOf(metric: Metric): Breakdown[] {
  const { fact, attribution } = leadingMeasure(metric);
  // A median over components has nothing to say of a single one.
  return measuresOf(metric.value).some(({ perComponent }) => perComponent)
    ? ['team']
    : attribution.dimensions(fact);
}

type NamingSettings = Pick<
  CalculationSettings,
  'scope' | 'reportingTimeZone' | 'agents'
>;

/** What texts about metrics name as it is, in any language. */
function namesIn(
  { reportingTimeZone, agents }: NamingSettings,
  sourceTypes: ReadonlyArray<{ title: string }>,
): string[] {
  return [
    ...sourceTypes.map(({ title }) => title),
    reportingTimeZone,
    agents.patterns.join(', '),
  ].filter(Boolean);
}

/** The metric as the API returns it. */
export function definitionOf(
  metric: Metric,
  settings: NamingSettings,
  sourceTypes: ReadonlyArray<{ title: string }>,
): MetricDefinition {
  const leading = leadingMeasure(metric);
  const rules = Object.entries(leading.fact.rules)
    .filter(([id]) => !leading.without.includes(id))
    .flatMap(([, { drops }]) => drops ?? [])
    .concat(leading.drops ?? []);
  const sentences = {
    aggregation: metric.aggregation,
    summary: metric.summary,
    why: metric.why,
    calculation: metric.calculation,
    exclusions: [...rules, ...metric.exclusions],
    caveats: metric.caveats,
    proxy: metric.proxy,
    teamAttribution: leading.attribution.sentence(settings.scope),
  };
  const { title, textKeys: titleKeys } = titleOf(metric);
  return {
    id: metric.id,
    title,
    role: metric.role,
    supporting: metric.supporting,
    category: metric.category,
    unit: metric.unit,
    direction: metric.direction,
    ...sentences,
    factor: metric.factor,
    breakdowns: breakdownsOf(metric),
    streams: streamsOf(metric),
    textKeys: {
      ...titleKeys,
      ...textKeys(sentences, namesIn(settings, sourceTypes)),
    },
  };
}
