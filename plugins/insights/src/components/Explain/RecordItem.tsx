import { Link } from '@backstage/ui';
import type {
  MetricRecord,
  Unit,
} from '@devex-insights/backstage-plugin-insights-common';
import type { ReactNode } from 'react';
import { formatInstant, formatList } from '../../format';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { valueText } from '../../translation/valueTexts';
import styles from './Explain.module.css';

/** What is known of a record: some answers do not say whose it is and what it contributed. */
type ShownRecord = Pick<
  MetricRecord,
  'kind' | 'title' | 'url' | 'origin' | 'at'
> &
  Partial<Pick<MetricRecord, 'components' | 'teams' | 'value'>>;

/** One record: what it is with a link to its source, whose it is, when, and what it contributed or why it does not. */
export function RecordItem(props: {
  record: ShownRecord;
  unit?: Unit;
  timeZone: string;
  /** The sentence of the rule that left it out. */
  reason?: string;
  /** What its part of a share is called. */
  part?: string;
}) {
  const { record, unit, timeZone, reason, part } = props;
  const { t } = useInsightsTranslation();
  const { origin, components = [], teams = [], value = null } = record;
  // In a share, 1 and 0 say no more than the part.
  const isPartOnly = part !== undefined && unit === 'count';
  const figures = [
    value !== null && unit && !isPartOnly && valueText(t, value, unit),
    part,
  ].filter(text => typeof text === 'string');
  const titles = (entities: { title: string }[]) =>
    formatList(
      entities.map(({ title }) => title),
      t.locale,
    );

  return (
    <li className={styles.record}>
      <div className={styles.line}>
        <SourceLink url={record.url}>{record.title}</SourceLink>
        <span className={styles.figure}>
          {figures.map(text => (
            <span key={text}>{text}</span>
          ))}
        </span>
      </div>
      <div className={styles.line}>
        <span>
          {origin && (
            <Term
              name={
                record.kind === 'incident'
                  ? t('explain.service')
                  : t('explain.repository')
              }
            >
              <SourceLink url={origin.url} isQuiet>
                {origin.title}
              </SourceLink>
            </Term>
          )}
          {components.length > 0 && (
            <Term name={t('explain.components')}>{titles(components)}</Term>
          )}
          {teams.length > 0 && (
            <Term name={t('explain.teams')}>{titles(teams)}</Term>
          )}
        </span>
        <time className={styles.time} dateTime={record.at}>
          {formatInstant(record.at, timeZone, t.locale)}
        </time>
      </div>
      {reason && <p className={styles.reason}>{reason}</p>}
    </li>
  );
}

function Term(props: { name: string; children: ReactNode }) {
  return (
    <span>
      <span className={styles.spokenOnly}>{props.name}: </span>
      {props.children}
    </span>
  );
}

function SourceLink(props: {
  url?: string;
  isQuiet?: boolean;
  children: ReactNode;
}) {
  return props.url ? (
    <Link
      href={props.url}
      target="_blank"
      rel="noreferrer"
      variant={props.isQuiet ? 'body-small' : 'body-medium'}
      className={props.isQuiet ? styles.quietLink : undefined}
    >
      {props.children}
    </Link>
  ) : (
    <span>{props.children}</span>
  );
}
