import { Button } from '@backstage/ui';
import type {
  CalculationResponse,
  SettingProblem,
} from '@devex-insights/backstage-plugin-insights-common';
import { useEffect, useId, useRef, useState } from 'react';
import { useCalculation, useCalculationChanges } from '../hooks/calculation';
import { calculationRefusalOf } from '../hooks/calculationRefusal';
import { useInsightsTranslation } from '../hooks/useInsightsTranslation';
import { BuildingVersion } from './BuildingVersion';
import { ChangeRefused } from './ChangeRefused';
import { findProblems, focusFirstProblem } from './fields';
import styles from './SaveBar.module.css';
import { SaveConflict } from './SaveConflict';
import { SaveForm } from './SaveForm';
import { UnsavedEdits } from './UnsavedEdits';
import type { SettingsDraft } from './useSettingsDraft';

/**
 * Saves edited settings: what will change, the reason, and the result, which can be undone. While there are edits it stays
 * in view, and leaving the page needs a confirmation. Only for users who can edit.
 */
export function SaveBar(props: {
  draft: SettingsDraft;
  calculation: CalculationResponse;
  /** Receives the problems of the settings when somebody tries to save them. */
  onProblems(problems: SettingProblem[]): void;
}) {
  const { draft, calculation, onProblems } = props;
  const { t } = useInsightsTranslation();
  const headingId = useId();
  const { refetch } = useCalculation();
  const { save, restore } = useCalculationChanges();
  /** What was saved last, and the version before it. */
  const [saved, setSaved] = useState<{ version: number; before: number }>();
  const [failedAttempts, setFailedAttempts] = useState(0);
  const hasChanges = draft.changes.length > 0;
  const bar = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  // The fields know what is wrong once they are rendered.
  useEffect(() => {
    if (failedAttempts > 0) {
      focusFirstProblem();
    }
  }, [failedAttempts]);

  const report = (problems: SettingProblem[]) => {
    onProblems(problems);
    if (problems.length > 0) {
      setFailedAttempts(failedAttempts + 1);
    }
  };
  const check = () => {
    const problems = findProblems(draft.settings);
    report(problems);
    return problems.length === 0;
  };
  // The button that was pressed disappears; a focus on a field stays there.
  const goOn = (move: () => void) => {
    const isHere = bar.current?.contains(document.activeElement);
    move();
    if (isHere) {
      heading.current?.focus();
    }
  };
  const decide = (move: () => void) => {
    save.reset();
    goOn(move);
  };
  const send = (reason: string) => {
    setSaved(undefined);
    save.mutate(
      { baseVersion: draft.baseVersion, settings: draft.settings, reason },
      {
        onSuccess: now => {
          goOn(() => draft.settle(now, draft.settings));
          setSaved({ version: now.version, before: draft.baseVersion });
        },
        onError: error => {
          const refusal = calculationRefusalOf(error);
          if (refusal?.kind === 'invalid') {
            report(refusal.problems);
          }
          if (refusal?.kind === 'conflict') {
            refetch();
          }
        },
      },
    );
  };

  const canUndo = saved !== undefined && saved.version === calculation.version;
  const undo = () => {
    if (saved) {
      restore.mutate(
        {
          version: saved.before,
          baseVersion: saved.version,
          reason: t('save.undoReason', { version: String(saved.version) }),
        },
        { onSuccess: () => goOn(() => setSaved(undefined)) },
      );
    }
  };

  return (
    <section
      ref={bar}
      aria-labelledby={headingId}
      className={styles.bar}
      data-editing={hasChanges || undefined}
    >
      <h2 ref={heading} id={headingId} tabIndex={-1} className={styles.heading}>
        {t('save.title')}
      </h2>
      <p role="status" className={styles.status}>
        {saved !== undefined && !hasChanges
          ? t('save.saved', { version: String(saved.version) })
          : ''}
      </p>
      {canUndo && !hasChanges && (
        <div className={styles.actions}>
          <Button
            variant="secondary"
            size="small"
            isPending={restore.isPending}
            onPress={undo}
          >
            {t('save.undo')}
          </Button>
        </div>
      )}
      {!hasChanges && (
        <ChangeRefused error={restore.error} onReload={() => refetch()} />
      )}
      <BuildingVersion calculation={calculation} />
      {hasChanges && draft.savedSince && !save.isPending && (
        <SaveConflict
          calculation={calculation}
          changes={draft.savedSince}
          onKeepMine={() => decide(draft.rebase)}
          onTakeTheirs={() => decide(draft.reset)}
        />
      )}
      {hasChanges && !draft.savedSince && (
        <ChangeRefused error={save.error} onReload={() => refetch()} />
      )}
      {hasChanges ? (
        <SaveForm
          draft={draft}
          restating={calculation.restating}
          isSaving={save.isPending}
          check={check}
          onSave={send}
          onDiscard={() => decide(draft.reset)}
        />
      ) : (
        <p className={styles.quiet}>{t('save.nothing')}</p>
      )}
      <UnsavedEdits count={draft.changes.length} />
    </section>
  );
}
