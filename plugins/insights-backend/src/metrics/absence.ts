import {
  describeDates,
  type Period,
  type Status,
} from '@devex-insights/backstage-plugin-insights-common';
import { knowledgeOf } from './coverage';
import { leadingMeasure, type Metric } from './defineMetric';
import type { Known } from './known';
import { leftOutSentences } from './limits';

/** Why there is no value at all, as a status for the whole range and a sentence. */
export function absenceOf(
  measured: Known & { metric: Metric; period: Period; members: number },
): { status: Status; note: string } | undefined {
  const { metric, period, coverage, headline, isDerivationMissing } = measured;
  if (metric.isDisabled) {
    return {
      status: 'disabled',
      note: metric.disabledNote ?? 'It is switched off by configuration.',
    };
  }
  if (measured.isOutOfReach) {
    return {
      status: 'not-provided',
      note: 'It is told by the people of teams, and a component or system has none.',
    };
  }
  if (!coverage.hasSource) {
    return {
      status: 'not-configured',
      note: 'No source that could tell is configured.',
    };
  }
  if (!period.buckets.length) {
    return {
      status: 'no-data',
      note: `The range starts on ${describeDates({
        start: period.current.start.date,
        end: period.current.start.date,
      })}; nothing of it is complete yet.`,
    };
  }
  if (isDerivationMissing) {
    return {
      status: 'loading',
      note: 'Deployments are being derived for the first time.',
    };
  }
  if (headline) {
    return leadingMeasure(metric).reach === 'members' && !measured.members
      ? {
          status: 'no-data',
          note: 'No user of the catalog is a member of this selection.',
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
    note: [
      coverage.repositoryIds.length
        ? 'Nothing that happened in this range has been read.'
        : 'No repository that has been read belongs to this selection.',
      ...leftOutSentences(coverage),
    ].join(' '),
  };
}
