import type { ChangeSplit } from '@devex-insights/backstage-plugin-insights-common';
import { formatChange, formatValue } from '../../format';
import type { Translate } from '../../hooks/useInsightsTranslation';

export interface SplitNumbers {
  heading(title: string): string;
  value(value: number | null): string;
  contribution(size: number): string;
  /** A part of a contribution, without the unit that was shown just before it. */
  within(size: number): string;
}

/** How the numbers of a split are formatted: all in the unit of the whole, which the headings name once. */
export function splitNumbers(t: Translate, split: ChangeSplit): SplitNumbers {
  const { unit, current: like } = split;
  const { unitKey } = formatValue(like, unit);
  const change = (size: number) =>
    formatChange(size, unit, { like, isPart: true });
  return {
    heading: title =>
      unitKey
        ? t('change.inUnit', { title, unit: t(`unit.${unitKey}`) })
        : title,
    value: value =>
      value === null
        ? t('card.noValue')
        : formatValue(value, unit, { like }).number,
    contribution: size => {
      const { number, inPoints } = change(size);
      return inPoints ? t('delta.points', { size: number }) : number;
    },
    within: size => change(size).number,
  };
}
