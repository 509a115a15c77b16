import { ToggleButton } from '@backstage/ui';
import {
  compareSettings,
  flattenSettings,
  nestSettings,
  type ProposalsResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import { useId } from 'react';
import { useInsightsTranslation } from '../../../hooks/useInsightsTranslation';
import type { SettingsDraft } from '../../../settings/useSettingsDraft';
import styles from './CalculationPreview.module.css';

/** One proposal, and a button that adds it to the edits or removes it from them. */
export function ProposalItem(props: {
  proposal: ProposalsResponse['proposals'][number];
  draft: SettingsDraft;
  canTry: boolean;
}) {
  const { proposal, draft, canTry } = props;
  const { title, why, count, repositories, examples, settings } = proposal;
  const { t } = useInsightsTranslation();
  const titleId = useId();
  const buttonId = useId();

  const paths = [...flattenSettings(settings).keys()];
  const drafted = nestSettings(paths.map(path => [path, draft.valueOf(path)]));
  const isTaken = compareSettings(drafted, settings).length === 0;
  const isEdited = draft.changes.some(({ path }) => paths.includes(path));

  const take = () => {
    if (isTaken && !isEdited) {
      return <p className={styles.quiet}>{t('proposals.set')}</p>;
    }
    if (paths.some(draft.isFixed)) {
      return <p className={styles.quiet}>{t('proposals.fixed')}</p>;
    }
    return canTry ? (
      <div className={styles.take}>
        <ToggleButton
          id={buttonId}
          size="small"
          aria-labelledby={`${buttonId} ${titleId}`}
          isSelected={isTaken}
          onChange={isWanted =>
            isWanted ? draft.merge(settings) : draft.undo(paths)
          }
        >
          {t('proposals.try')}
        </ToggleButton>
        {isTaken && <span>{t('proposals.tried')}</span>}
      </div>
    ) : null;
  };

  return (
    <li className={styles.proposal}>
      <div>
        <h3 id={titleId}>{title}</h3>
        <p>{why}</p>
        <p className={styles.quiet}>
          {[
            t('proposals.count', { count }),
            t('proposals.repositories', { count: repositories }),
            ...examples,
          ].join(' · ')}
        </p>
      </div>
      {take()}
    </li>
  );
}
