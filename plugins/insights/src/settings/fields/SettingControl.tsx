import { generalPath } from '@devex-insights/backstage-plugin-insights-common';
import { useWords } from '../../hooks/useWords';
import type { SettingsDraft } from '../useSettingsDraft';
import type { ControlProps } from './control';
import { EntityFilterControl } from './EntityFilterControl';
import { ListControl } from './ListControl';
import { MultipliersControl } from './MultipliersControl';
import { OverridesControl } from './OverridesControl';
import { RunFiltersControl } from './RunFiltersControl';
import { SignalsControl } from './SignalsControl';
import {
  ChoiceControl,
  MonthControl,
  NumberControl,
  SwitchControl,
  TextControl,
} from './simpleControls';
import { STRATEGIES, strategyFor } from './strategies';

const CHOICES: Partial<Record<string, readonly string[]>> = {
  strategy: STRATEGIES,
  'recovery.start': ['deployment', 'detected'],
  'leadTime.start': ['first-commit', 'opened', 'merged'],
  'prCycleTime.start': ['opened', 'ready', 'first-commit'],
  reviewClock: ['calendar', 'weekdays'],
  'dora.levels': ['off', '2021', '2022', '2023', '2024'],
  'dora.quickCheck': ['off', 'on'],
  'scope.repositories': ['all', 'cataloged'],
};

const LEAST: Partial<Record<string, number>> = { minGroupSize: 1 };

/** The control that fits a setting. */
export function SettingControl(
  props: ControlProps<any> & { draft: SettingsDraft },
) {
  const { draft, ...control } = props;
  const { t } = useWords();
  // The same for all source types.
  const kind = generalPath(props.path).replace('deploymentFrequency.*.', '');
  const choices = CHOICES[kind];
  if (choices) {
    return <ChoiceControl {...control} choices={choices} />;
  }
  switch (kind) {
    case 'fiscalYearStartMonth':
      return <MonthControl {...control} />;
    case 'filters':
      return (
        <RunFiltersControl
          {...control}
          empty={t('settingForm.anyDeployment')}
        />
      );
    case 'ci.filters':
      return <RunFiltersControl {...control} empty={t('settingForm.anyRun')} />;
    case 'ci.multipliers':
      return <MultipliersControl {...control} />;
    case 'overrides':
      return (
        <OverridesControl
          {...control}
          strategy={strategyFor(props.path, draft)}
        />
      );
    case 'componentFilter':
    case 'teams.groupFilter':
      return <EntityFilterControl {...control} />;
    case 'changeFailure.signals':
      return <SignalsControl {...control} />;
    case 'incidents.priorities':
      return <ListControl {...control} noneIsDefault />;
    default:
      return <PlainControl {...control} />;
  }
}

/** The control for what a value is, where the setting needs none of its own. */
function PlainControl(props: ControlProps<any>) {
  if (Array.isArray(props.value)) {
    return <ListControl {...props} />;
  }
  switch (typeof props.value) {
    case 'boolean':
      return <SwitchControl {...props} />;
    case 'number':
      return <NumberControl {...props} min={LEAST[props.path] ?? 0} />;
    default:
      return <TextControl {...props} value={props.value ?? ''} />;
  }
}
