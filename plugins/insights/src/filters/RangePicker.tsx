import { Select } from '@backstage/ui';
import { useInsightsTranslation } from '../hooks/useInsightsTranslation';
import { offeredRanges, parseRange } from './range';
import { rangeLabel } from './rangeLabel';

/** Chooses a rolling window, a quarter or a half year. */
export function RangePicker(props: {
  range: string;
  onChange(range: string): void;
}) {
  const { t } = useInsightsTranslation();
  const { rolling, quarters, halves } = offeredRanges(new Date());
  const options = (ranges: string[]) =>
    ranges.map(range => ({ value: range, label: rangeLabel(t, range) }));
  const offered = [...rolling, ...quarters, ...halves];
  const isExtra = !offered.includes(props.range) && parseRange(props.range);

  return (
    <Select
      label={t('filters.range')}
      placeholder={props.range}
      value={props.range}
      onChange={key => key !== null && props.onChange(String(key))}
      options={[
        ...(isExtra
          ? [{ title: t('filters.week'), options: options([props.range]) }]
          : []),
        { title: t('filters.rolling'), options: options(rolling) },
        { title: t('filters.quarters'), options: options(quarters) },
        { title: t('filters.halves'), options: options(halves) },
      ]}
    />
  );
}
