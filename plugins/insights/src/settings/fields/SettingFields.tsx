import type { SettingProblem } from '@devex-insights/backstage-plugin-insights-common';
import { formatList } from '../../format';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import legibleStyles from '../legible.module.css';
import type { SettingsDraft } from '../useSettingsDraft';
import { useSettingTexts } from '../useSettingTexts';
import { SettingField } from './SettingField';
import styles from './SettingFields.module.css';
import { isUsed } from './strategies';
import { useFieldProblems } from './useFieldProblems';

/**
 * A field for each of the settings, in their order, without those that the current way to find deployments ignores.
 * Problems that the schema finds are shown at once, in addition to the given ones.
 */
export function SettingFields(props: {
  paths: readonly string[];
  draft: SettingsDraft;
  /** The problems found by the backend or by an attempt to save. */
  problems: readonly SettingProblem[];
  isReadOnly: boolean;
}) {
  const { paths, draft, isReadOnly } = props;
  const { t } = useInsightsTranslation();
  const texts = useSettingTexts();
  const problems = useFieldProblems(draft, props.problems);
  const unused = paths.filter(
    path => !isUsed(path, draft) && draft.isSet(path),
  );
  return (
    <div className={`${legibleStyles.legible} ${styles.fields}`}>
      {paths
        .filter(path => isUsed(path, draft))
        .map(path => (
          <SettingField
            key={path}
            path={path}
            draft={draft}
            problems={problems}
            isReadOnly={isReadOnly}
          />
        ))}
      {unused.length > 0 && (
        <p className={styles.note}>
          {t('settingForm.unused', {
            labels: formatList(
              unused.map(path => texts.label(path)),
              t.locale,
            ),
          })}
        </p>
      )}
    </div>
  );
}
