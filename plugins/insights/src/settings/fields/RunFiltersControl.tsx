import { Select, TextField } from '@backstage/ui';
import type { RunFilter } from '@devex-insights/backstage-plugin-insights-common';
import { useWords } from '../../hooks/useWords';
import { type ControlProps, validationOf } from './control';
import { RowGroup } from './RowGroup';
import styles from './SettingFields.module.css';

const FIELDS = ['name', 'branch', 'conclusion', 'event', 'repository'] as const;

/** Which workflow runs count: filters that let them in and filters that keep them out. */
export function RunFiltersControl(
  props: ControlProps<RunFilter[]> & {
    /** What no filter at all means. */
    empty: string;
  },
) {
  const { path, label, value, onChange, problems } = props;
  const { t } = useWords();
  return (
    <RowGroup
      label={label}
      describedBy={props.describedBy}
      empty={props.empty}
      problem={problems.at(path)}
      entries={value}
      row={(filter, index) => (
        <RunFilterRow
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
  path: string;
  title: string;
  filter: RunFilter;
  problems: ControlProps<unknown>['problems'];
  onChange(filter: RunFilter): void;
}) {
  const { path, title, filter, problems, onChange } = props;
  const { t } = useWords();
  const problem = problems.at(path);
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
      {FIELDS.map(field => (
        <TextField
          key={field}
          label={t(`runFilter.${field}`)}
          value={filter[field] ?? ''}
          onChange={text => onChange(withField(filter, field, text))}
          {...validationOf(problems.at(`${path}.${field}`))}
        />
      ))}
      {problem && <p className={styles.problem}>{problem}</p>}
    </fieldset>
  );
}

// A field without a pattern is absent: it matches whatever there is.
function withField(
  filter: RunFilter,
  field: (typeof FIELDS)[number],
  text: string,
): RunFilter {
  const { [field]: _, ...others } = filter;
  return text ? { ...others, [field]: text } : others;
}
