import type { Needs } from '@devex-insights/backstage-plugin-insights-node';
import type { RangeFigures } from './evaluate';

/** Windows of which more is missing have totals that cannot be compared. */
const toleratedShare = 0.05;

function missingOf(needs: Needs, figures: RangeFigures) {
  const records = figures.cell(needs.records).value ?? 0;
  return { records, missing: records - (figures.cell(needs.known).value ?? 0) };
}

/** Whether there are records, but the needed data is unknown for all of them. */
export function isUnknown(
  needs: Needs | undefined,
  figures: RangeFigures,
): boolean {
  if (!needs) {
    return false;
  }
  const { records, missing } = missingOf(needs, figures);
  return records > 0 && missing === records;
}

/** Whether a total would be far too small, because the needed data of many records is unknown. */
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

/** How many records are excluded because their data is unknown, as a sentence; undefined where there are none. */
export function missingSentence(
  needs: Needs | undefined,
  figures: RangeFigures,
): string | undefined {
  if (!needs) {
    return undefined;
  }
  const { records, missing } = missingOf(needs, figures);
  return missing > 0
    ? `Excluded: ${missing} of ${records} ${needs.lacking}.`
    : undefined;
}
