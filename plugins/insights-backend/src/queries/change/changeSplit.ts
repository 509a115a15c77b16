import type { ChangeSplit } from '@devex-insights/backstage-plugin-insights-common';
import type { Contribution } from './decompose';
import type { PartLabel } from './partition';
import { textKeys } from '../../engine/model/textKeys';
import { overlapTitle } from './splitNotes';

/** A part with its label and figures. */
export interface SplitPart {
  label: Omit<PartLabel, 'members'>;
  previous: { value: number | null; n: number };
  current: { value: number | null; n: number };
  contribution: Contribution;
}

/** A split before its parts are ranked. */
export interface Splitting
  extends Pick<
    ChangeSplit,
    'by' | 'of' | 'method' | 'explanation' | 'unit' | 'previous' | 'current'
  > {
  parts: SplitPart[];
  /** What is counted can be in several parts, or in none, so the parts alone do not add up. */
  overlaps?: boolean;
  adjustments?: ChangeSplit['adjustments'];
}

const shownParts = 10;

/** Differences below it come from adding up in another order. */
const precision = 1e-9;

const sumOf = (values: Array<number | undefined>) =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);

function sumContributions(
  contributions: Contribution[],
  isRateAndMix: boolean,
): Contribution {
  return {
    contribution: sumOf(contributions.map(each => each.contribution)),
    ...(isRateAndMix
      ? {
          rate: sumOf(contributions.map(({ rate }) => rate)),
          mix: sumOf(contributions.map(({ mix }) => mix)),
        }
      : {}),
  };
}

/** The parts as they are listed: those that matter most, or stages in their order. */
function ranked({ by, parts }: Splitting): SplitPart[] {
  return by === 'stage'
    ? parts
    : [...parts].sort(
        (a, b) =>
          Math.abs(b.contribution.contribution) -
            Math.abs(a.contribution.contribution) ||
          a.label.key.localeCompare(b.label.key, 'en'),
      );
}

/** Puts a split into the form of the API: the parts that matter most, all others together, and what belongs to none. */
export function changeSplit(splitting: Splitting): ChangeSplit {
  const { by, method, previous, current, adjustments = [] } = splitting;
  const difference = current - previous;
  const addsUp = method !== 'replacement';
  const isRateAndMix = method === 'rate-and-mix';
  const all = ranked(splitting);
  const contributions = all.map(({ contribution }) => contribution);
  const total = sumContributions(contributions, isRateAndMix);
  const missing =
    difference -
    total.contribution -
    sumOf(adjustments.map(({ contribution }) => contribution));
  const isMissing =
    splitting.overlaps &&
    Math.abs(missing) >
      precision * Math.max(1, Math.abs(current), Math.abs(previous));
  const rest = contributions.slice(shownParts);
  return {
    by,
    of: splitting.of,
    method,
    explanation: splitting.explanation,
    textKeys: textKeys({ explanation: splitting.explanation }),
    unit: splitting.unit,
    previous,
    current,
    difference,
    addsUp,
    rate: total.rate,
    mix: total.mix,
    items: all
      .slice(0, shownParts)
      .map(({ label, previous: before, current: now, contribution }) => ({
        ...label,
        previous: before,
        current: now,
        ...contribution,
      })),
    rest: rest.length
      ? { count: rest.length, ...sumContributions(rest, isRateAndMix) }
      : undefined,
    adjustments: [
      ...adjustments,
      ...(isMissing
        ? [{ title: overlapTitle(by), contribution: missing }]
        : []),
    ].map(({ title, contribution }) => ({
      title,
      textKeys: textKeys({ title }),
      contribution,
    })),
  };
}
