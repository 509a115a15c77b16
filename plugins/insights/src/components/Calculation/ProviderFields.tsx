import { Accordion, AccordionPanel, AccordionTrigger } from '@backstage/ui';
import type { SettingProblem } from '@devex-insights/backstage-plugin-insights-common';
import { useState } from 'react';
import { useSources } from '../../hooks/queries';
import { useWords } from '../../hooks/useWords';
import { SettingFields } from '../../settings/fields';
import type { SettingsDraft } from '../../settings/useSettingsDraft';
import styles from './Calculation.module.css';
import type { ProviderGroup } from './settingGroups';

/** The settings for one source-code host, folded away where nothing is read from it. */
export function ProviderFields(props: {
  provider: ProviderGroup;
  draft: SettingsDraft;
  problems: readonly SettingProblem[];
  isReadOnly: boolean;
}) {
  const { provider, ...fields } = props;
  const { t } = useWords();
  const [isOpened, setIsOpened] = useState<boolean>();
  const sources = useSources().data?.sources;
  const isRead =
    !sources ||
    sources.some(
      ({ id, state }) => id === provider.id && state !== 'not-configured',
    );
  const hasProblem = fields.problems.some(({ path }) =>
    path.startsWith(`deploymentFrequency.${provider.id}.`),
  );
  const name = t(`calculation.providers.${provider.id}`);

  return (
    <Accordion
      isExpanded={hasProblem || (isOpened ?? isRead)}
      onExpandedChange={setIsOpened}
    >
      <AccordionTrigger
        level={3}
        title={isRead ? name : t('calculation.notRead', { provider: name })}
      />
      <AccordionPanel className={styles.provider}>
        <SettingFields paths={provider.paths} {...fields} />
      </AccordionPanel>
    </Accordion>
  );
}
