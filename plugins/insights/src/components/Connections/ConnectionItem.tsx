import { Button } from '@backstage/ui';
import type {
  ConnectableSource,
  Connection,
} from '@devex-insights/backstage-plugin-insights-common';
import { useId, useState } from 'react';
import { formatAge, formatDate, formatProgress } from '../../format';
import { useConnectionChanges } from '../../hooks/connections';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { ChangeFailed } from './ChangeFailed';
import { ConnectionDetails } from './ConnectionDetails';
import { ConnectionForm } from './ConnectionForm';
import styles from './Connections.module.css';
import { Disconnect } from './Disconnect';
import { TestResult } from './TestResult';

/** A connection: how it is doing, and for those who may change it the buttons to do so. */
export function ConnectionItem(props: {
  connection: Connection;
  source: ConnectableSource;
  canEdit: boolean;
  /** Whether credentials can be entered at the moment. */
  canEnter: boolean;
}) {
  const { connection, source, canEdit, canEnter } = props;
  const { id, origin, state, message, remedy, since, details } = connection;
  const { historyProgress, historyFrom, freshAt } = connection;
  const { t } = useInsightsTranslation();
  const [isChanging, setIsChanging] = useState(false);
  const headingId = useId();
  const day = (at: string) => formatDate(at.slice(0, 10), t.locale);

  return (
    <li className={styles.connection} aria-labelledby={headingId}>
      <h3 id={headingId} className={styles.name}>
        <span className={styles.dot} data-state={state} aria-hidden />
        {id}: {t(`connections.state.${state}`)}
      </h3>
      <p className={styles.quiet}>
        {[
          since && t('connections.since', { date: day(since) }),
          freshAt &&
            t('learn.freshAt', {
              age: formatAge(freshAt, new Date(), t.locale),
            }),
          historyFrom &&
            t('connections.historyFrom', { date: day(historyFrom) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p>
        {message} {remedy}
      </p>
      {historyProgress !== undefined && state === 'loading' && (
        <p className={styles.progress}>
          <progress
            aria-label={t('connections.progress', { id })}
            value={historyProgress}
          />{' '}
          {formatProgress(historyProgress, t.locale)}
        </p>
      )}
      {origin === 'config' && (
        <p className={styles.quiet}>{t('connections.ofConfigText')}</p>
      )}
      {details && <ConnectionDetails details={details} source={source} />}
      {canEdit && (
        <Actions
          connection={connection}
          source={source}
          onChange={canEnter && details ? () => setIsChanging(true) : undefined}
        />
      )}
      {isChanging && details && (
        <ConnectionForm
          source={source}
          connection={connection}
          onDone={() => setIsChanging(false)}
          onCancel={() => setIsChanging(false)}
        />
      )}
    </li>
  );
}

function Actions(props: {
  connection: Connection;
  source: ConnectableSource;
  onChange?: () => void;
}) {
  const { connection, source, onChange } = props;
  const { type, id, origin, isPaused, state, details } = connection;
  const { t } = useInsightsTranslation();
  const { test, start, pause } = useConnectionChanges();
  const [isDisconnecting, setIsDisconnecting] = useState(false);
  const key = { type, id };
  const isStopped = isPaused || state === 'testing';
  const failed = test.error ?? start.error ?? pause.error;
  const result = test.data ?? details?.lastTest;
  return (
    <>
      {result && <TestResult result={result} isNew={state === 'testing'} />}
      <div className={styles.actions}>
        {isStopped ? (
          <Button isPending={start.isPending} onPress={() => start.mutate(key)}>
            {t(isPaused ? 'connections.continue' : 'connections.start')}
          </Button>
        ) : (
          <Button
            variant="secondary"
            isPending={pause.isPending}
            onPress={() => pause.mutate(key)}
          >
            {t('connections.pause')}
          </Button>
        )}
        <Button
          variant="secondary"
          isPending={test.isPending}
          onPress={() => test.mutate(key)}
        >
          {t('connections.test')}
        </Button>
        {onChange && (
          <Button variant="secondary" onPress={onChange}>
            {t('connections.change')}
          </Button>
        )}
        {origin === 'page' && (
          <Button variant="secondary" onPress={() => setIsDisconnecting(true)}>
            {t('connections.disconnect')}
          </Button>
        )}
      </div>
      {failed && <ChangeFailed error={failed} />}
      {isDisconnecting && (
        <Disconnect
          connection={key}
          title={source.title}
          onClose={() => setIsDisconnecting(false)}
        />
      )}
    </>
  );
}
