import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  TextAreaField,
} from '@backstage/ui';
import type {
  Annotation,
  AnnotationInput,
  ResolvedRange,
  Team,
} from '@devex-insights/backstage-plugin-insights-common';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { TeamPicker } from '../../filters/TeamPicker';
import { formatDate, formatDateRange } from '../../format';
import { useAnnotationChanges } from '../../hooks/annotations';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import legibleStyles from '../../settings/legible.module.css';
import {
  type AnnotationProblems,
  problemsOf,
  refusedFields,
} from './annotationProblems';
import styles from './Annotations.module.css';
import { ChangeFailed } from './ChangeFailed';
import { DateField } from './DateField';

/** A new annotation, or an existing one. */
export type AnnotationDraft = AnnotationInput & Partial<Pick<Annotation, 'id'>>;

/** A form for what happened, when, and which teams it affects. */
export function AnnotationDialog(props: {
  draft: AnnotationDraft;
  range: ResolvedRange;
  teams: Team[];
  onSaved(annotation: Annotation): void;
  onClose(): void;
}) {
  const { draft, range, teams, onSaved, onClose } = props;
  const { t } = useInsightsTranslation();
  const { save } = useAnnotationChanges();
  const [input, setInput] = useState<AnnotationInput>({
    date: draft.date,
    text: draft.text,
    teams: draft.teams,
  });
  const [problems, setProblems] = useState<AnnotationProblems>({});
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    form.current
      ?.querySelector<HTMLElement>(
        '[aria-invalid="true"], [data-invalid] button',
      )
      ?.focus();
  }, [problems]);

  const change = (changed: Partial<AnnotationInput>) => {
    setInput({ ...input, ...changed });
    const others = Object.entries(problems).filter(
      ([key]) => !(key in changed),
    );
    setProblems(Object.fromEntries(others));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = problemsOf(input);
    setProblems(found);
    if (Object.keys(found).length === 0) {
      save.mutate(
        { ...input, id: draft.id },
        {
          onSuccess: onSaved,
          onError: error => setProblems(refusedFields(error) ?? {}),
        },
      );
    }
  };
  const failure =
    save.error && !refusedFields(save.error) ? save.error : undefined;

  return (
    <Dialog isOpen onOpenChange={isOpen => !isOpen && onClose()} width={480}>
      <DialogHeader>
        {draft.id === undefined
          ? t('annotation.add')
          : t('annotation.edit', { date: formatDate(draft.date, t.locale) })}
      </DialogHeader>
      <form ref={form} noValidate className={styles.form} onSubmit={submit}>
        <DialogBody className={`${legibleStyles.legible} ${styles.fields}`}>
          <DateField
            label={t('annotation.form.date')}
            description={t('annotation.form.dateHelp', {
              days: formatDateRange(range.current, t.locale),
              timeZone: range.timeZone,
            })}
            value={input.date}
            problem={problems.date}
            onChange={date => change({ date })}
          />
          <TextAreaField
            label={t('annotation.form.text')}
            description={t('annotation.form.textHelp')}
            rows={3}
            value={input.text}
            onChange={text => change({ text })}
            validationBehavior="aria"
            validate={() => problems.text}
          />
          <TeamPicker
            label={t('annotation.form.teams')}
            description={t('annotation.form.teamsHelp')}
            noneTitle={t('annotation.everybody')}
            problem={problems.teams}
            teams={teams}
            selected={input.teams}
            onChange={chosen => change({ teams: chosen })}
          />
          {failure && (
            <ChangeFailed title={t('annotation.form.failed')} error={failure} />
          )}
        </DialogBody>
        <DialogFooter>
          <Button variant="secondary" onPress={onClose}>
            {t('annotation.form.cancel')}
          </Button>
          <Button type="submit" isPending={save.isPending}>
            {t('annotation.form.save')}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
