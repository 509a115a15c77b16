import {
  NumberField,
  Radio,
  RadioGroup,
  Select,
  Switch,
  TextField,
} from '@backstage/ui';
import { useSettingTexts } from '../useSettingTexts';
import { type ControlProps, validationOf } from './control';
import styles from './SettingFields.module.css';

// With a new object each time, a render in the meantime would revert what somebody types.
const WHOLE = { maximumFractionDigits: 0 };

/** One of a few values. */
export function ChoiceControl(
  props: ControlProps<string> & { choices: readonly string[] },
) {
  const texts = useSettingTexts();
  return (
    <RadioGroup
      label={props.label}
      value={props.value}
      onChange={props.onChange}
      aria-describedby={props.describedBy}
      {...validationOf(props.problems.within(props.path))}
    >
      {props.choices.map(choice => (
        <Radio key={choice} value={choice}>
          {texts.choice(props.path, choice)}
        </Radio>
      ))}
    </RadioGroup>
  );
}

/** Yes or no. */
export function SwitchControl(props: ControlProps<boolean>) {
  return (
    <Switch
      label={props.label}
      isSelected={props.value}
      onChange={props.onChange}
      aria-describedby={props.describedBy}
    />
  );
}

/** A pattern, a duration or a name. */
export function TextControl(props: ControlProps<string>) {
  return (
    <TextField
      label={props.label}
      value={props.value}
      onChange={props.onChange}
      aria-describedby={props.describedBy}
      {...validationOf(props.problems.within(props.path))}
    />
  );
}

/** A whole number; an empty field leaves it at the default. */
export function NumberControl(props: ControlProps<number> & { min?: number }) {
  return (
    <NumberField
      label={props.label}
      minValue={props.min}
      value={props.value}
      onChange={value =>
        props.onChange(Number.isNaN(value) ? undefined : value)
      }
      formatOptions={WHOLE}
      className={styles.number}
      aria-describedby={props.describedBy}
      {...validationOf(props.problems.within(props.path))}
    />
  );
}

/** A month of the year, from 1 to 12. */
export function MonthControl(props: ControlProps<number>) {
  const texts = useSettingTexts();
  return (
    <Select
      label={props.label}
      value={String(props.value)}
      onChange={key => props.onChange(Number(key))}
      options={Array.from({ length: 12 }, (_, index) => ({
        value: String(index + 1),
        label: texts.value(index + 1, props.path),
      }))}
      className={styles.number}
      aria-describedby={props.describedBy}
      {...validationOf(props.problems.within(props.path))}
    />
  );
}
