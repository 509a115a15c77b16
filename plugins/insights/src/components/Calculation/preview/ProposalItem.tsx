import { Checkbox, ToggleButton } from '@backstage/ui';
import {
  compareSettings,
  flattenSettings,
  nestSettings,
  type ProposalsResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import { useId, useState } from 'react';
import { useInsightsTranslation } from '../../../hooks/useInsightsTranslation';
import type { SettingsDraft } from '../../../settings/useSettingsDraft';
import styles from './CalculationPreview.module.css';
import { hasExceptions, replaceExceptions } from './exceptions';

/**
 * One proposal, and a button that adds it to the edits or removes it from them. Unless somebody decides otherwise, it
 * brings the exceptions that keep all other repositories as they are.
 */
export function ProposalItem(props: {
  proposal: ProposalsResponse['proposals'][number];
  /** All of them: the exceptions of one do not stay for another. */
  proposals: ProposalsResponse['proposals'];
  draft: SettingsDraft;
  canTry: boolean;
}) {
  const { proposal, proposals, draft, canTry } = props;
  const { title, why, count, repositories, examples, settings, keeping } =
    proposal;
  const { t } = useInsightsTranslation();
  const titleId = useId();
  const buttonId = useId();
  const [isKeeping, setKeeping] = useState(true);

  const paths = [...flattenSettings(settings).keys()];
  const drafted = nestSettings(paths.map(path => [path, draft.valueOf(path)]));
  const isTaken = compareSettings(drafted, settings).length === 0;
  const isEdited = draft.changes.some(({ path }) => paths.includes(path));

  const keep = (isWanted: boolean) =>
    replaceExceptions(draft, {
      of: isWanted ? proposal : undefined,
      proposals,
    });
  const tryOut = (isWanted: boolean) => {
    if (isWanted) {
      draft.merge(settings);
    } else {
      draft.undo(paths);
    }
    keep(isWanted && isKeeping);
  };

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
          onChange={tryOut}
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
        {keeping && canTry && !(isTaken && !isEdited) && (
          <Checkbox
            isSelected={isTaken ? hasExceptions(draft, proposal) : isKeeping}
            onChange={isWanted => {
              setKeeping(isWanted);
              if (isTaken) {
                keep(isWanted);
              }
            }}
          >
            {t('proposals.keep', { count: keeping.repositories })}
          </Checkbox>
        )}
      </div>
      {take()}
    </li>
  );
}
