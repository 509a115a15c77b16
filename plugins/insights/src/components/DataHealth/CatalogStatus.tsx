import type { HealthResponse } from '@devex-insights/backstage-plugin-insights-common';
import { formatAge, formatCount } from '../../format';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import styles from './DataHealth.module.css';

/** When the catalog was read last, what it has, and why it could not be read. */
export function CatalogStatus(props: {
  catalog: NonNullable<HealthResponse['catalog']>;
}) {
  const { refreshedAt, lastError, groups, users, components } = props.catalog;
  const { t } = useInsightsTranslation();
  const age = (at: string) => formatAge(at, new Date(), t.locale);
  const count = (value: number) => formatCount(value, t.locale);
  return (
    <>
      <p>
        {refreshedAt
          ? t('health.catalog.refreshed', {
              age: age(refreshedAt),
              groups: count(groups),
              users: count(users),
              components: count(components),
            })
          : t('health.catalog.unread')}
      </p>
      {lastError && (
        <p className={styles.error}>
          {t('health.catalog.failing', {
            age: age(lastError.at),
            message: lastError.message,
          })}
        </p>
      )}
    </>
  );
}
