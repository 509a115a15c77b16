import type {
  ChangeSplit,
  TextKeys,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Metric } from '@devex-insights/backstage-plugin-insights-node';
import { textKeys } from '../../src/engine/model/textKeys';
import { noParts } from '../../src/queries/change/metricChange';
import {
  describeEvents,
  describeReplacement,
  describeShareAbove,
  describeSum,
  divisorTitle,
  overlapTitle,
  rateAndMixSentence,
  stageNote,
} from '../../src/queries/change/splitNotes';
import {
  recordNotes,
  withheldNote,
} from '../../src/queries/records/recordNotes';
import { ruleSentences } from '../../src/queries/records/recordTotals';

/** An object of the API with the keys of its texts. */
export type Texts = { textKeys?: TextKeys };

/** Texts with the keys that an answer of the API has beside them. */
export function keyed(
  texts: Record<string, string | string[] | undefined>,
  names?: string[],
): Texts {
  const given = Object.fromEntries(
    Object.entries(texts).filter(([, text]) => text),
  );
  return { ...given, textKeys: textKeys(given, names) };
}

/** What Explain says of a metric: the rules, how records make up the value, and their parts. */
export function explainTexts(metric: Metric): Texts[] {
  const { value } = metric;
  return [
    ...[...ruleSentences(metric).values()].map(sentence => keyed({ sentence })),
    keyed({ notes: [...recordNotes(metric), withheldNote] }),
    ...(value.kind === 'ratio' && value.denominator !== 'days'
      ? [value.parts.both, value.parts.rest].map(title => keyed({ title }))
      : []),
  ];
}

const parts: ChangeSplit['by'][] = ['component', 'team', 'workflow', 'stage'];

/** What is said of how a change was split. */
export function changeTexts(metrics: Metric[]): Texts[] {
  const rates = metrics.filter(({ value }) => value.kind === 'rate');
  const fractions = [
    ...new Set(
      metrics.flatMap(({ value }) =>
        value.kind === 'percentile' ? [value.of.fraction!] : [],
      ),
    ),
  ];
  const shares = { previous: 0.5, current: 0.6 };
  const explanations = parts.flatMap(by => [
    describeSum(by, true),
    rateAndMixSentence(by),
    ...rates.map(metric => describeEvents(by, metric)),
    ...fractions.map(fraction => describeShareAbove(by, fraction, shares)),
  ]);
  return [...explanations, stageNote, ...fractions.map(describeReplacement)]
    .map(explanation => keyed({ explanation }))
    .concat(
      parts.map(by => keyed({ title: overlapTitle(by) })),
      rates.map(metric => keyed({ title: divisorTitle(metric) })),
      keyed({ note: noParts }),
    );
}
