import type { Metric } from '@devex-insights/backstage-plugin-insights-node';
import {
  describeDates,
  type Period,
  type Status,
  type Window,
} from '@devex-insights/backstage-plugin-insights-common';
import { type Coverage, knowledgeOf } from '../scope/coverage';
import { leadingMeasure } from '../model/metric';
import type { Known } from '../scope/known';
import type { StatementFailure } from '../sql/readAlone';
import { leftOutSentences } from './limits';

/** What is said where nothing has been read, by what is read. */
export const coverageNotes: Record<
  Coverage['unit'],
  { notConfigured: string; nothingRead: string; nothingInScope: string }
> = {
  repository: {
    notConfigured: 'No source that provides this data is configured.',
    nothingRead: 'No repository in this selection has been read.',
    nothingInScope: 'No repository in this selection has been read.',
  },
  'part of the source': {
    notConfigured:
      'No source of incidents is connected, so nothing is known about incidents.',
    nothingRead: 'No incident has been read.',
    nothingInScope:
      'No component in this selection runs as a service that has been read. Components name their services in annotations.',
  },
};

function nothingRead(coverage: Coverage): string {
  const { unit, isAnythingRead, refused, givenUp, waiting } = coverage;
  if (isAnythingRead) {
    return 'No data of this range has been read.';
  }
  return refused + givenUp + waiting > 0
    ? coverageNotes[unit].nothingRead
    : coverageNotes[unit].nothingInScope;
}

/** Why there is no value at all: a status for the whole range and a sentence. */
export interface Absence {
  status: Status;
  note: string;
}

/** Why a metric has no value whose statement failed. */
export function failedBecause(failure: StatementFailure): Absence {
  return {
    status: 'failed',
    note:
      failure.reason === 'timeout'
        ? 'Computing this takes too long. Choose a team, a component or a shorter range, so that it covers fewer records.'
        : `The database could not compute this, and gave the error “${failure.code}”.`,
  };
}

interface Requested {
  period: Period;
  /** The people in the scope, or in the part of it. */
  members: number;
}

/** A metric with what is known of it before anything is measured, and so why it has no value, if it has none. */
export type Availability = Known &
  Requested & { metric: Metric } & (
    | { absence: Absence }
    | { absence?: undefined; headline: Window }
  );

/** A metric that has a value, which is to be measured. */
export type Available = Extract<Availability, { absence?: undefined }>;

/** Whether a metric has a value. */
export function isAvailable(
  availability: Availability,
): availability is Available {
  return !availability.absence;
}

/** Decides whether a metric has a value, from what is known of it. */
export function availabilityOf(
  metric: Metric,
  known: Known,
  requested: Requested,
): Availability {
  const { headline } = known;
  const absence = absenceOf(metric, known, requested);
  // Without a headline there is an absence.
  return absence || !headline
    ? { ...known, ...requested, metric, absence: absence! }
    : { ...known, ...requested, metric, headline };
}

function absenceOf(
  metric: Metric,
  known: Known,
  { period, members }: Requested,
): Absence | undefined {
  const { coverage, headline } = known;
  if (metric.isDisabled) {
    return {
      status: 'disabled',
      note:
        metric.disabledNote ??
        'This metric is switched off in the configuration.',
    };
  }
  if (known.isWithoutPeople) {
    return {
      status: 'not-provided',
      note: 'This metric is about the members of teams, and a component or system has no members.',
    };
  }
  if (!coverage.hasSource) {
    return {
      status: 'not-configured',
      note: coverageNotes[coverage.unit].notConfigured,
    };
  }
  if (metric.evidence?.isEssential && !coverage.besides) {
    return { status: 'no-data', note: metric.evidence.without };
  }
  if (!period.buckets.length) {
    return {
      status: 'no-data',
      note: `The range starts on ${describeDates({
        start: period.current.start.date,
        end: period.current.start.date,
      })}, and no part of it is complete yet.`,
    };
  }
  if (known.isDerivationMissing) {
    return {
      status: 'loading',
      note: 'Deployments are being derived for the first time.',
    };
  }
  if (headline) {
    return leadingMeasure(metric).attribution.isAboutPeople && !members
      ? {
          status: 'no-data',
          note: 'No catalog user belongs to this selection.',
        }
      : undefined;
  }
  if (knowledgeOf(coverage, period.current) === 'loading') {
    return {
      status: 'loading',
      note: 'The history of this range is still being read.',
    };
  }
  return {
    status: 'no-data',
    note: [nothingRead(coverage), ...leftOutSentences(coverage)].join(' '),
  };
}
