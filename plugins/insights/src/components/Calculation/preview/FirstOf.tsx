import { Button } from '@backstage/ui';
import { type ReactNode, useState } from 'react';
import { formatCount } from '../../../format';
import { useInsightsTranslation } from '../../../hooks/useInsightsTranslation';
import styles from './CalculationPreview.module.css';

/** The first of a list, and a button for all of it where there are more. */
export function FirstOf<T>(props: {
  items: T[];
  first: number;
  children(shown: T[]): ReactNode;
}) {
  const { items, first, children } = props;
  const { t } = useInsightsTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const rest = items.length - first;
  return (
    <>
      {children(isOpen ? items : items.slice(0, first))}
      {rest > 0 && (
        <Button
          variant="secondary"
          size="small"
          className={styles.more}
          aria-expanded={isOpen}
          onPress={() => setIsOpen(!isOpen)}
        >
          {isOpen
            ? t('preview.fewer')
            : t('preview.more', { n: formatCount(rest, t.locale) })}
        </Button>
      )}
    </>
  );
}
