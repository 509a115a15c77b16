import type { ConnectionTest } from '@devex-insights/backstage-plugin-insights-common';
import { formatAge, formatCount } from '../../format';
import { formatDuration } from '../../format/formatDuration';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';

/** What became of the last test, and before a first load what that will take. */
export function TestResult(props: { result: ConnectionTest; isNew: boolean }) {
  const { isPassed, message, at, estimate } = props.result;
  const { t } = useInsightsTranslation();
  const age = formatAge(at, new Date(), t.locale);
  const megabytes = new Intl.NumberFormat(t.locale, {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: 0,
  });
  return (
    <div role="status">
      <p>
        {t(isPassed ? 'connections.testPassed' : 'connections.testFailed', {
          age,
        })}{' '}
        {message}
      </p>
      {props.isNew && estimate && (
        <p>
          {t('connections.estimate', {
            records: formatCount(estimate.records, t.locale),
            requests: formatCount(estimate.requests, t.locale),
            duration: formatDuration(
              Math.max(60, Math.ceil(estimate.hours * 60) * 60),
              t.locale,
            ),
            disk: megabytes.format(
              Math.max(1, Math.ceil(estimate.diskBytes / 1_000_000)),
            ),
          })}
        </p>
      )}
    </div>
  );
}
