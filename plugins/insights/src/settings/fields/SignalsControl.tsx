import { Checkbox, CheckboxGroup } from '@backstage/ui';
import type { FailureSignal } from '@devex-insights/backstage-plugin-insights-common';
import { useWords } from '../../hooks/useWords';
import { useSettingTexts } from '../useSettingTexts';
import { type ControlProps, validationOf } from './control';
import styles from './SettingFields.module.css';

const SIGNALS: FailureSignal[] = ['incident', 'revert', 'rollback', 'hotfix'];

/** What tells of failures: all that make sense, or those that are chosen. */
export function SignalsControl(
  props: ControlProps<FailureSignal[] | undefined>,
) {
  const { label, value, onChange, describedBy, problems, path } = props;
  const { t } = useWords();
  const texts = useSettingTexts();
  return (
    <div className={styles.group}>
      <CheckboxGroup
        label={label}
        value={value ?? ['all']}
        onChange={chosen => onChange(signalsOf(chosen, value))}
        aria-describedby={describedBy}
        {...validationOf(problems.within(path))}
      >
        <Checkbox value="all">{t('settingForm.allSignals')}</Checkbox>
        {value &&
          SIGNALS.map(signal => (
            <Checkbox key={signal} value={signal}>
              {texts.choice(signal)}
            </Checkbox>
          ))}
      </CheckboxGroup>
    </div>
  );
}

function signalsOf(
  chosen: string[],
  before: FailureSignal[] | undefined,
): FailureSignal[] | undefined {
  if (chosen.includes('all')) {
    return undefined;
  }
  // Who does not want them all starts from them all.
  return before ? SIGNALS.filter(each => chosen.includes(each)) : SIGNALS;
}
