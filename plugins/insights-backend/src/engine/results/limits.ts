import {
  datesOf,
  describeDates,
  type Period,
} from '@devex-insights/backstage-plugin-insights-common';
import { type Coverage, knowledgeOf } from '../scope/coverage';
import type { Known } from '../scope/known';

const plurals: Record<Coverage['unit'], string> = {
  repository: 'repositories',
  'part of the source': 'parts of the source',
};

/** What is in no number, and why, in sentences. */
export function leftOutSentences({
  unit,
  refused,
  waiting,
  givenUp,
  givenUpReason,
  setAside,
}: Coverage): string[] {
  const are = (count: number) =>
    count === 1 ? `1 ${unit} is` : `${count} ${plurals[unit]} are`;
  return [
    ...(refused > 0
      ? [
          `${are(
            refused,
          )} excluded, because the source denies access or has deleted the data.`,
        ]
      : []),
    ...(givenUp > 0
      ? [
          `${are(
            givenUp,
          )} excluded, because reading has failed for too long: “${
            givenUpReason ?? 'unknown'
          }”.`,
        ]
      : []),
    ...(setAside > 0
      ? [
          setAside === 1
            ? '1 record may be missing, because the source cannot return it at the moment.'
            : `${setAside} records may be missing, because the source cannot return them at the moment.`,
        ]
      : []),
    ...(waiting > 0
      ? [`${are(waiting)} excluded until the history has been read.`]
      : []),
  ];
}

/** What limits a value that there is, in sentences; absent where nothing does. */
export function limitsOf(
  { coverage, headline }: Known,
  period: Period,
  requested: {
    isPartial: boolean;
    isZero: boolean;
    /** What else there is to say. */
    remarks: Array<string | undefined>;
  },
): string | undefined {
  const isLoading = knowledgeOf(coverage, period.current) === 'loading';
  const missing = [
    requested.isPartial &&
      `Computed over ${describeDates(
        datesOf(headline!),
      )}: the rest of the range ${
        isLoading ? 'is still being read' : 'has not been read'
      }.`,
    coverage.isReadAgain &&
      'Values may still change: more is being read of the records than before.',
    ...leftOutSentences(coverage),
    ...(coverage.besides ? leftOutSentences(coverage.besides) : []),
  ].filter(Boolean);
  const zero =
    missing.length > 0
      ? 'Nothing was counted in the data that has been read.'
      : 'All data of this range has been read, and nothing was counted.';
  const sentences = [
    requested.isZero && zero,
    ...missing,
    ...requested.remarks,
  ];
  return sentences.filter(Boolean).join(' ') || undefined;
}
