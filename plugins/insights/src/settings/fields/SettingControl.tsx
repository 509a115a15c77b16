import { settingDescription } from '@devex-insights/backstage-plugin-insights-common';
import type { SettingsDraft } from '../useSettingsDraft';
import { ChoicesControl } from './ChoicesControl';
import type { ControlProps } from './control';
import { EntityFilterControl } from './EntityFilterControl';
import { ListControl } from './ListControl';
import { MultipliersControl } from './MultipliersControl';
import { OverridesControl } from './OverridesControl';
import { RunFiltersControl } from './RunFiltersControl';
import {
  ChoiceControl,
  MonthControl,
  NumberControl,
  SwitchControl,
  TextControl,
} from './simpleControls';
import { strategyFor } from './strategies';

/** The control that the description of a setting names. */
export function SettingControl(
  props: ControlProps<any> & { draft: SettingsDraft },
) {
  const { draft, ...control } = props;
  const description = settingDescription(props.path);
  const choices = Object.keys(description?.choices ?? {});
  switch (description?.control) {
    case 'choice':
      return <ChoiceControl {...control} choices={choices} />;
    case 'choices':
      return <ChoicesControl {...control} choices={choices} />;
    case 'switch':
      return <SwitchControl {...control} />;
    case 'number':
      return <NumberControl {...control} min={description.least} />;
    case 'month':
      return <MonthControl {...control} />;
    case 'list':
      return (
        <ListControl {...control} noneIsDefault={description.isOptional} />
      );
    case 'run-filters':
      return <RunFiltersControl {...control} />;
    case 'overrides':
      return (
        <OverridesControl
          {...control}
          strategy={strategyFor(props.path, draft)}
        />
      );
    case 'entity-filter':
      return <EntityFilterControl {...control} />;
    case 'multipliers':
      return <MultipliersControl {...control} systems={choices} />;
    default:
      return <TextControl {...control} value={control.value ?? ''} />;
  }
}
