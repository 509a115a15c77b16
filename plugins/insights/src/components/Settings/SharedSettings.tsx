import { Alert } from '@backstage/ui';
import type { CalculationResponse } from '@devex-insights/backstage-plugin-insights-common';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { SettingFields, useReportedProblems } from '../../settings/fields';
import { SaveBar } from '../../settings/SaveBar';
import { useSettingsDraft } from '../../settings/useSettingsDraft';
import { Affected } from './Affected';
import styles from './Settings.module.css';
import { sharedSettings } from '../../settings/sharedSettings';

/** The form with the settings that metrics share, in groups that say which metrics they affect. */
export function SharedSettings(props: { calculation: CalculationResponse }) {
  const { calculation } = props;
  const { t } = useInsightsTranslation();
  const draft = useSettingsDraft(calculation);
  const { problems, report } = useReportedProblems(draft);
  return (
    <>
      {!calculation.canEdit && (
        <Alert
          status="info"
          icon
          title={t('settingsPage.readOnly')}
          description={calculation.whyNot}
        />
      )}
      <div className={styles.groups}>
        {sharedSettings.map(({ id, paths }) => (
          <section key={id}>
            <h3 className={styles.group}>{t(`settingsPage.group.${id}`)}</h3>
            <Affected
              paths={paths}
              settingsOfMetrics={calculation.settingsOfMetrics}
            />
            <SettingFields
              paths={paths}
              draft={draft}
              problems={problems}
              isReadOnly={!calculation.canEdit}
            />
          </section>
        ))}
      </div>
      {calculation.canEdit && (
        <SaveBar draft={draft} calculation={calculation} onProblems={report} />
      )}
    </>
  );
}
