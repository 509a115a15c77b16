import { Select, TextField } from '@backstage/ui';
import { useState } from 'react';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { type ControlProps, validationOf } from './control';
import {
  type EntityFilter,
  filterOf,
  type Match,
  type Row,
  rowsOf,
} from './entityFilterRows';
import { RowGroup } from './RowGroup';
import styles from './SettingFields.module.css';

const matches: Match[] = ['oneOf', 'exists', 'missing'];

/** A filter of the catalog: sets of rows. All rows of a set must match. */
export function EntityFilterControl(props: ControlProps<EntityFilter>) {
  const { path, label, value, onChange, describedBy } = props;
  const { t } = useInsightsTranslation();
  // A row that is not complete is not in the value yet.
  const [edited, setEdited] = useState(() => rowsOf(value));
  const sets =
    JSON.stringify(filterOf(edited)) === JSON.stringify(filterOf(rowsOf(value)))
      ? edited
      : rowsOf(value);
  const change = (changed: Row[][]) => {
    const left = changed.filter(rows => rows.length > 0);
    setEdited(left);
    onChange(filterOf(left));
  };
  const problem = props.problems.within(path);

  return (
    <>
      {(sets.length > 0 ? sets : [[]]).map((rows, index) => (
        <RowGroup
          // Sets have no identity but their position.
          // eslint-disable-next-line react/no-array-index-key
          key={index}
          label={index === 0 ? label : t('entityFilter.or', { label })}
          describedBy={describedBy}
          empty={t('entityFilter.all')}
          problem={index === 0 ? problem : undefined}
          entries={rows}
          row={(row, place) => (
            <FilterRow
              row={row}
              onChange={changed =>
                change(replaced(sets, index, rows.with(place, changed)))
              }
            />
          )}
          addLabel={t('entityFilter.add')}
          onAdd={() =>
            change(
              replaced(sets, index, [
                ...rows,
                { key: '', match: 'oneOf', values: '' },
              ]),
            )
          }
          removeLabel={place =>
            t('entityFilter.remove', {
              label,
              index: String(place + 1),
            })
          }
          onRemove={place =>
            change(replaced(sets, index, rows.toSpliced(place, 1)))
          }
        />
      ))}
    </>
  );
}

function FilterRow(props: { row: Row; onChange(row: Row): void }) {
  const { row, onChange } = props;
  const { t } = useInsightsTranslation();
  return (
    <div className={styles.filter}>
      <TextField
        label={t('entityFilter.key')}
        placeholder="spec.type"
        value={row.key}
        onChange={key => onChange({ ...row, key })}
        {...validationOf(
          !row.key && (row.values || row.match !== 'oneOf')
            ? t('entityFilter.needsKey')
            : undefined,
        )}
      />
      <Select
        label={t('entityFilter.match')}
        value={row.match}
        onChange={match => onChange({ ...row, match: match as Match })}
        options={matches.map(match => ({
          value: match,
          label: t(`entityFilter.${match}`),
        }))}
      />
      {row.match === 'oneOf' && (
        <TextField
          label={t('entityFilter.values')}
          description={t('entityFilter.valuesHelp')}
          placeholder="service, website"
          value={row.values}
          onChange={values => onChange({ ...row, values })}
          {...validationOf(
            row.key && !row.values ? t('entityFilter.needsValue') : undefined,
          )}
        />
      )}
    </div>
  );
}

function replaced(sets: Row[][], index: number, rows: Row[]): Row[][] {
  return sets.length > 0 ? sets.with(index, rows) : [rows];
}
