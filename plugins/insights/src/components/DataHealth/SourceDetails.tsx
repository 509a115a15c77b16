import type { HealthSource } from '@devex-insights/backstage-plugin-insights-common';
import { formatAge, formatCount, formatInstant } from '../../format';
import {
  type Translate,
  useInsightsTranslation,
} from '../../hooks/useInsightsTranslation';
import { SourceStreams } from '../LearnMore';
import styles from './DataHealth.module.css';

type Details = NonNullable<HealthSource['details']>;

/** What is left of the rate limits, what is read and what waits, and which records a source cannot return. */
export function SourceDetails(props: { details: Details }) {
  const { rateLimits, activity, streams, syncRequestedAt } = props.details;
  const { t } = useInsightsTranslation();
  if (streams.length === 0) {
    return null;
  }
  return (
    <>
      {rateLimits.length > 0 && (
        <ul
          className={styles.quietList}
          aria-label={t('health.sources.rateLimits')}
        >
          {rateLimits.map(limit => (
            <li key={`${limit.credential} ${limit.resource}`}>
              {limitText(t, limit)}
            </li>
          ))}
        </ul>
      )}
      <details className={styles.details}>
        <summary>{t('health.sources.details')}</summary>
        {activity && (
          <>
            <h4>{t('health.sources.activity')}</h4>
            <ul>
              {activity.reading > 0 && (
                <li>
                  {t('health.sources.reading', { count: activity.reading })}
                </li>
              )}
              {activity.waiting.map(waiting => (
                <li key={waiting.for}>{waiting.message}</li>
              ))}
            </ul>
          </>
        )}
        <h4>{t('health.sources.streams')}</h4>
        <SourceStreams streams={streams} />
        {syncRequestedAt && (
          <p>
            {t('health.sources.requested', {
              age: formatAge(syncRequestedAt, new Date(), t.locale),
            })}
          </p>
        )}
      </details>
    </>
  );
}

function limitText(t: Translate, limit: Details['rateLimits'][number]): string {
  const { credential, resource, remaining, reserved } = limit;
  const at = limit.blockedUntil ?? limit.resetsAt;
  const time = at ? formatInstant(at, undefined, t.locale) : '';
  if (limit.blockedUntil || remaining === undefined) {
    return t('health.sources.blocked', { credential, resource, time });
  }
  return t('health.sources.rateLimit', {
    credential,
    resource,
    time,
    remaining: formatCount(remaining, t.locale),
    limit: formatCount(limit.limit ?? remaining, t.locale),
    reserved: formatCount(reserved, t.locale),
  });
}
