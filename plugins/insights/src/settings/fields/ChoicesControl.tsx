import { Checkbox, CheckboxGroup } from '@backstage/ui';
import { useSettingTexts } from '../useSettingTexts';
import { type ControlProps, validationOf } from './control';
import styles from './SettingFields.module.css';

/** Some of a few values, or the default where none is chosen. */
export function ChoicesControl(
  props: ControlProps<string[] | undefined> & { choices: readonly string[] },
) {
  const { label, value, onChange, describedBy, problems, path } = props;
  const texts = useSettingTexts();
  const choose = (chosen: string[]) => {
    if (chosen.includes('all')) {
      onChange(undefined);
    } else {
      // Unchecking "all" starts with all of them chosen.
      onChange(props.choices.filter(each => !value || chosen.includes(each)));
    }
  };
  return (
    <div className={styles.group}>
      <CheckboxGroup
        label={label}
        value={value ?? ['all']}
        onChange={choose}
        aria-describedby={describedBy}
        {...validationOf(problems.within(path))}
      >
        <Checkbox value="all">{texts.empty(path)}</Checkbox>
        {value &&
          props.choices.map(choice => (
            <Checkbox key={choice} value={choice}>
              {texts.choice(path, choice)}
            </Checkbox>
          ))}
      </CheckboxGroup>
    </div>
  );
}
