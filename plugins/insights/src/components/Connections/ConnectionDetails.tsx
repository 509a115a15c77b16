import type {
  ConnectableSource,
  Connection,
  ConnectionField,
} from '@devex-insights/backstage-plugin-insights-common';
import { formatAge } from '../../format';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { Author } from '../Author';
import styles from './Connections.module.css';

/** What was entered, without secrets, and by whom. */
export function ConnectionDetails(props: {
  details: NonNullable<Connection['details']>;
  source: ConnectableSource;
}) {
  const { details, source } = props;
  const { method, fields, author, updatedAt, keyId, isKeyCurrent } = details;
  const { t } = useInsightsTranslation();
  const form = source.methods.find(({ id }) => id === method);
  const shownValue = ({ isSet, isSecret, value }: ConnectionField) => {
    if (!isSet) {
      return t('connections.notSet');
    }
    return isSecret ? t('connections.secretSet') : `${value}`;
  };
  return (
    <>
      <dl className={styles.fields}>
        {fields.map(field => (
          <div key={field.name}>
            <dt>
              {form?.fields.find(({ name }) => name === field.name)?.label ??
                field.name}
            </dt>
            <dd>{shownValue(field)}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.quiet}>
        {t('connections.ofPage', {
          author: <Author author={author} />,
          age: formatAge(updatedAt, new Date(), t.locale),
        })}{' '}
        ·{' '}
        {t(isKeyCurrent ? 'connections.key' : 'connections.oldKey', { keyId })}
      </p>
    </>
  );
}
