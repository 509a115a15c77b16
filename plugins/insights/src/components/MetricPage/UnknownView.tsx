import { Alert } from '@backstage/ui';
import { formatList } from '../../format';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import type {
  Breakdown,
  MetricTab,
  UnknownValue,
} from '../../filters/viewState';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';

/** Shows which parts of a link's view do not exist, and that the default is shown instead. */
export function UnknownView(props: {
  /** A tab that exists, but not for this metric. */
  missingTab?: MetricTab;
  /** The ways this metric can be broken down. */
  offeredBreakdowns: Breakdown[];
}) {
  const { t } = useInsightsTranslation();
  const { unknown, breakdown } = useInsightsFilters();
  const values: UnknownValue[] = [...unknown];
  if (props.missingTab) {
    values.push({ key: 'tab', value: props.missingTab });
  }
  if (breakdown && !props.offeredBreakdowns.includes(breakdown)) {
    values.push({ key: 'by', value: breakdown });
  }
  return values.length > 0 ? (
    <Alert
      status="info"
      icon
      title={t('metric.unknownView', {
        values: formatList(
          values.map(({ key, value }) => `${key}=${value}`),
          t.locale,
        ),
      })}
    />
  ) : null;
}
