import type { Metric } from '@devex-insights/backstage-plugin-insights-node';
import type { ChangeSplit } from '@devex-insights/backstage-plugin-insights-common';

/** What the parts of a split are called, one of them. */
export const partNouns: Record<ChangeSplit['by'], string> = {
  component: 'component or repository',
  team: 'team',
  workflow: 'workflow',
  stage: 'stage',
};

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

/** The name of a percentile. */
export function percentileName(fraction: number): string {
  return fraction === 0.5 ? 'median' : `${fraction * 100}th percentile`;
}

const rateAndMixWords = (noun: string) =>
  `Of each ${noun} there are two contributions. Its own: the change of its own value, times its mean share of all records in both windows. Its mix: the change of its share of all records, times how far its own mean value lies from that of the whole. Together they are the change.`;

/** How parts of a total, or of a rate by a divisor that has no parts, make up a change. */
export function sumWords(by: ChangeSplit['by'], isScaled: boolean): string {
  return [
    `Each ${partNouns[by]} contributes what it has now minus what it had before; together they are the change.`,
    ...(isScaled
      ? [
          'The windows differ in length: what was before is scaled to the length of the current one.',
        ]
      : []),
  ].join(' ');
}

/** How parts make up the change of a rate whose divisor can not be told apart by parts. */
export function eventsWords(by: ChangeSplit['by'], { aggregation }: Metric) {
  return `Each ${partNouns[by]} contributes the change of its records, divided as all records are (${aggregation}), by the mean of both windows. What comes from the change of the divisor stands apart.`;
}

/** How parts make up the change of a share or a mean. */
export function rateAndMixSentence(by: ChangeSplit['by']): string {
  return rateAndMixWords(partNouns[by]);
}

/** What is split in place of a percentile. */
export function shareAboveWords(
  by: ChangeSplit['by'],
  fraction: number,
  shares: { previous: number; current: number },
): string {
  const name = percentileName(fraction);
  return `A ${name} has no parts that add up. Split is the share of records above the previous ${name}, which rises and falls with it: ${percent(
    shares.previous,
  )} before, ${percent(shares.current)} now. ${rateAndMixWords(
    partNouns[by],
  )} Beside it stands what the ${name} would be now if the ${
    partNouns[by]
  } had its records of before.`;
}

/** What is split by stages. */
export const stageWords =
  'The means of the stages add up to the mean of the whole, which is split here: each stage contributes the change of its mean. A median goes its own way.';

/** How single components make up a change of a percentile over components. */
export function replacementWords(fraction: number): string {
  return `Each component contributes how far the ${percentileName(
    fraction,
  )} over components would lie from where it is, if that component were as it was before. These contributions do not add up.`;
}
