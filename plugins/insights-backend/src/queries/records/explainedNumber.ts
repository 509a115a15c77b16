import type { Metric } from '@devex-insights/backstage-plugin-insights-node';
import { InputError } from '@backstage/errors';
import type {
  Period,
  RecordsQuery,
  Window,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import {
  type Absence,
  availabilityOf,
} from '../../engine/results/availability';
import { knowledgeOf } from '../../engine/scope/coverage';
import {
  type Breakdown,
  breakdownsOf,
  leadingMeasure,
} from '../../engine/model/metric';
import type { Split } from '../../engine/sql/factRows';
import { type Known, knownOf } from '../../engine/scope/known';
import { type Part, partsOf } from '../../engine/scope/parts';
import type { LoadedScope } from '../../engine/scope/scope';
import { narrowTo } from './narrowTo';

/** Which number of an answer is meant. */
export type NumberAddress = Pick<
  RecordsQuery,
  'window' | 'bucket' | 'by' | 'key' | 'direct'
>;

/** A number of an answer, with all that it is computed from. */
export interface ExplainedNumber {
  metric: Metric;
  /** The time that was meant. */
  requested: Window;
  /** The covered part of it, over which the number is computed; absent where there is none. */
  window?: Window;
  /** Why there is no number. */
  absence?: Absence;
  known: Known;
  /** The row of a breakdown. */
  part?: Part;
  /** The scope, narrowed to that row. */
  scope: LoadedScope;
  members: number;
  /** How the rows of the part are selected, where the scope alone does not do it. */
  split?: Split;
}

function requestedWindow(
  period: Period,
  { window, bucket }: NumberAddress,
): Window {
  const isCurrent = window === 'current';
  const whole = isCurrent ? period.current : period.previous;
  if (!whole) {
    throw new InputError(
      `Invalid query parameter 'window': this range has no previous window`,
    );
  }
  const buckets = isCurrent ? period.buckets : period.previousBuckets;
  const found = buckets.find(({ start }) => start.date === bucket);
  if (bucket && !found) {
    const starts = buckets.map(({ start }) => start.date);
    throw new InputError(
      `Invalid query parameter 'bucket': no bucket of the window starts on ${bucket}, only on ${starts.join(
        ', ',
      )}`,
    );
  }
  return found ?? whole;
}

async function findPart(
  trx: Knex.Transaction,
  metric: Metric,
  { key, direct }: NumberAddress,
  options: { by: Breakdown; scope: LoadedScope; known: Known; window: Window },
): Promise<Part> {
  const { by, scope, known, window } = options;
  const offered = breakdownsOf(metric);
  if (!offered.includes(by)) {
    throw new InputError(
      `Invalid query parameter 'by': ${
        metric.id
      } cannot be broken down by ${by}, only by ${offered.join(', ')}`,
    );
  }
  const parts = await partsOf(trx, by, {
    scope,
    attribution: leadingMeasure(metric).attribution,
    repositoryIds: known.coverage.repositoryIds,
    window,
  });
  const found = parts.find(
    part =>
      part.key === key && (part.isDirect ?? false) === (direct === 'true'),
  );
  if (!found) {
    throw new InputError(
      `Invalid query parameter 'key': the breakdown by ${by} has no row '${key}'`,
    );
  }
  return found;
}

/** The covered part of the time that was meant, or why there is none. */
function coveredPart(
  metric: Metric,
  period: Period,
  requested: Window,
  known: Known,
  members: number,
): Pick<ExplainedNumber, 'window' | 'absence'> {
  const { absence } = availabilityOf(metric, known, { period, members });
  if (requested === period.current) {
    return { window: known.headline, absence };
  }
  const knowledge = knowledgeOf(known.coverage, requested);
  if (knowledge === 'covered') {
    const isAboutTime = absence && !known.headline;
    return { window: requested, absence: isAboutTime ? undefined : absence };
  }
  return {
    absence: absence ?? {
      status: knowledge,
      note:
        knowledge === 'loading'
          ? 'The history of this period is still being read.'
          : 'Not all of this period has been read.',
    },
  };
}

/** Finds the number that is meant; InputError where an answer of the metric has no such number. */
export async function findNumber(
  trx: Knex.Transaction,
  metric: Metric,
  address: NumberAddress,
  { period, scope }: { period: Period; scope: LoadedScope },
): Promise<ExplainedNumber> {
  const requested = requestedWindow(period, address);
  const { by } = address;
  const whole = knownOf(metric, period, scope);
  const part =
    by &&
    (await findPart(trx, metric, address, {
      by,
      scope,
      known: whole,
      window: requested,
    }));
  const known = part ? knownOf(metric, period, scope, part) : whole;
  const members = part ? part.members : scope.members;
  return {
    metric,
    requested,
    ...coveredPart(metric, period, requested, known, members),
    known,
    part,
    members,
    ...(part && by
      ? narrowTo(part, by, scope, leadingMeasure(metric))
      : { scope }),
  };
}
