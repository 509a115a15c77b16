import type { RangeFigures } from './evaluate';
import type { Measure } from './measures';

/** What a source has to tell of a record, where some sources, or some settings of them, do not. */
export interface Needs {
  /** Counts the records that belong to the value. */
  records: Measure;
  /** Counts those of them of which it is told. */
  told: Measure;
  /** Why it is not told of any, as a sentence. */
  untold: string;
  /** The records and what some lack, after their number: "pull requests without a count of lines". */
  lacking: string;
}

/** Windows of which more is missing have totals that can not be compared. */
const toleratedShare = 0.05;

function missingOf(needs: Needs, figures: RangeFigures) {
  const records = figures.cell(needs.records).value ?? 0;
  return { records, missing: records - (figures.cell(needs.told).value ?? 0) };
}

/** Whether there are records, and nothing is told of any of them. */
export function isUntold(
  needs: Needs | undefined,
  figures: RangeFigures,
): boolean {
  if (!needs) {
    return false;
  }
  const { records, missing } = missingOf(needs, figures);
  return records > 0 && missing === records;
}

/** Whether a total would be far too small, because of many records nothing is told. */
export function isTotalIncomplete(
  needs: Needs | undefined,
  figures: RangeFigures,
): boolean {
  if (!needs) {
    return false;
  }
  const { records, missing } = missingOf(needs, figures);
  return missing > toleratedShare * records;
}

/** How many records are in no number because nothing is told of them, as a sentence; undefined where there are none. */
export function untoldSentence(
  needs: Needs | undefined,
  figures: RangeFigures,
): string | undefined {
  if (!needs) {
    return undefined;
  }
  const { records, missing } = missingOf(needs, figures);
  return missing > 0
    ? `Left out: ${missing} of ${records} ${needs.lacking}.`
    : undefined;
}
