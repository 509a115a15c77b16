import { Button, Skeleton } from '@backstage/ui';
import type {
  Annotation,
  MetricResponse,
  Team,
} from '@devex-insights/backstage-plugin-insights-common';
import { RiAddLine } from '@remixicon/react';
import { useEffect, useId, useRef, useState } from 'react';
import { formatDateRange } from '../../format';
import { useAnnotations } from '../../hooks/annotations';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { AnnotationDialog, type AnnotationDraft } from './AnnotationDialog';
import { AnnotationList } from './AnnotationList';
import styles from './Annotations.module.css';
import { RemoveAnnotation } from './RemoveAnnotation';

type Open =
  | { kind: 'form'; draft: AnnotationDraft }
  | { kind: 'removal'; annotation: Annotation };
type Done = { kind: 'saved'; annotation: Annotation } | { kind: 'removed' };

const refOf = ({ id }: Annotation) => `annotation:${id}`;

/** The annotations on the chart, with buttons to change them for users who may do so. */
export function Annotations(props: {
  metric: Pick<MetricResponse, 'range' | 'timelineEvents'>;
  /** The teams that can be chosen, and those the page shows. */
  teams: Team[];
  chosenTeams: string[];
}) {
  const { metric, teams, chosenTeams } = props;
  const { range, timelineEvents } = metric;
  const { t } = useInsightsTranslation();
  const { start, end } = range.current;
  // The running week follows the last complete one: its annotations are at the end of the chart.
  const answer = useAnnotations({
    from: start,
    to: end === range.cutoff ? undefined : end,
  });
  const [open, setOpen] = useState<Open>();
  const [done, setDone] = useState<Done>();
  const headingId = useId();
  const heading = useRef<HTMLHeadingElement>(null);

  const isRemoved = done?.kind === 'removed';
  useEffect(() => {
    if (isRemoved) {
      // The button that had the focus is gone.
      heading.current?.focus();
    }
  }, [isRemoved]);

  const drawn = timelineEvents.filter(({ kind }) => kind === 'annotation');
  const isDrawn = (annotation: Annotation) =>
    drawn.some(({ ref }) => ref === refOf(annotation));
  const show = (opened: Open) => {
    setDone(undefined);
    setOpen(opened);
  };
  const finish = (what: Done) => {
    setOpen(undefined);
    setDone(what);
  };

  const doneText = () => {
    if (!done) {
      return '';
    }
    if (done.kind === 'removed') {
      return t('annotation.removal.done');
    }
    if (isDrawn(done.annotation)) {
      return t('annotation.saved');
    }
    const { date } = done.annotation;
    return date < start || date >= end
      ? t('annotation.savedElsewhere', {
          days: formatDateRange(range.current, t.locale),
        })
      : t('annotation.savedForOthers');
  };

  const content = () => {
    if (answer.error) {
      return (
        <p className={styles.failed} role="alert">
          {t('annotation.loadFailed')}{' '}
          <Button
            variant="secondary"
            size="small"
            onPress={() => answer.refetch()}
          >
            {t('annotation.tryAgain')}
          </Button>
        </p>
      );
    }
    if (drawn.length === 0) {
      return <p className={styles.quiet}>{t('annotation.empty')}</p>;
    }
    return answer.data ? (
      <AnnotationList
        annotations={answer.data.annotations.filter(isDrawn)}
        teams={teams}
        canEdit={answer.data.canEdit}
        onEdit={annotation => show({ kind: 'form', draft: annotation })}
        onRemove={annotation => show({ kind: 'removal', annotation })}
      />
    ) : (
      <div aria-label={t('annotation.loading')} aria-busy role="status">
        {drawn.map(({ ref }) => (
          <Skeleton key={ref} width="100%" height={48} />
        ))}
      </div>
    );
  };

  return (
    <section aria-labelledby={headingId} className={styles.annotations}>
      <div className={styles.title}>
        <h3 id={headingId} ref={heading} tabIndex={-1}>
          {t('annotation.title')}
        </h3>
        {answer.data?.canEdit && (
          <Button
            variant="secondary"
            iconStart={<RiAddLine />}
            onPress={() =>
              show({
                kind: 'form',
                draft: { date: '', text: '', teams: chosenTeams },
              })
            }
          >
            {t('annotation.add')}
          </Button>
        )}
      </div>
      {content()}
      <p role="status" className={styles.quiet}>
        {doneText()}
      </p>
      {answer.data?.whyNot && (
        <p className={styles.quiet}>{answer.data.whyNot}</p>
      )}
      {open?.kind === 'form' && (
        <AnnotationDialog
          draft={open.draft}
          range={range}
          teams={teams}
          onSaved={annotation => finish({ kind: 'saved', annotation })}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open?.kind === 'removal' && (
        <RemoveAnnotation
          annotation={open.annotation}
          onRemoved={() => finish({ kind: 'removed' })}
          onClose={() => setOpen(undefined)}
        />
      )}
    </section>
  );
}
