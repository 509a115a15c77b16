import { useId } from 'react';
import { useSettingTexts } from '../useSettingTexts';
import styles from './SettingFields.module.css';

/** A setting that cannot be changed, as text. */
export function SettingValue(props: {
  path: string;
  label: string;
  value: unknown;
}) {
  const { path, label, value } = props;
  const texts = useSettingTexts();
  const labelId = useId();
  return (
    <div role="group" aria-labelledby={labelId} className={styles.group}>
      <span id={labelId} className={styles.label}>
        {label}
      </span>
      {Array.isArray(value) && value.length > 1 ? (
        <ul className={styles.values}>
          {value.map(each => {
            const text = texts.value(each, path);
            return <li key={text}>{text}</li>;
          })}
        </ul>
      ) : (
        <p className={styles.value}>{texts.value(value, path)}</p>
      )}
    </div>
  );
}
