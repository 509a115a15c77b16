import { Select, Switch, TextField } from '@backstage/ui';
import {
  type DeploymentStrategyId,
  type ProviderDeploymentSettings,
  settingDescription,
} from '@devex-insights/backstage-plugin-insights-common';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { useSettingTexts } from '../useSettingTexts';
import { type ControlProps, validationOf } from './control';
import { RowGroup } from './RowGroup';
import { RunFiltersControl } from './RunFiltersControl';
import styles from './SettingFields.module.css';

type Override = ProviderDeploymentSettings['overrides'][number];

const AS_OTHERS = 'as-others';
const STRATEGY = 'deploymentFrequency.*.strategy';

/** Other rules for some repositories. */
export function OverridesControl(
  props: ControlProps<Override[]> & {
    /** How the deployments of all other repositories are found. */
    strategy: DeploymentStrategyId;
  },
) {
  const { path, value, onChange, problems } = props;
  const { t } = useInsightsTranslation();
  return (
    <RowGroup
      label={props.label}
      describedBy={props.describedBy}
      empty={t('override.none')}
      problem={problems.at(path)}
      entries={value}
      row={(override, index) => (
        <OverrideRow
          path={`${path}.${index}`}
          title={t('override.title', { index: String(index + 1) })}
          override={override}
          strategy={override.strategy ?? props.strategy}
          problems={problems}
          onChange={changed => onChange(value.with(index, changed))}
        />
      )}
      addLabel={t('override.add')}
      onAdd={() => onChange([...value, { repository: '' }])}
      removeLabel={index => t('override.remove', { index: String(index + 1) })}
      onRemove={index => onChange(value.toSpliced(index, 1))}
    />
  );
}

function OverrideRow(props: {
  path: string;
  title: string;
  override: Override;
  strategy: DeploymentStrategyId;
  problems: ControlProps<unknown>['problems'];
  onChange(override: Override): void;
}) {
  const { path, title, override, strategy, problems, onChange } = props;
  const { t } = useInsightsTranslation();
  const texts = useSettingTexts();
  const strategies = Object.keys(settingDescription(STRATEGY)?.choices ?? {});
  const problem = problems.at(path);
  const set = (change: Partial<Override>) =>
    onChange(withoutUndefined({ ...override, ...change }));
  return (
    <fieldset className={styles.override}>
      <legend className={styles.legend}>{title}</legend>
      <TextField
        label={t('override.repository')}
        value={override.repository}
        onChange={repository => set({ repository })}
        {...validationOf(problems.at(`${path}.repository`))}
      />
      <Select
        label={texts.label(STRATEGY)}
        value={override.strategy ?? AS_OTHERS}
        onChange={key =>
          set({
            strategy:
              key === AS_OTHERS ? undefined : (key as DeploymentStrategyId),
          })
        }
        options={[
          { value: AS_OTHERS, label: t('override.asOthers') },
          ...strategies.map(each => ({
            value: each,
            label: texts.choice(STRATEGY, each),
          })),
        ]}
        {...validationOf(problems.at(`${path}.strategy`))}
      />
      {strategy === 'workflow-runs' && (
        <>
          <Switch
            label={t('override.ownFilters')}
            isSelected={override.filters !== undefined}
            onChange={isOwn => set({ filters: isOwn ? [] : undefined })}
          />
          {override.filters && (
            <RunFiltersControl
              path={`${path}.filters`}
              label={texts.label('deploymentFrequency.*.filters')}
              value={override.filters}
              onChange={filters => set({ filters })}
              problems={problems}
            />
          )}
        </>
      )}
      {(strategy === 'deployments' || strategy === 'pushed') && (
        <TextField
          label={texts.label('deploymentFrequency.*.environmentPattern')}
          placeholder={t('override.asOthers')}
          value={override.environmentPattern ?? ''}
          onChange={text => set({ environmentPattern: text || undefined })}
          {...validationOf(problems.at(`${path}.environmentPattern`))}
        />
      )}
      {strategy === 'releases' && (
        <Select
          label={texts.label('deploymentFrequency.*.includePrereleases')}
          value={String(override.includePrereleases ?? AS_OTHERS)}
          onChange={key =>
            set({
              includePrereleases:
                key === AS_OTHERS ? undefined : key === 'true',
            })
          }
          options={[
            { value: AS_OTHERS, label: t('override.asOthers') },
            { value: 'true', label: t('settingValue.yes') },
            { value: 'false', label: t('settingValue.no') },
          ]}
        />
      )}
      {problem && <p className={styles.problem}>{problem}</p>}
    </fieldset>
  );
}

// What an exception does not set is the same as for all others.
function withoutUndefined(override: Override): Override {
  return Object.fromEntries(
    Object.entries(override).filter(([, value]) => value !== undefined),
  ) as Override;
}
