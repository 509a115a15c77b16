import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { useInsightsTranslation } from '../hooks/useInsightsTranslation';
import styles from './SaveBar.module.css';
import { useNavigationGuard } from './useNavigationGuard';

/** Asks for a confirmation before edits are lost. */
export function UnsavedEdits(props: { count: number }) {
  const { t } = useInsightsTranslation();
  const blocked = useNavigationGuard(props.count > 0);
  return (
    blocked && (
      <Dialog
        isOpen
        width={480}
        onOpenChange={isOpen => !isOpen && blocked.stay()}
      >
        <DialogHeader>{t('unsaved.title')}</DialogHeader>
        <DialogBody className={styles.text}>
          <p>{t('unsaved.text', { count: props.count })}</p>
        </DialogBody>
        <DialogFooter>
          <Button variant="secondary" onPress={blocked.leave}>
            {t('unsaved.leave')}
          </Button>
          <Button onPress={blocked.stay}>{t('unsaved.stay')}</Button>
        </DialogFooter>
      </Dialog>
    )
  );
}
