import {
  compareSettings,
  type DateRange,
  type TimelineEvent,
  type ResolvedRange,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import { DateTime } from 'luxon';
import { readNamed } from '../database/readRows';
import { componentOwners } from '../ownership/componentOwners';

/** What timeline events are read for. */
export interface TimelineEventsQuery {
  range: Pick<ResolvedRange, 'current' | 'cutoff' | 'timeZone'>;
  now: Date;
  /** Full references of the chosen groups, components and systems. */
  teams: string[];
  entities: string[];
  /** The settings that metrics depend on, by the id of the metric. */
  settingsOfMetrics(): Record<string, string[]>;
}

/** What there is to know about the days of a range, oldest first. */
export async function readTimelineEvents(
  trx: Knex,
  query: TimelineEventsQuery,
): Promise<TimelineEvent[]> {
  const days = daysOf(query);
  const timelineEvents = [
    ...(await calculationMarks(trx, query, days)),
    ...(await annotationMarks(trx, query, days)),
  ];
  return timelineEvents.toSorted((a, b) => (a.date < b.date ? -1 : 1));
}

/**
 * The days of the current window. One that ends with the last complete week is followed by the running one: what was
 * changed today is why its numbers are not what they were yesterday.
 */
function daysOf({ range, now }: TimelineEventsQuery): DateRange {
  const { current, cutoff, timeZone } = range;
  const tomorrow = DateTime.fromJSDate(now, { zone: timeZone })
    .plus({ days: 1 })
    .toISODate()!;
  return {
    start: current.start,
    end: current.end === cutoff ? tomorrow : current.end,
  };
}

async function calculationMarks(
  trx: Knex,
  { range: { timeZone }, settingsOfMetrics }: TimelineEventsQuery,
  days: DateRange,
): Promise<TimelineEvent[]> {
  const rows = await readNamed<{
    version: number;
    date: string;
    reason: string;
    before: object | null;
    after: object;
  }>(
    trx,
    'marks calculation',
    `select * from (
       select version, cast(cast(in_force_at at time zone :timeZone as date) as text) as date, reason,
         lag(settings) over (order by version) as before, settings as after
       from calculation_versions where in_force_at is not null
     ) v where date >= :start and date < :end order by version`,
    { timeZone, ...days },
  );
  return rows.flatMap(({ version, date, reason, before, after }) => {
    const paths = compareSettings(before ?? {}, after).map(({ path }) => path);
    const metrics = Object.entries(settingsOfMetrics())
      .filter(([, settings]) => settings.some(path => paths.includes(path)))
      .map(([id]) => id);
    return metrics.length
      ? [
          {
            date,
            kind: 'calculation' as const,
            title: 'Calculation changed',
            text: reason,
            ref: `calculation:${version}`,
            settings: paths,
            metrics,
          },
        ]
      : [];
  });
}

// A team's days are the days of the groups above it, which contain it, and of those below, which it contains.
async function annotationMarks(
  trx: Knex,
  { teams, entities }: TimelineEventsQuery,
  days: DateRange,
): Promise<TimelineEvent[]> {
  const rows = await readNamed<{
    id: number;
    date: string;
    text: string;
    teams: string[];
  }>(
    trx,
    'marks annotations',
    `with chosen as (
       select unnest(cast(:teams as text[])) as group_ref
       union
       select owner.group_ref from (${componentOwners}) owner join components using (component_ref)
       where component_ref = any(cast(:entities as text[])) or system_ref = any(cast(:entities as text[]))
     ), related as (
       select descendant_ref as group_ref from group_closure join chosen on ancestor_ref = chosen.group_ref
       union
       select ancestor_ref from group_closure join chosen on descendant_ref = chosen.group_ref
     )
     select cast(annotation_id as float8) as id, cast(day as text) as date, text, teams from annotations
     where day >= cast(:start as date) and day < cast(:end as date)
       and (teams = '{}' or not :isNarrowed or teams && array(select group_ref from related))
     order by day, annotation_id`,
    {
      teams,
      entities,
      isNarrowed: teams.length + entities.length > 0,
      ...days,
    },
  );
  return rows.map(({ id, date, text, teams: about }) => ({
    date,
    kind: 'annotation',
    title: 'Annotation',
    text,
    ref: `annotation:${id}`,
    ...(about.length > 0 && { teams: about }),
  }));
}
