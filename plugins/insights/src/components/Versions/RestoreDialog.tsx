import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { compareSettings } from '@devex-insights/backstage-plugin-insights-common';
import { type FormEvent, useState } from 'react';
import {
  useCalculationChanges,
  useCalculationVersions,
} from '../../hooks/calculation';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { isRestating } from '../../settings/isRestating';
import { ChangeRefused } from '../../settings/ChangeRefused';
import { ReasonField, useReason } from '../../settings/ReasonField';
import { SettingChanges } from '../../settings/SettingChanges';
import { newestOf, type Restorable } from './versions';
import styles from './Versions.module.css';

/** Shows what restoring a version would change, requires a reason, and restores it. */
export function RestoreDialog(props: {
  target: Restorable;
  newest: Restorable;
  /** Paths whose change rebuilds deployments. */
  restating: readonly string[];
  onClose(): void;
  onRestored(version: number): void;
}) {
  const { target, restating, onClose, onRestored } = props;
  const { t } = useInsightsTranslation();
  // The dialog keeps what it showed first, also while others save. The backend refuses a change based on an older
  // version.
  const [base, setBase] = useState(props.newest);
  const versions = useCalculationVersions();
  const { restore } = useCalculationChanges();
  const reason = useReason();
  const changes = compareSettings(base.settings, target.settings);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!reason.check() || restore.isPending) {
      return;
    }
    restore.mutate(
      {
        version: target.version,
        baseVersion: base.version,
        reason: reason.text,
      },
      {
        onSuccess: saved => {
          onRestored(saved.version);
          onClose();
        },
      },
    );
  };

  const reload = async () => {
    const { data } = await versions.refetch();
    if (data) {
      setBase(newestOf(data.versions));
      restore.reset();
    }
  };

  return (
    <Dialog isOpen width={640} onOpenChange={isOpen => !isOpen && onClose()}>
      <DialogHeader>
        {target.version === 0
          ? t('restore.titleFirst')
          : t('restore.title', { version: String(target.version) })}
      </DialogHeader>
      <form className={styles.form} noValidate onSubmit={submit}>
        <DialogBody className={styles.body} tabIndex={0}>
          {changes.length === 0 ? (
            <p>{t('restore.nothing')}</p>
          ) : (
            <>
              <p>{t('restore.what', { version: String(base.version) })}</p>
              <SettingChanges changes={changes} />
              {isRestating(restating, changes) && (
                <p className={styles.quiet}>{t('restore.restating')}</p>
              )}
              <ReasonField reason={reason} />
            </>
          )}
          <ChangeRefused error={restore.error} onReload={reload} />
        </DialogBody>
        <DialogFooter>
          <Button variant="secondary" onPress={onClose}>
            {t('restore.cancel')}
          </Button>
          {changes.length > 0 && (
            <Button type="submit" isPending={restore.isPending}>
              {t('restore.action')}
            </Button>
          )}
        </DialogFooter>
      </form>
    </Dialog>
  );
}
