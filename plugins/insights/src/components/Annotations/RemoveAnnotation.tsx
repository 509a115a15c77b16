import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import type { Annotation } from '@devex-insights/backstage-plugin-insights-common';
import { formatDate } from '../../format';
import { useAnnotationChanges } from '../../hooks/annotations';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import styles from './Annotations.module.css';
import { ChangeFailed } from './ChangeFailed';

/** Confirms the removal of an annotation. */
export function RemoveAnnotation(props: {
  annotation: Annotation;
  onRemoved(): void;
  onClose(): void;
}) {
  const { annotation, onRemoved, onClose } = props;
  const { t } = useInsightsTranslation();
  const { remove } = useAnnotationChanges();
  return (
    <Dialog isOpen onOpenChange={isOpen => !isOpen && onClose()}>
      <DialogHeader>{t('annotation.removal.title')}</DialogHeader>
      <DialogBody className={styles.fields}>
        <p>
          <strong>{formatDate(annotation.date, t.locale)}</strong>{' '}
          {annotation.text}
        </p>
        <p>{t('annotation.removal.text')}</p>
        {remove.error && (
          <ChangeFailed
            title={t('annotation.removal.failed')}
            error={remove.error}
          />
        )}
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('annotation.form.cancel')}
        </Button>
        <Button
          isPending={remove.isPending}
          onPress={() => remove.mutate(annotation.id, { onSuccess: onRemoved })}
        >
          {t('annotation.removal.confirm')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
