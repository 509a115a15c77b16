import { Select } from '@backstage/ui';
import type { OfferedRange } from '@devex-insights/backstage-plugin-insights-common';
import { formatDateRange } from '../format';
import { useInsightsTranslation } from '../hooks/useInsightsTranslation';
import { rangeLabel } from './rangeLabel';

/** Chooses one of the ranges on offer, each with its dates: a rolling window, a quarter or a half year, or the week of a link. */
export function RangePicker(props: {
  range: string;
  ranges: OfferedRange[];
  onChange(range: string): void;
}) {
  const { t } = useInsightsTranslation();
  const sections = [
    ['week', t('filters.week')],
    ['rolling', t('filters.rolling')],
    ['quarter', t('filters.quarters')],
    ['half', t('filters.halves')],
  ] as const;

  return (
    <Select
      label={t('filters.range')}
      placeholder={props.range}
      value={props.range}
      onChange={key => key !== null && props.onChange(String(key))}
      options={sections.flatMap(([kind, title]) => {
        const options = props.ranges
          .filter(each => each.kind === kind)
          .map(each => ({
            id: each.range,
            label: rangeLabel(t, each, props.ranges),
            description: formatDateRange(each, t.locale),
          }));
        return options.length ? [{ title, options }] : [];
      })}
    />
  );
}
