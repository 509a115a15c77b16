import { ButtonIcon } from '@backstage/ui';
import type {
  Annotation,
  Team,
} from '@devex-insights/backstage-plugin-insights-common';
import { RiDeleteBinLine, RiPencilLine } from '@remixicon/react';
import { formatDate, formatList } from '../../format';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { Author } from '../Author';
import styles from './Annotations.module.css';

/** The annotations, newest day first. */
export function AnnotationList(props: {
  annotations: Annotation[];
  teams: Team[];
  canEdit: boolean;
  onEdit(annotation: Annotation): void;
  onRemove(annotation: Annotation): void;
}) {
  const { annotations, teams, canEdit, onEdit, onRemove } = props;
  const { t } = useInsightsTranslation();
  const titleOf = (ref: string) =>
    teams.find(team => team.ref === ref)?.title ?? ref;
  return (
    <ul aria-label={t('annotation.list')} className={styles.list}>
      {annotations.map(annotation => {
        const date = formatDate(annotation.date, t.locale);
        return (
          <li key={annotation.id}>
            <strong className={styles.day}>{date}</strong>
            <div className={styles.content}>
              <p>{annotation.text}</p>
              <p className={styles.quiet}>
                {annotation.teams.length > 0
                  ? formatList(annotation.teams.map(titleOf), t.locale)
                  : t('annotation.everybody')}{' '}
                · {t('annotation.by')} <Author author={annotation.author} />
              </p>
            </div>
            {canEdit && (
              <div className={styles.actions}>
                <ButtonIcon
                  variant="tertiary"
                  icon={<RiPencilLine />}
                  aria-label={t('annotation.edit', { date })}
                  onPress={() => onEdit(annotation)}
                />
                <ButtonIcon
                  variant="tertiary"
                  icon={<RiDeleteBinLine />}
                  aria-label={t('annotation.remove', { date })}
                  onPress={() => onRemove(annotation)}
                />
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
