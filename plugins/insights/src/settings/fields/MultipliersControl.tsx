import { NumberField } from '@backstage/ui';
import { useId } from 'react';
import { useSettingTexts } from '../useSettingTexts';
import { type ControlProps, validationOf } from './control';
import styles from './SettingFields.module.css';

type Multipliers = Record<string, number>;

/** What a minute of a runner costs, by its operating system. */
export function MultipliersControl(
  props: ControlProps<Multipliers | undefined> & {
    systems: readonly string[];
  },
) {
  const { path, label, value = {}, onChange, problems, describedBy } = props;
  const texts = useSettingTexts();
  const labelId = useId();
  const set = (system: string, multiplier: number) => {
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
        {props.systems.map(system => (
          <NumberField
            key={system}
            label={texts.choice(path, system)}
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
