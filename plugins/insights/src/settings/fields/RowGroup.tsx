import { Button, ButtonIcon } from '@backstage/ui';
import { RiAddLine, RiDeleteBinLine } from '@remixicon/react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import styles from './SettingFields.module.css';

/** A list whose entries each have a row of fields and can be added and removed. */
export function RowGroup<T>(props: {
  label: string;
  describedBy?: string;
  /** Shown where there are no rows. */
  empty?: string;
  problem?: string;
  entries: readonly T[];
  /** The fields of an entry. */
  row(entry: T, index: number): ReactNode;
  addLabel: string;
  onAdd(): void;
  removeLabel(index: number): string;
  onRemove(index: number): void;
}) {
  const { entries, problem } = props;
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const entered = useRef<number>();

  // Adding a row moves the focus into it; removing one moves it to the next row.
  useEffect(() => {
    if (entered.current !== undefined) {
      const row =
        list.current?.children[Math.min(entered.current, entries.length - 1)];
      (
        row?.querySelector<HTMLElement>('input, button') ?? addButton.current
      )?.focus();
      entered.current = undefined;
    }
  });

  return (
    <div
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={
        [problem && `${id}-problem`, props.describedBy]
          .filter(Boolean)
          .join(' ') || undefined
      }
      className={styles.group}
    >
      <span id={`${id}-label`} className={styles.label}>
        {props.label}
      </span>
      {entries.length === 0 && props.empty && (
        <p className={styles.note}>{props.empty}</p>
      )}
      <ul ref={list} className={styles.rows}>
        {entries.map((entry, index) => (
          // Entries have no identity but their position.
          // eslint-disable-next-line react/no-array-index-key
          <li key={index} className={styles.row}>
            {props.row(entry, index)}
            <ButtonIcon
              size="small"
              variant="tertiary"
              icon={<RiDeleteBinLine />}
              aria-label={props.removeLabel(index)}
              onPress={() => {
                entered.current = index;
                props.onRemove(index);
              }}
            />
          </li>
        ))}
      </ul>
      {problem && (
        <p id={`${id}-problem`} className={styles.problem}>
          {problem}
        </p>
      )}
      <Button
        ref={addButton}
        size="small"
        variant="secondary"
        iconStart={<RiAddLine />}
        className={styles.add}
        onPress={() => {
          entered.current = entries.length;
          props.onAdd();
        }}
      >
        {props.addLabel}
      </Button>
    </div>
  );
}
