import { Alert } from '@backstage/ui';
import type {
  CalculationResponse,
  SettingProblem,
} from '@devex-insights/backstage-plugin-insights-common';
import { useEffect, useId, useRef, useState } from 'react';
import { useLocation } from 'react-router-dom';
import { useFocusAfterNavigation } from '../../hooks/useFocusAfterNavigation';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { SettingFields, useReportedProblems } from '../../settings/fields';
import { BuildingVersion } from '../../settings/BuildingVersion';
import { SaveBar } from '../../settings/SaveBar';
import { useSettingsDraft } from '../../settings/useSettingsDraft';
import { VersionList } from '../Versions';
import styles from './Calculation.module.css';
import { CalculationPreview, Proposals } from './preview';
import { settingGroups } from './settingGroups';
import { SharedValues } from './SharedValues';
import { SourceTypeFields } from './SourceTypeFields';
import { VERSIONS_HASH } from './versionsHash';

/** The settings of a metric, the preview of their effect, and their versions. */
export function CalculationForm(props: {
  metricId: string;
  title: string;
  calculation: CalculationResponse;
}) {
  const { metricId, calculation } = props;
  const { t } = useInsightsTranslation();
  const id = useId();
  const draft = useSettingsDraft(calculation);
  const reported = useReportedProblems(draft);
  const [previewed, setPreviewed] = useState<SettingProblem[]>([]);
  const paths = calculation.settingsOfMetrics[metricId];
  const { own, ofSourceTypes, levels, shared } = settingGroups(
    paths,
    calculation.sourceTypes,
  );
  const focusHeading = useFocusAfterNavigation();
  const versions = useRef<HTMLHeadingElement>(null);
  const { hash } = useLocation();

  useEffect(() => {
    if (hash === VERSIONS_HASH) {
      versions.current?.scrollIntoView?.();
      versions.current?.focus();
    }
  }, [hash]);

  const fields = {
    draft,
    problems: [...reported.problems, ...previewed],
    isReadOnly: !calculation.canEdit,
  };

  return (
    <div className={styles.calculation}>
      <h1 className={styles.title} ref={focusHeading} tabIndex={-1}>
        {t('calculation.title', { title: props.title })}
      </h1>
      {!calculation.canEdit && (
        <Alert
          status="info"
          icon
          title={t('calculation.readOnly')}
          description={calculation.whyNot}
        />
      )}
      <div className={styles.columns}>
        <div className={styles.form}>
          <Proposals metricId={metricId} draft={draft} />
          <section aria-labelledby={`${id}-own`} className={styles.section}>
            <h2 id={`${id}-own`}>{t('calculation.own')}</h2>
            {own.length + ofSourceTypes.length + levels.length === 0 && (
              <p className={styles.quiet}>{t('calculation.none')}</p>
            )}
            {own.length > 0 && <SettingFields paths={own} {...fields} />}
            {ofSourceTypes.map(group => (
              <SourceTypeFields key={group.type} group={group} {...fields} />
            ))}
            {levels.length > 0 && <SettingFields paths={levels} {...fields} />}
          </section>
          {shared.length > 0 && <SharedValues paths={shared} draft={draft} />}
        </div>
        <div className={styles.aside}>
          {calculation.canEdit && (
            <CalculationPreview
              metricId={metricId}
              draft={draft}
              onProblems={setPreviewed}
            />
          )}
        </div>
      </div>
      {calculation.canEdit ? (
        <SaveBar
          draft={draft}
          calculation={calculation}
          onProblems={reported.report}
        />
      ) : (
        <BuildingVersion calculation={calculation} />
      )}
      <section aria-labelledby={`${id}-versions`} className={styles.section}>
        <h2 id={`${id}-versions`} ref={versions} tabIndex={-1}>
          {t('calculation.versions')}
        </h2>
        <p className={styles.quiet}>{t('calculation.versionsHelp')}</p>
        <VersionList paths={paths} />
      </section>
    </div>
  );
}
