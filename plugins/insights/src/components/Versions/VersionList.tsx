import { Alert, Button, Skeleton } from '@backstage/ui';
import { useEffect, useRef, useState } from 'react';
import {
  useCalculation,
  useCalculationVersions,
} from '../../hooks/calculation';
import { describeError } from '../../hooks/describeError';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { FirstVersion } from './FirstVersion';
import { RestoreDialog } from './RestoreDialog';
import { VersionItem } from './VersionItem';
import {
  beforeTheFirst,
  newestOf,
  type Restorable,
  type Version,
  versionsTouching,
} from './versions';
import styles from './Versions.module.css';

const PAGE_SIZE = 20;

/** The history of the settings, newest first: all of it, or what touched one of some settings. */
export function VersionList(props: { paths?: readonly string[] }) {
  const { t } = useInsightsTranslation();
  const versions = useCalculationVersions();
  if (versions.error) {
    const isDenied = describeError(versions.error).kind === 'denied';
    return (
      <div role="alert">
        <Alert
          status="danger"
          icon
          title={t(isDenied ? 'history.denied' : 'history.failed')}
          customActions={
            isDenied ? undefined : (
              <Button variant="secondary" onPress={() => versions.refetch()}>
                {t('history.retry')}
              </Button>
            )
          }
        />
      </div>
    );
  }
  return versions.data ? (
    <Versions all={versions.data.versions} paths={props.paths} />
  ) : (
    <div role="status" aria-label={t('history.loading')}>
      <Skeleton width="100%" height={240} />
    </div>
  );
}

function Versions(props: { all: Version[]; paths?: readonly string[] }) {
  const { all, paths } = props;
  const { t } = useInsightsTranslation();
  const { data: calculation } = useCalculation();
  const [count, setCount] = useState(PAGE_SIZE);
  const [restoring, setRestoring] = useState<Restorable>();
  const [restoredAs, setRestoredAs] = useState<number>();
  const list = useFocusOnMore(count);

  const matching = versionsTouching(all, paths);
  const newest = newestOf(all);
  const restoreOf = (version: Restorable) =>
    calculation?.canEdit && version.version !== newest.version
      ? () => setRestoring(version)
      : undefined;

  return (
    <div className={styles.history}>
      <span role="status" className={styles.spokenOnly}>
        {restoredAs
          ? t('history.restored', { version: String(restoredAs) })
          : ''}
      </span>
      {matching.length === 0 && (
        <p className={styles.quiet}>
          {t(all.length === 0 ? 'history.empty' : 'history.emptyOfSome')}
        </p>
      )}
      <ol ref={list} className={styles.versions}>
        {matching.slice(0, count).map(version => (
          <VersionItem
            key={version.version}
            version={version}
            paths={paths}
            building={
              calculation?.building?.version === version.version
                ? calculation.building
                : undefined
            }
            onRestore={restoreOf(version)}
          />
        ))}
        {matching.length > 0 && matching.length <= count && (
          <FirstVersion
            isInForce={calculation?.versionInForce === 0}
            onRestore={restoreOf(beforeTheFirst)}
          />
        )}
      </ol>
      {matching.length > count && (
        <div className={styles.more}>
          <span className={styles.quiet}>
            {t('history.shown', {
              shown: String(count),
              all: String(matching.length),
            })}
          </span>
          <Button
            variant="secondary"
            onPress={() => setCount(count + PAGE_SIZE)}
          >
            {t('history.more')}
          </Button>
        </div>
      )}
      {restoring && (
        <RestoreDialog
          target={restoring}
          newest={newest}
          restating={calculation?.restating ?? []}
          onClose={() => setRestoring(undefined)}
          onRestored={setRestoredAs}
        />
      )}
    </div>
  );
}

/** Moves the focus to the first new entry: the button that loaded it may be gone. */
function useFocusOnMore(count: number) {
  const list = useRef<HTMLOListElement>(null);
  const shown = useRef(count);
  useEffect(() => {
    if (count > shown.current) {
      const first = list.current?.children[shown.current];
      (first as HTMLElement | undefined)?.focus();
    }
    shown.current = count;
  }, [count]);
  return list;
}
