import { Button } from '@backstage/ui';
import { settingDescription } from '@devex-insights/backstage-plugin-insights-common';
import { useId, useRef } from 'react';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import type { SettingsDraft } from '../useSettingsDraft';
import { useSettingTexts } from '../useSettingTexts';
import type { FieldProblems } from './control';
import { SettingControl } from './SettingControl';
import styles from './SettingFields.module.css';
import { SettingValue } from './SettingValue';

/** One setting: its control, what it does, its default, and what is wrong with it. */
export function SettingField(props: {
  path: string;
  draft: SettingsDraft;
  problems: FieldProblems;
  isReadOnly: boolean;
}) {
  const { path, draft, problems } = props;
  const { t } = useInsightsTranslation();
  const texts = useSettingTexts();
  const notesId = useId();
  const field = useRef<HTMLDivElement>(null);
  const label = texts.label(path);
  const help = texts.help(path);
  const hasPatterns = settingDescription(path)?.control === 'run-filters';
  const isFixed = draft.isFixed(path);
  const isReadOnly = props.isReadOnly || isFixed;
  const value = draft.valueOf(path);

  const reset = () => {
    draft.set(path, undefined);
    // The button disappears.
    field.current?.querySelector<HTMLElement>('input, button')?.focus();
  };

  return (
    <div
      ref={field}
      className={styles.field}
      data-setting-problem={problems.within(path) !== undefined || undefined}
    >
      {isReadOnly ? (
        <SettingValue path={path} label={label} value={value} />
      ) : (
        <SettingControl
          path={path}
          draft={draft}
          label={label}
          value={value}
          onChange={changed => draft.set(path, changed)}
          problems={problems}
          describedBy={notesId}
        />
      )}
      <div id={notesId} className={styles.notes}>
        {help && <p>{help}</p>}
        {hasPatterns && !isReadOnly && <p>{t('runFilter.explanation')}</p>}
        {isFixed && (
          <p>
            <strong>
              {t('settingForm.fixed', { key: `insights.${path}` })}
            </strong>
          </p>
        )}
        <p>
          {t('settingForm.default', {
            value: texts.value(draft.defaultOf(path), path),
          })}
        </p>
      </div>
      {!isReadOnly && draft.isSet(path) && (
        <Button
          size="small"
          variant="tertiary"
          className={styles.reset}
          aria-label={t('settingForm.resetOf', { label })}
          onPress={reset}
        >
          {t('settingForm.reset')}
        </Button>
      )}
    </div>
  );
}
