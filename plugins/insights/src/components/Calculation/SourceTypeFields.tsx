import { Accordion, AccordionPanel, AccordionTrigger } from '@backstage/ui';
import {
  type SettingProblem,
  sourceTypeOfPath,
} from '@devex-insights/backstage-plugin-insights-common';
import { useState } from 'react';
import { useSources } from '../../hooks/queries';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { SettingFields } from '../../settings/fields';
import type { SettingsDraft } from '../../settings/useSettingsDraft';
import styles from './Calculation.module.css';
import type { SourceTypeGroup } from './settingGroups';

/** The settings for one source type, collapsed where no source of this type is connected. */
export function SourceTypeFields(props: {
  group: SourceTypeGroup;
  draft: SettingsDraft;
  problems: readonly SettingProblem[];
  isReadOnly: boolean;
}) {
  const { group, ...fields } = props;
  const { type, title } = group;
  const { t } = useInsightsTranslation();
  const [isOpened, setIsOpened] = useState<boolean>();
  const sources = useSources().data?.sources;
  const isRead =
    !sources ||
    sources.some(({ id, state }) => id === type && state !== 'not-configured');
  const hasProblem = fields.problems.some(
    ({ path }) => sourceTypeOfPath(path) === type,
  );

  return (
    <Accordion
      isExpanded={hasProblem || (isOpened ?? isRead)}
      onExpandedChange={setIsOpened}
    >
      <AccordionTrigger
        level={3}
        title={isRead ? title : t('calculation.notRead', { sourceType: title })}
      />
      <AccordionPanel className={styles.sourceType}>
        <SettingFields paths={group.paths} {...fields} />
      </AccordionPanel>
    </Accordion>
  );
}
