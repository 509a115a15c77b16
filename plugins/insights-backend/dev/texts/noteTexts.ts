import type {
  Period,
  SourceStatus,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Metric } from '@devex-insights/backstage-plugin-insights-node';
import {
  availabilityOf,
  coverageNotes,
  failedBecause,
} from '../../src/engine/results/availability';
import type { RangeFigures } from '../../src/engine/results/evaluate';
import { leftOutSentences, limitsOf } from '../../src/engine/results/limits';
import { missingSentence } from '../../src/engine/results/needs';
import type { Coverage } from '../../src/engine/scope/coverage';
import type { Known } from '../../src/engine/scope/known';
import { keyed, type Texts } from './metricTexts';

const DAY_MS = 86_400_000;
const start = Date.parse('2026-08-17T00:00:00Z');
const moment = (days: number) => ({
  date: new Date(start + days * DAY_MS).toISOString().slice(0, 10),
  instant: new Date(start + days * DAY_MS),
});
const window = { start: moment(0), end: moment(91) };
const period = {
  current: window,
  buckets: [window],
  previousBuckets: [],
} as unknown as Period;

const nothing: Coverage = {
  hasSource: true,
  unit: 'repository',
  isAnythingRead: true,
  repositoryIds: [],
  refused: 0,
  givenUp: 0,
  setAside: 0,
  isReadAgain: false,
  waiting: 0,
  coveredFrom: Infinity,
  isLoading: false,
  historyFrom: Infinity,
  completeThrough: -Infinity,
  knownThrough: -Infinity,
};

const known: Known = {
  coverage: nothing,
  isPreviousCovered: false,
  derivedThrough: Infinity,
  isDerivationMissing: false,
  isWithoutPeople: false,
};

const loading: Coverage = {
  ...nothing,
  isLoading: true,
  historyFrom: -Infinity,
};

function absences(metric: Metric): Array<string | undefined> {
  const noteOf = (fields: Partial<Known>, within = period, members = 1) =>
    availabilityOf(metric, { ...known, ...fields }, { period: within, members })
      .absence?.note;
  return [
    noteOf({}),
    noteOf({ isWithoutPeople: true }),
    noteOf({ isDerivationMissing: true }),
    noteOf({ coverage: loading }),
    noteOf({}, { ...period, buckets: [] }),
    noteOf({ headline: window as Known['headline'] }, period, 0),
  ];
}

const leftOut = (['repository', 'part of the source'] as const).flatMap(unit =>
  [1, 2].flatMap(count =>
    leftOutSentences({
      ...nothing,
      unit,
      refused: count,
      waiting: count,
      givenUp: count,
      setAside: count,
    }),
  ),
);

const limits = [nothing, loading, { ...nothing, isReadAgain: true }].flatMap(
  coverage =>
    [true, false].map(isPartial =>
      limitsOf(
        { ...known, coverage, headline: window as Known['headline'] },
        period,
        { isPartial, isZero: true, remarks: [] },
      ),
    ),
);

/** A cell of figures with a value, whatever is measured. */
const figuresWith = (values: number[]) => {
  const left = [...values];
  return {
    cell: () => ({ value: left.shift(), n: 0 }),
  } as unknown as RangeFigures;
};

/** Why metrics have no value, and what limits it where they have one. */
export function noteTexts(metrics: Metric[]): Texts[] {
  const notes = metrics.flatMap(metric => [
    ...absences(metric),
    metric.disabledNote,
    metric.evidence?.without,
    metric.needs?.unknown,
    missingSentence(metric.needs, figuresWith([3, 1])),
    ...metric.remarks.flatMap(({ say }) =>
      [0, 60, 150, 7200, 2 * 86_400].map(seconds => say(seconds)),
    ),
  ]);
  const failures = [
    failedBecause({ reason: 'timeout' }),
    failedBecause({ reason: 'error', code: '53200' }),
  ];
  const all = [
    ...notes,
    ...failures.map(({ note }) => note),
    ...leftOut,
    ...limits,
    ...Object.values(coverageNotes).flatMap(each => Object.values(each)),
  ];
  return all.map(note => keyed({ note }));
}

/** The states in which something is said of a source. */
export const saidStates: SourceStatus['state'][] = [
  'failing',
  'loading',
  'connected',
];
