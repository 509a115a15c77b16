import { TextField } from '@backstage/ui';
import type { CalculationSettings } from '@devex-insights/backstage-plugin-insights-common';
import { useState } from 'react';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { type ControlProps, validationOf } from './control';
import { RowGroup } from './RowGroup';
import styles from './SettingFields.module.css';

type EntityFilter = CalculationSettings['teams']['groupFilter'];

interface Row {
  key: string;
  /** Separated by commas. */
  values: string;
}

/** A filter of the catalog: sets of rows. All rows of a set must match. */
export function EntityFilterControl(props: ControlProps<EntityFilter>) {
  const { path, label, value, onChange, describedBy } = props;
  const { t } = useInsightsTranslation();
  // A row that is not complete is not in the value yet.
  const [edited, setEdited] = useState(() => setsOf(value));
  const sets =
    JSON.stringify(filterOf(edited)) === JSON.stringify(filterOf(setsOf(value)))
      ? edited
      : setsOf(value);
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
            change(replaced(sets, index, [...rows, { key: '', values: '' }]))
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
          row.values && !row.key ? t('entityFilter.needsKey') : undefined,
        )}
      />
      <TextField
        label={t('entityFilter.values')}
        placeholder="service, website"
        value={row.values}
        onChange={values => onChange({ ...row, values })}
        {...validationOf(
          row.key && !row.values ? t('entityFilter.needsValue') : undefined,
        )}
      />
    </div>
  );
}

function replaced(sets: Row[][], index: number, rows: Row[]): Row[][] {
  return sets.length > 0 ? sets.with(index, rows) : [rows];
}

function setsOf(filter: EntityFilter): Row[][] {
  return [filter ?? []].flat().map(set =>
    Object.entries(set).map(([key, values]) => ({
      key,
      values: [values].flat().join(', '),
    })),
  );
}

function filterOf(sets: Row[][]): EntityFilter {
  const filters = sets
    .map(rows =>
      Object.fromEntries(
        rows
          .map(({ key, values }) => [key.trim(), valuesOf(values)] as const)
          .filter(([key, values]) => key && values.length > 0)
          .map(([key, values]) => [
            key,
            values.length === 1 ? values[0] : values,
          ]),
      ),
    )
    .filter(filter => Object.keys(filter).length > 0);
  return filters.length > 1 ? filters : filters[0];
}

function valuesOf(text: string): string[] {
  return text
    .split(',')
    .map(value => value.trim())
    .filter(Boolean);
}
