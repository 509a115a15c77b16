import type { Metric } from '@devex-insights/backstage-plugin-insights-node';
import type { ChangeSplit } from '@devex-insights/backstage-plugin-insights-common';

/** What the parts of a split are called, one of them. */
const partNouns: Record<ChangeSplit['by'], string> = {
  component: 'component or repository',
  team: 'team',
  workflow: 'workflow',
  stage: 'stage',
};

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

/** The name of a percentile. */
function percentileName(fraction: number): string {
  return fraction === 0.5 ? 'median' : `${fraction * 100}th percentile`;
}

const rateAndMixNote = (noun: string) =>
  `Each ${noun} has two contributions. Its own contribution is the change of its value times its mean share of all records in both windows. Its mix contribution is the change of its share of all records times the distance of its mean value from the overall one. All contributions add up to the change.`;

/** How parts of a total, or of a rate by a divisor that has no parts, make up a change. */
export function describeSum(by: ChangeSplit['by'], isScaled: boolean): string {
  return [
    `Each ${partNouns[by]} contributes its current value minus its previous value. The contributions add up to the change.`,
    ...(isScaled
      ? [
          'The windows differ in length, so the previous values are scaled to the length of the current window.',
        ]
      : []),
  ].join(' ');
}

/** How parts make up the change of a rate whose divisor cannot be split into parts. */
export function describeEvents(by: ChangeSplit['by'], { aggregation }: Metric) {
  return `Each ${partNouns[by]} contributes the change of its number of records, divided by the mean divisor of both windows (${aggregation}). The effect of the changed divisor is shown separately.`;
}

/** How parts make up the change of a share or a mean. */
export function rateAndMixSentence(by: ChangeSplit['by']): string {
  return rateAndMixNote(partNouns[by]);
}

/** What the difference is called that the parts do not account for. */
export function overlapTitle(by: ChangeSplit['by']): string {
  return `Counted in more than one ${partNouns[by]}, or in none`;
}

/** What the change of a divisor is called, which has no parts. */
export function divisorTitle({ aggregation }: Metric): string {
  return `The divisor (${aggregation})`;
}

/** What is split in place of a percentile. */
export function describeShareAbove(
  by: ChangeSplit['by'],
  fraction: number,
  shares: { previous: number; current: number },
): string {
  const name = percentileName(fraction);
  return `A ${name} has no parts that add up. Instead, the split covers the share of records above the previous ${name}, which rises and falls with it: ${percent(
    shares.previous,
  )} before, ${percent(shares.current)} now. ${rateAndMixNote(
    partNouns[by],
  )} The table also shows what the ${name} would be now if the ${
    partNouns[by]
  } still had its previous records.`;
}

/** What is split by stages. */
export const stageNote =
  'The means of the stages add up to the total mean, which is split here. Each stage contributes the change of its mean. A median may move differently.';

/** How single components make up a change of a percentile over components. */
export function describeReplacement(fraction: number): string {
  return `Each component contributes the difference that the ${percentileName(
    fraction,
  )} over components would show if that component still had its previous value. These contributions do not add up.`;
}
