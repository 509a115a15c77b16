import { Badge, Button } from '@backstage/ui';
import type { CalculationResponse } from '@devex-insights/backstage-plugin-insights-common';
import { formatInstant } from '../../format';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { SettingChanges } from '../../settings/SettingChanges';
import { Author } from '../Author';
import type { Version } from './versions';
import styles from './Versions.module.css';

/**
 * A version with who saved it, when and why, and what it set differently; of some settings only where they are given.
 */
export function VersionItem(props: {
  version: Version;
  paths?: readonly string[];
  /** How far deployments are rebuilt for it. */
  building: CalculationResponse['building'];
  /** Absent where it cannot be restored. */
  onRestore?(): void;
}) {
  const { version, paths, building, onRestore } = props;
  const { t } = useInsightsTranslation();
  const changes = version.changes.filter(
    ({ path }) => !paths || paths.includes(path),
  );
  const others = version.changes.length - changes.length;
  const name = String(version.version);

  return (
    <li className={styles.version} tabIndex={-1}>
      <div className={styles.head}>
        <strong>{t('history.version', { version: name })}</strong>
        {version.isInForce && <Badge>{t('history.inForce')}</Badge>}
        {building && (
          <Badge>
            {t('history.building', {
              left: String(building.repositoriesLeft),
              all: String(building.repositories),
            })}
          </Badge>
        )}
        {onRestore && (
          <Button
            variant="secondary"
            className={styles.restore}
            aria-label={t('history.restoreVersion', { version: name })}
            onPress={onRestore}
          >
            {t('history.restore')}
          </Button>
        )}
      </div>
      <p className={styles.quiet}>
        <span>
          <Author author={version.author} />
        </span>
        <time dateTime={version.savedAt}>
          {formatInstant(version.savedAt, undefined, t.locale)}
        </time>
        {version.restoredFrom !== undefined && (
          <span>{restoredText(version.restoredFrom)}</span>
        )}
      </p>
      <p className={styles.reason}>{version.reason}</p>
      {changes.length > 0 ? (
        <SettingChanges changes={changes} />
      ) : (
        <p className={styles.quiet}>{t('history.noChanges')}</p>
      )}
      {others > 0 && (
        <p className={styles.quiet}>{t('history.others', { count: others })}</p>
      )}
    </li>
  );

  function restoredText(from: number): string {
    return from === 0
      ? t('history.restoredFromFirst')
      : t('history.restoredFrom', { version: String(from) });
  }
}
