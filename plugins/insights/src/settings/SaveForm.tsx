import { Button } from '@backstage/ui';
import type { FormEvent } from 'react';
import { useInsightsTranslation } from '../hooks/useInsightsTranslation';
import { isRestating } from './isRestating';
import { ReasonField, useReason } from './ReasonField';
import styles from './SaveBar.module.css';
import { SettingChanges } from './SettingChanges';
import type { SettingsDraft } from './useSettingsDraft';

/** What will change, the reason, and the buttons to save or discard it. */
export function SaveForm(props: {
  draft: SettingsDraft;
  /** Paths whose change rebuilds deployments. */
  restating: readonly string[];
  isSaving: boolean;
  /** Whether the settings are valid. If not, their fields show the problems. */
  check(): boolean;
  onSave(reason: string): void;
  onDiscard(): void;
}) {
  const { draft, restating, isSaving, check, onSave, onDiscard } = props;
  const { t } = useInsightsTranslation();
  const reason = useReason();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isSaving && check() && reason.check()) {
      onSave(reason.text);
    }
  };
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <details className={styles.changes}>
        <summary>{t('save.changes', { count: draft.changes.length })}</summary>
        <SettingChanges changes={draft.changes} />
      </details>
      {isRestating(restating, draft.changes) && (
        <p className={styles.quiet}>{t('restore.restating')}</p>
      )}
      <ReasonField reason={reason} />
      <div className={styles.actions}>
        <Button type="submit" isPending={isSaving}>
          {t('save.action')}
        </Button>
        <Button variant="secondary" onPress={onDiscard}>
          {t('save.discard')}
        </Button>
      </div>
    </form>
  );
}
