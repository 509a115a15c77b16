import { NumberField } from '@backstage/ui';
import { useId } from 'react';
import { useWords } from '../../hooks/useWords';
import { type ControlProps, validationOf } from './control';
import styles from './SettingFields.module.css';

const SYSTEMS = ['linux', 'windows', 'macos'] as const;

type Multipliers = Partial<Record<(typeof SYSTEMS)[number], number>>;

/** What a minute of a runner costs, by its operating system. */
export function MultipliersControl(
  props: ControlProps<Multipliers | undefined>,
) {
  const { path, label, value = {}, onChange, problems, describedBy } = props;
  const { t } = useWords();
  const labelId = useId();
  const set = (system: keyof Multipliers, multiplier: number) => {
    const { [system]: _, ...others } = value;
    const changed = Number.isNaN(multiplier)
      ? others
      : { ...others, [system]: multiplier };
    onChange(Object.keys(changed).length > 0 ? changed : undefined);
  };
  return (
    <div
      role="group"
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      className={styles.group}
    >
      <span id={labelId} className={styles.label}>
        {label}
      </span>
      <div className={styles.filter}>
        {SYSTEMS.map(system => (
          <NumberField
            key={system}
            label={t(`runnerSystem.${system}`)}
            minValue={0}
            value={value[system] ?? NaN}
            onChange={multiplier => set(system, multiplier)}
            {...validationOf(problems.at(`${path}.${system}`))}
          />
        ))}
      </div>
    </div>
  );
}
