import { SearchField, Select } from '@backstage/ui';
import type { RecordsResponse } from '@devex-insights/backstage-plugin-insights-common';
import type { RecordsRequest } from '../../api/InsightsApi';
import type { ExplainState } from '../../filters/explainState';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import styles from './Explain.module.css';
import { SaveRecords } from './SaveRecords';
import { useSearchText } from './useSearchText';

const ORDERS = {
  newest: {},
  oldest: { order: 'asc' },
  largest: { sort: 'value' },
  smallest: { sort: 'value', order: 'asc' },
} as const satisfies Record<string, Pick<ExplainState, 'sort' | 'order'>>;

type Order = keyof typeof ORDERS;

/** Search, order and download of the records below. */
export function RecordFilters(props: {
  explain: ExplainState;
  request: RecordsRequest;
  answer: RecordsResponse;
}) {
  const { explain, request, answer } = props;
  const { t } = useInsightsTranslation();
  const { setExplain } = useInsightsFilters();
  const [text, setText] = useSearchText(explain.q ?? '', q =>
    setExplain({ ...explain, q: q || undefined }, { replace: true }),
  );
  const haveValues =
    answer.valueUnit !== undefined && explain.state !== 'left-out';
  const offered: Order[] = haveValues
    ? ['newest', 'oldest', 'largest', 'smallest']
    : ['newest', 'oldest'];

  return (
    <div className={styles.choices}>
      <SearchField
        label={t('explain.search')}
        placeholder={t('explain.searchHint')}
        value={text}
        onChange={setText}
        maxLength={200}
      />
      <Select
        label={t('explain.order')}
        value={orderOf(explain)}
        onChange={key => {
          const { sort, order }: Pick<ExplainState, 'sort' | 'order'> =
            ORDERS[key as Order];
          setExplain({ ...explain, sort, order }, { replace: true });
        }}
        options={offered.map(order => ({
          value: order,
          label: t(`explain.orders.${order}`),
        }))}
      />
      <SaveRecords request={request} answer={answer} />
    </div>
  );
}

function orderOf({ sort, order }: ExplainState): Order {
  if (sort === 'value') {
    return order === 'asc' ? 'smallest' : 'largest';
  }
  return order === 'asc' ? 'oldest' : 'newest';
}
