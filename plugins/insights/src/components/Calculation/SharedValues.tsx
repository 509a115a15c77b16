import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { useId } from 'react';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import type { SettingsDraft } from '../../settings/useSettingsDraft';
import { useSettingTexts } from '../../settings/useSettingTexts';
import { settingsRouteRef } from '../../routes';
import styles from './Calculation.module.css';

/** The shared settings that a metric uses. They are shown here and changed elsewhere. */
export function SharedValues(props: { paths: string[]; draft: SettingsDraft }) {
  const { t } = useInsightsTranslation();
  const texts = useSettingTexts();
  const settingsRoute = useRouteRef(settingsRouteRef);
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.section}>
      <h2 id={id}>{t('calculation.shared')}</h2>
      <dl className={styles.shared}>
        {props.paths.map(path => (
          <div key={path}>
            <dt>{texts.label(path)}</dt>
            <dd>{texts.value(props.draft.valueOf(path), path)}</dd>
          </div>
        ))}
      </dl>
      <Link href={settingsRoute?.()}>{t('calculation.sharedLink')}</Link>
    </section>
  );
}
