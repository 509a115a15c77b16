import { FieldLabel } from '@backstage/ui';
import { useId } from 'react';
import styles from './Annotations.module.css';

/** A local date as `2026-11-16`, from the browser's own control, which has no time zone that could shift it. */
export function DateField(props: {
  label: string;
  description: string;
  value: string;
  problem?: string;
  onChange(date: string): void;
}) {
  const { label, description, value, problem, onChange } = props;
  const id = useId();
  const descriptionId = useId();
  const problemId = useId();
  return (
    <div>
      <FieldLabel
        label={label}
        description={description}
        htmlFor={id}
        descriptionId={descriptionId}
      />
      <input
        id={id}
        type="date"
        className={styles.date}
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby={`${descriptionId} ${problem ? problemId : ''}`}
        onChange={event => onChange(event.target.value)}
      />
      {problem && (
        <div id={problemId} className={styles.problem}>
          {problem}
        </div>
      )}
    </div>
  );
}
