import { TextField } from '@backstage/ui';
import { reasonSchema } from '@devex-insights/backstage-plugin-insights-common';
import { type RefObject, useRef, useState } from 'react';
import { useInsightsTranslation } from '../hooks/useInsightsTranslation';
import { validationOf } from './fields/control';
import styles from './legible.module.css';

/** The reason for a change. */
export interface Reason {
  text: string;
  setText(text: string): void;
  /** Whether the reason is valid. If not, the field shows the problem and gets the focus. */
  check(): boolean;
  isChecked: boolean;
  fieldRef: RefObject<HTMLDivElement>;
}

/** The state of a `ReasonField`. */
export function useReason(): Reason {
  const [text, setText] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const fieldRef = useRef<HTMLDivElement>(null);
  return {
    text,
    setText,
    check: () => {
      setIsChecked(true);
      if (isGood(text)) {
        return true;
      }
      fieldRef.current?.querySelector('input')?.focus();
      return false;
    },
    isChecked,
    fieldRef,
  };
}

/** The field for the reason of a change to settings. */
export function ReasonField({ reason }: { reason: Reason }) {
  const { t } = useInsightsTranslation();
  const isBad = reason.isChecked && !isGood(reason.text);
  return (
    <TextField
      ref={reason.fieldRef}
      className={styles.legible}
      label={t('reason.label')}
      description={t('reason.help')}
      isRequired
      maxLength={500}
      value={reason.text}
      onChange={reason.setText}
      {...validationOf(isBad ? t('reason.tooShort') : undefined)}
    />
  );
}

function isGood(text: string): boolean {
  return reasonSchema.safeParse(text).success;
}
