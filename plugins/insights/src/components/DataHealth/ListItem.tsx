import { Link } from '@backstage/ui';
import type {
  HealthItem,
  HealthListId,
} from '@devex-insights/backstage-plugin-insights-common';
import { formatAge } from '../../format';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { CopyYaml } from './CopyYaml';
import styles from './DataHealth.module.css';
import { EntityLink } from './EntityLink';

/** An entry of a list: where it is, what is wrong with it, and what to add. */
export function ListItem(props: { item: HealthItem; list: HealthListId }) {
  const { title, url, entityRef, reason, lastActiveAt, related, yaml } =
    props.item;
  const { t } = useInsightsTranslation();
  const name = () => {
    if (entityRef) {
      return <EntityLink entityRef={entityRef}>{title}</EntityLink>;
    }
    return url ? <Link href={url}>{title}</Link> : title;
  };
  return (
    <li>
      <strong>{name()}</strong>
      {entityRef && <span className={styles.quiet}> {entityRef}</span>}
      {reason && <p>{reason}</p>}
      {lastActiveAt && (
        <p className={styles.quiet}>
          {t('health.list.lastActive', {
            age: formatAge(lastActiveAt, new Date(), t.locale),
          })}
        </p>
      )}
      {related.length > 0 && (
        <p>
          {t(
            props.list === 'shared-logins'
              ? 'health.list.sharedBy'
              : 'health.list.suggested',
          )}
          {': '}
          {related.map((ref, index) => (
            <span key={ref}>
              {index > 0 && ', '}
              <EntityLink entityRef={ref} />
            </span>
          ))}
        </p>
      )}
      {yaml && <CopyYaml title={title} yaml={yaml} />}
    </li>
  );
}
