import { TextField } from '@backstage/ui';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { type ControlProps, validationOf } from './control';
import { RowGroup } from './RowGroup';

/** Patterns or names, one per row. */
export function ListControl(
  props: ControlProps<string[] | undefined> & {
    /** An empty list leaves the setting at its default. */
    noneIsDefault?: boolean;
  },
) {
  const { path, label, onChange, problems, noneIsDefault } = props;
  const { t } = useInsightsTranslation();
  const entries = props.value ?? [];
  return (
    <RowGroup
      label={label}
      describedBy={props.describedBy}
      empty={t(noneIsDefault ? 'settingForm.all' : 'settingForm.none')}
      problem={problems.at(path)}
      entries={entries}
      row={(entry, index) => (
        <TextField
          aria-label={t('settingForm.entryOf', {
            label,
            index: String(index + 1),
          })}
          value={entry}
          onChange={text => onChange(entries.with(index, text))}
          {...validationOf(problems.at(`${path}.${index}`))}
        />
      )}
      addLabel={t('settingForm.add')}
      onAdd={() => onChange([...entries, ''])}
      removeLabel={index =>
        t('settingForm.removeEntry', {
          label,
          index: String(index + 1),
        })
      }
      onRemove={index => {
        const left = entries.toSpliced(index, 1);
        onChange(noneIsDefault && left.length === 0 ? undefined : left);
      }}
    />
  );
}
