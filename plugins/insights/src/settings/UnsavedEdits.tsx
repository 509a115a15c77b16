import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { useWords } from '../hooks/useWords';
import styles from './SaveBar.module.css';
import { useNavigationGuard } from './useNavigationGuard';

/** Asks before edits are lost. */
export function UnsavedEdits(props: { count: number }) {
  const { t } = useWords();
  const held = useNavigationGuard(props.count > 0);
  return (
    held && (
      <Dialog
        isOpen
        width={480}
        onOpenChange={isOpen => !isOpen && held.stay()}
      >
        <DialogHeader>{t('unsaved.title')}</DialogHeader>
        <DialogBody className={styles.text}>
          <p>{t('unsaved.text', { count: props.count })}</p>
        </DialogBody>
        <DialogFooter>
          <Button variant="secondary" onPress={held.leave}>
            {t('unsaved.leave')}
          </Button>
          <Button onPress={held.stay}>{t('unsaved.stay')}</Button>
        </DialogFooter>
      </Dialog>
    )
  );
}
