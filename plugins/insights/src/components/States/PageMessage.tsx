import { Button, Text } from '@backstage/ui';
import { RiErrorWarningLine } from '@remixicon/react';
import styles from './States.module.css';

/** Replaces the whole page: what is wrong in one sentence, and an action. */
export function PageMessage(props: {
  title: string;
  text: string;
  action?: { label: string; onPress(): void };
}) {
  const { title, text, action } = props;
  return (
    <section className={styles.page} role="alert">
      <RiErrorWarningLine aria-hidden size={32} className={styles.icon} />
      <Text as="h2" variant="title-small">
        {title}
      </Text>
      <p className={styles.text}>{text}</p>
      {action && <Button onPress={action.onPress}>{action.label}</Button>}
    </section>
  );
}
