import type { ChangeSplit } from '@devex-insights/backstage-plugin-insights-common';
import type { Translate } from '../../hooks/useInsightsTranslation';

/** A line of the table of a split: a part, all other parts, what belongs to none, or the whole. */
export interface SplitRow {
  id: string;
  title: string;
  contribution: number;
  item?: ChangeSplit['items'][number];
  isWhole?: boolean;
}

/** The lines of a split; the whole only where the others add up to it. */
export function splitRows(t: Translate, split: ChangeSplit): SplitRow[] {
  const { items, rest, adjustments, difference, addsUp } = split;
  const rows: SplitRow[] = items.map(item => ({
    id: item.key,
    title: item.title,
    contribution: item.contribution,
    item,
  }));
  if (rest) {
    rows.push({
      id: 'rest',
      title: t('breakdown.others', { count: rest.count }),
      contribution: rest.contribution,
    });
  }
  rows.push(
    ...adjustments.map(({ title, contribution }) => ({
      id: `adjustment ${title}`,
      title,
      contribution,
    })),
  );
  if (addsUp) {
    rows.push({
      id: 'whole',
      title: t(`change.whole.${split.of}`),
      contribution: difference,
      isWhole: true,
    });
  }
  return rows;
}
