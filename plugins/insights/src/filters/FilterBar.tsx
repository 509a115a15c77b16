import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import type {
  ResolvedRange,
  Scope,
  Team,
} from '@devex-insights/backstage-plugin-insights-common';
import { RiFilter3Line } from '@remixicon/react';
import { type ReactNode, useState } from 'react';
import { formatDateRange } from '../format';
import {
  type Translate,
  useInsightsTranslation,
} from '../hooks/useInsightsTranslation';
import { useRanges } from '../hooks/queries';
import { CopyLink } from './CopyLink';
import { EntityScope } from './EntityScope';
import styles from './FilterBar.module.css';
import { useFixedScope } from './FixedScope';
import { RangePicker } from './RangePicker';
import { chosenRangeLabel, teamLabel } from './scopeLabel';
import { TeamPicker } from './TeamPicker';
import { useInsightsFilters } from './useInsightsFilters';

/** Team, where it can be chosen, and range with the exact dates they mean: side by side, or behind one line on a narrow screen. */
export function FilterBar(props: {
  teams: Team[];
  resolved?: ResolvedRange;
  scope?: Scope;
  extra?: ReactNode;
  status?: ReactNode;
  /** Buttons beside the one that copies the link. */
  actions?: ReactNode;
}) {
  const { teams, resolved } = props;
  const { t } = useInsightsTranslation();
  const { filters, setFilters } = useInsightsFilters();
  const [isOpen, setIsOpen] = useState(false);
  const canChooseTeams = useFixedScope() === undefined;
  const ranges = useRanges(filters.range);
  const summary = [
    ...(canChooseTeams ? [teamLabel(t, filters.teams, teams)] : []),
    chosenRangeLabel(t, filters.range, ranges),
  ].join(' · ');
  const fields = (
    <>
      {canChooseTeams && (
        <TeamPicker
          teams={teams}
          selected={filters.teams}
          onChange={refs => setFilters({ teams: refs })}
        />
      )}
      <RangePicker
        range={filters.range}
        ranges={ranges}
        onChange={range => setFilters({ range })}
      />
      {props.extra}
    </>
  );

  return (
    <div className={styles.bar}>
      <div className={styles.wide}>{fields}</div>
      <div className={styles.narrow}>
        <Button
          variant="secondary"
          iconStart={<RiFilter3Line />}
          aria-label={t('filters.open', { summary })}
          onPress={() => setIsOpen(true)}
        >
          <span className={styles.summary}>{summary}</span>
        </Button>
        <Dialog
          isOpen={isOpen}
          onOpenChange={setIsOpen}
          className={styles.sheet}
        >
          <DialogHeader>{t('filters.title')}</DialogHeader>
          <DialogBody>
            <div className={styles.sheetFields}>{fields}</div>
          </DialogBody>
          <DialogFooter>
            <Button onPress={() => setIsOpen(false)}>
              {t('filters.done')}
            </Button>
          </DialogFooter>
        </Dialog>
      </div>
      <div className={styles.end}>
        <CopyLink />
        {props.actions}
      </div>
      {canChooseTeams && <EntityScope scope={props.scope} />}
      <div className={styles.below}>
        <p className={styles.dates}>{resolved && datesText(t, resolved)}</p>
        {props.status}
      </div>
    </div>
  );
}

function datesText(t: Translate, resolved: ResolvedRange): string {
  const current = formatDateRange(resolved.current, t.locale);
  return resolved.previous
    ? t('filters.compared', {
        current,
        previous: formatDateRange(resolved.previous, t.locale),
      })
    : current;
}
