import { compatWrapper } from '@backstage/core-compat-api';
import { EntityInsights } from '../entity';
import styles from './legacy.module.css';

/** The tab of an entity page as the old frontend system renders it. */
export function LegacyEntityContent() {
  return compatWrapper(
    <div className={styles.content}>
      <EntityInsights />
    </div>,
  );
}
