import { Checkbox, CheckboxGroup, Select, TextField } from '@backstage/ui';
import {
  type RunFilter,
  settingDescription,
} from '@devex-insights/backstage-plugin-insights-common';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { ofException } from '../ofException';
import { type SettingTexts, useSettingTexts } from '../useSettingTexts';
import { type ControlProps, validationOf } from './control';
import { RowGroup } from './RowGroup';
import styles from './SettingFields.module.css';

type Fields = Partial<Record<string, string | string[]>>;

/** Which workflow runs count: filters that include runs and filters that exclude them. */
export function RunFiltersControl(props: ControlProps<RunFilter[]>) {
  const { path, label, value, onChange, problems } = props;
  const { t } = useInsightsTranslation();
  const texts = useSettingTexts();
  const setting = ofException(path);
  return (
    <RowGroup
      label={label}
      describedBy={props.describedBy}
      empty={texts.empty(setting)}
      problem={problems.at(path)}
      entries={value}
      row={(filter, index) => (
        <RunFilterRow
          setting={setting}
          path={`${path}.${index}`}
          title={t('runFilter.title', { index: String(index + 1) })}
          filter={filter}
          problems={problems}
          onChange={changed => onChange(value.with(index, changed))}
        />
      )}
      addLabel={t('runFilter.add')}
      onAdd={() => onChange([...value, { mode: 'include' }])}
      removeLabel={index => t('runFilter.remove', { index: String(index + 1) })}
      onRemove={index => onChange(value.toSpliced(index, 1))}
    />
  );
}

function RunFilterRow(props: {
  setting: string;
  path: string;
  title: string;
  filter: RunFilter;
  problems: ControlProps<unknown>['problems'];
  onChange(filter: RunFilter): void;
}) {
  const { setting, path, title, filter, problems, onChange } = props;
  const { t } = useInsightsTranslation();
  const texts = useSettingTexts();
  const problem = problems.at(path);
  const fields = Object.entries(settingDescription(setting)?.fields ?? {});
  return (
    <fieldset className={styles.filter}>
      <legend className={styles.legend}>{title}</legend>
      <Select
        label={t('runFilter.mode')}
        value={filter.mode}
        onChange={key =>
          onChange({ ...filter, mode: key as RunFilter['mode'] })
        }
        options={[
          { value: 'include', label: t('runFilter.include') },
          { value: 'exclude', label: t('runFilter.exclude') },
        ]}
      />
      {fields.map(([field, { choices }]) => (
        <FilterField
          key={field}
          setting={setting}
          field={field}
          choices={choices && Object.keys(choices)}
          texts={texts}
          value={(filter as Fields)[field]}
          problem={problems.within(`${path}.${field}`)}
          onChange={value => onChange(withField(filter, field, value))}
        />
      ))}
      {problem && <p className={styles.problem}>{problem}</p>}
    </fieldset>
  );
}

/** A pattern, or some of a few values. */
function FilterField(props: {
  setting: string;
  field: string;
  choices?: string[];
  texts: SettingTexts;
  value: string | string[] | undefined;
  problem: string | undefined;
  onChange(value: string | string[]): void;
}) {
  const { setting, field, choices, texts, value, onChange } = props;
  const label = texts.field(setting, field);
  if (!choices) {
    return (
      <TextField
        label={label}
        value={String(value ?? '')}
        onChange={onChange}
        {...validationOf(props.problem)}
      />
    );
  }
  const chosen = [value ?? []].flat();
  return (
    <CheckboxGroup
      label={label}
      orientation="horizontal"
      className={styles.several}
      value={chosen}
      // In the order of the schema, whatever was chosen last.
      onChange={now => onChange(choices.filter(each => now.includes(each)))}
      {...validationOf(props.problem)}
    >
      {choices.map(choice => (
        <Checkbox key={choice} value={choice}>
          {texts.fieldChoice(setting, field, choice)}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}

// A field without a value is absent: it matches everything.
function withField(
  filter: RunFilter,
  field: string,
  value: string | string[],
): RunFilter {
  const { [field]: _, ...others } = filter as Fields;
  return (
    value.length > 0 ? { ...others, [field]: value } : others
  ) as RunFilter;
}
