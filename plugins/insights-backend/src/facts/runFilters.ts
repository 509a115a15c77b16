import type { Bindings } from '@devex-insights/backstage-plugin-insights-node';
import type { RunFilter } from '../settings/settings';

type Trigger = NonNullable<RunFilter['trigger']>[number];
type Field = Exclude<keyof RunFilter, 'mode' | 'trigger' | 'outcome'>;

const columns: Record<Exclude<Field, 'repository'>, string> = {
  name: 'workflow_name',
  branch: 'branch',
  conclusion: 'conclusion',
  event: 'event',
};

const plurals = { include: 'includes', exclude: 'excludes' } as const;

const completedRunsOfScope =
  'workflow_runs where repository_id = any(:repositoryIds::bigint[]) and ended_at >= :from and ended_at < :to';

/** The relation of {@link runValues}. */
export const runValuesName = 'run_values';

/**
 * The different values that patterns meet, of the runs of the scope that completed in the requested time, as a relation for a `with`: so
 * that not each pattern sorts them out again. Undefined where there is one pattern at most.
 */
export function runValues(filters: RunFilter[]): string | undefined {
  const met = filters.flatMap(filter =>
    Object.entries(columns)
      .filter(([field]) => filter[field as keyof typeof columns])
      .map(([, column]) => column),
  );
  return met.length > 1
    ? `${runValuesName} as materialized (
        select distinct ${[...new Set(met)].join(
          ', ',
        )} from ${completedRunsOfScope}
      )`
    : undefined;
}

/** Filters on workflow runs as one SQL condition over `f`. */
export interface RunFilterCondition {
  keeps: string;
  bindings: Bindings;
}

/**
 * Turns filters into SQL. A run stays if there is no include filter or it matches one of them, and it matches no exclude
 * filter. A pattern meets each distinct value once, never each run: patterns come from people and may be slow. The
 * condition holds for the rows of `among`, a relation of runs; usually those of the scope that completed in the requested time.
 */
export function runFilterCondition(
  filters: RunFilter[],
  prefix: string,
  among = completedRunsOfScope,
): RunFilterCondition {
  const bindings: Bindings = {};
  const conditions = { include: [] as string[], exclude: [] as string[] };
  filters.forEach(({ mode, ...fields }, index) => {
    const parts = Object.entries(fields).flatMap(([field, wanted]) => {
      if (!wanted) {
        return [];
      }
      const name = `${prefix}${plurals[mode]}${index}${field}`;
      bindings[name] = wanted;
      return [
        Array.isArray(wanted)
          ? `coalesce(f.${field} = any(:${name}::text[]), false)`
          : matches(field as Field, name, among),
      ];
    });
    conditions[mode].push(`(${parts.join(' and ')})`);
  });
  const { include, exclude } = conditions;
  const keeps = [
    include.length ? `(${include.join(' or ')})` : 'true',
    ...exclude.map(condition => `not ${condition}`),
  ].join(' and ');
  return { keeps, bindings };
}

function matches(field: Field, binding: string, among: string): string {
  if (field === 'repository') {
    return `f.repository_id in (
      select r.repository_id from repositories r where r.owner || '/' || r.name ~ :${binding})`;
  }
  const column = columns[field];
  const value = field === 'branch' ? shortBranch(column) : column;
  // A run without a branch or conclusion matches no pattern on it, also not in an exclude filter. Without the offset
  // PostgreSQL would rather match all rows than sort out the different values first; and without the array it would
  // do so again for each partition.
  const isMet = `coalesce(f.${column} in (
    select unnest(array(
      select ${column} from (
        select distinct ${column} from ${among} offset 0
      ) v where ${value} ~ :${binding}))), false)`;
  return field === 'name'
    ? `(${isMet} or ${isOfWorkflowNamed(binding)})`
    : isMet;
}

// The name on a run need not be that of its workflow: it may be a run-name, or the name before a rename.
function isOfWorkflowNamed(binding: string): string {
  return `(f.repository_id, f.workflow_id) in (
    select repository_id, workflow_id from workflow_names where name = any(array(
      select name from (
        select distinct name from workflow_names offset 0
      ) v where name ~ :${binding})))`;
}

function shortBranch(column: string): string {
  return `regexp_replace(${column}, '^refs/heads/', '')`;
}

const oneOf = (values: string[]) =>
  new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(values);

/** A pattern in quotation marks, set apart from the sentence around it. */
export function quoted(pattern: string): string {
  return `“${pattern}”`;
}

const triggerNouns: Record<Trigger, string> = {
  push: 'a push',
  'pull-request': 'a pull request',
  'merge-queue': 'a merge queue',
  schedule: 'a schedule',
  manual: 'a person',
  release: 'a release',
  other: 'another event',
};

function describeFilter({ mode: _, ...fields }: RunFilter): string {
  return Object.entries(fields)
    .filter(([, wanted]) => wanted)
    .map(([field, wanted]) => {
      if (field === 'trigger') {
        const triggers = wanted as Trigger[];
        return `that were triggered by ${oneOf(
          triggers.map(trigger => triggerNouns[trigger]),
        )}`;
      }
      return Array.isArray(wanted)
        ? `whose ${field} is ${oneOf(wanted)}`
        : `whose ${field} matches ${quoted(wanted!)}`;
    })
    .join(' and ');
}

/** Describes the filters in sentences. */
export function describeRunFilters(filters: RunFilter[]): string {
  const describe = (mode: RunFilter['mode']) =>
    filters
      .filter(filter => filter.mode === mode)
      .map(describeFilter)
      .join(', or ');
  const included = describe('include');
  const excluded = describe('exclude');
  return [
    included && `Only runs ${included} count.`,
    excluded && `Runs ${excluded} do not count.`,
  ]
    .filter(Boolean)
    .join(' ');
}
