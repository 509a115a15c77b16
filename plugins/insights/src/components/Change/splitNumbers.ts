import type { ChangeSplit } from '@devex-insights/backstage-plugin-insights-common';
import { formatChange, formatValue } from '../../format';
import type { Translate } from '../../hooks/useInsightsTranslation';
import { unitText } from '../../translation/valueTexts';

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
  const unitOfAll = unitText(t, formatValue(like, unit, { locale: t.locale }));
  const change = (size: number) =>
    formatChange(size, unit, { like, isPart: true, locale: t.locale });
  return {
    heading: title =>
      unitOfAll ? t('change.inUnit', { title, unit: unitOfAll }) : title,
    value: value =>
      value === null
        ? t('card.noValue')
        : formatValue(value, unit, { like, locale: t.locale }).number,
    contribution: size => {
      const { number, inPoints } = change(size);
      return inPoints ? t('delta.points', { size: number }) : number;
    },
    within: size => change(size).number,
  };
}
