import type {
  Fact,
  Rule,
} from '@devex-insights/backstage-plugin-insights-node';
import { byService } from '../engine/attribution/byService';
import { incidentStream } from '../engine/model/incidentStream';
import type { CalculationSettings } from '../settings/settings';

type IncidentRule =
  | 'merged-incident'
  | 'other-urgency'
  | 'other-priority'
  | 'too-short';

/** Incidents by their begin and their end, as states and as spans of time. */
export type IncidentsFact = Fact<
  'created' | 'resolved' | 'open' | 'down',
  IncidentRule
>;

const oneOf = (values: string[]) =>
  new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(values);

function urgencyRule({ incidents: { urgencies } }: CalculationSettings): Rule {
  return {
    keeps: 'f.urgency = any(:incidentUrgencies::text[])',
    drops: `Incidents whose urgency is not ${oneOf(urgencies)}.`,
  };
}

function priorityRule({
  incidents: { priorities },
}: CalculationSettings): Rule {
  return priorities
    ? {
        keeps: `coalesce(f.priority = any(:incidentPriorities::text[]), false)`,
        drops: `Incidents whose priority is not ${oneOf(priorities)}.`,
      }
    : {};
}

function durationRule({
  incidents: { minDurationSeconds: seconds },
}: CalculationSettings): Rule {
  return seconds > 0
    ? {
        // One that is still open may yet become long enough.
        keeps: `(f.resolved_at is null or f.resolved_at - f.created_at >= make_interval(secs => :incidentMinSeconds))`,
        drops: `Incidents that were resolved within ${seconds} ${
          seconds === 1 ? 'second' : 'seconds'
        }.`,
      }
    : {};
}

/** Builds the fact of incidents; a reopened one runs from its first begin to its last end. */
export function incidents(settings: CalculationSettings): IncidentsFact {
  const { urgencies, priorities, minDurationSeconds } = settings.incidents;
  return {
    id: 'incidents',
    relation: `
      select i.* from incidents i where i.service_id = any(:serviceIds::bigint[])`,
    bindings: {
      incidentUrgencies: urgencies,
      incidentPriorities: priorities ?? [],
      incidentMinSeconds: minDurationSeconds,
    },
    times: {
      created: { kind: 'instant', at: 'f.created_at' },
      resolved: { kind: 'instant', at: 'f.resolved_at' },
      open: { kind: 'snapshot', from: 'f.created_at', to: 'f.resolved_at' },
      down: { kind: 'interval', from: 'f.created_at', to: 'f.resolved_at' },
    },
    rules: {
      'merged-incident': {
        keeps: 'f.merged_into is null',
        drops:
          'Incidents that were merged into another one, which counts in their place.',
      },
      'other-urgency': urgencyRule(settings),
      'other-priority': priorityRule(settings),
      'too-short': durationRule(settings),
    },
    attribution: byService,
    record: {
      kind: `'incident'`,
      id: 'f.incident_id',
      title: 'f.title',
      url: 'f.url',
    },
    streams: [incidentStream],
    isDerived: false,
  };
}
