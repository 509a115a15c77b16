import { BreadcrumbEntry, useRouteRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Container, Link } from '@backstage/ui';
import type {
  ConnectableSource,
  ConnectionsResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import { RiAddLine } from '@remixicon/react';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { useConnectionChanges, useConnections } from '../../hooks/connections';
import { useDocumentTitle } from '../../hooks/useDocumentTitle';
import { useFocusAfterNavigation } from '../../hooks/useFocusAfterNavigation';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { healthRouteRef, sourceRouteRef } from '../../routes';
import { Failed, PageMessage, PanelSkeleton } from '../States';
import { ChangeFailed } from './ChangeFailed';
import { ConnectionForm } from './ConnectionForm';
import { ConnectionItem } from './ConnectionItem';
import styles from './Connections.module.css';

/** The connections of one source, and for those who may change them the forms to do so. */
export function SourcePage() {
  const { t } = useInsightsTranslation();
  const { type = '' } = useParams();
  const healthRoute = useRouteRef(healthRouteRef);
  const sourceRoute = useRouteRef(sourceRouteRef);
  const { data, error, refetch } = useConnections();
  const source = data?.sources.find(each => each.type === type);
  const title = source?.title ?? type;
  useDocumentTitle([title, t('connections.list')].join(' · '));

  const content = () => {
    if (!data) {
      return error ? (
        <Failed error={error} onRetry={() => refetch()} />
      ) : (
        <PanelSkeleton />
      );
    }
    return source ? (
      <Source key={type} source={source} answer={data} />
    ) : (
      <PageMessage
        title={t('connections.unknown.title')}
        text={t('connections.unknown.text', { type })}
      />
    );
  };

  return (
    <BreadcrumbEntry
      entry={{ label: title, href: sourceRoute?.({ type }) ?? '' }}
    >
      <Container>
        <div className={styles.back}>
          <Link href={healthRoute?.() ?? ''}>‹ {t('connections.back')}</Link>
        </div>
        {content()}
      </Container>
    </BreadcrumbEntry>
  );
}

function Source(props: {
  source: ConnectableSource;
  answer: ConnectionsResponse;
}) {
  const { source, answer } = props;
  const { title, connections, methods } = source;
  const { canEdit, whyNot, entry, instance } = answer;
  const { t } = useInsightsTranslation();
  const focusHeading = useFocusAfterNavigation();
  const [isAdding, setIsAdding] = useState(false);
  const canAdd =
    canEdit && entry.isOn && instance.isConfirmed && methods.length > 0;

  return (
    <div className={styles.page}>
      <h2 ref={focusHeading} tabIndex={-1} className={styles.title}>
        {title}
      </h2>
      {!canEdit && <p>{whyNot}</p>}
      {canEdit && <Notices answer={answer} source={source} />}
      {connections.length === 0 && <p>{t('connections.none')}</p>}
      {connections.length > 0 && (
        <ul className={styles.connections} aria-label={t('connections.list')}>
          {connections.map(connection => (
            <ConnectionItem
              key={`${connection.origin} ${connection.id}`}
              connection={connection}
              source={source}
              canEdit={canEdit}
              canEnter={canAdd}
            />
          ))}
        </ul>
      )}
      {canAdd &&
        (isAdding || connections.length === 0 ? (
          <ConnectionForm
            source={source}
            onDone={() => setIsAdding(false)}
            onCancel={
              connections.length > 0 ? () => setIsAdding(false) : undefined
            }
          />
        ) : (
          <div>
            <Button
              variant="secondary"
              iconStart={<RiAddLine />}
              onPress={() => setIsAdding(true)}
            >
              {t('connections.add')}
            </Button>
          </div>
        ))}
    </div>
  );
}

/** What an administrator has to know or do before anything can be entered. */
function Notices(props: {
  source: ConnectableSource;
  answer: ConnectionsResponse;
}) {
  const { methods, message, connections } = props.source;
  const { entry, instance } = props.answer;
  const { t } = useInsightsTranslation();
  const { rotate, confirmInstance } = useConnectionChanges();
  const isKeyOld = connections.some(
    ({ details }) => details && !details.isKeyCurrent,
  );
  const failed = rotate.error ?? confirmInstance.error;
  return (
    <>
      {methods.length === 0 && (
        <p>
          {t('connections.configOnly')} {connections.length === 0 && message}
        </p>
      )}
      {methods.length > 0 && !entry.isOn && (
        <Alert status="info" icon title={entry.whyNot} />
      )}
      {!instance.isConfirmed && (
        <div className={styles.notice}>
          <Alert status="warning" icon title={instance.message} />
          <Button
            variant="secondary"
            isPending={confirmInstance.isPending}
            onPress={() => confirmInstance.mutate()}
          >
            {t('connections.confirm')}
          </Button>
        </div>
      )}
      {entry.isOn && isKeyOld && (
        <div className={styles.notice}>
          <Alert status="info" icon title={t('connections.rotateText')} />
          <Button
            variant="secondary"
            isPending={rotate.isPending}
            onPress={() => rotate.mutate()}
          >
            {t('connections.rotate')}
          </Button>
        </div>
      )}
      {failed && <ChangeFailed error={failed} />}
    </>
  );
}
