import type { Evidence } from '@devex-insights/backstage-plugin-insights-node';
import { durationSeconds } from '../../configuration/durationSeconds';
import { failureSignals } from '../../settings/failureSignals';
import type { FailureSignal } from '../../settings/settings';
import type { MetricSettings } from '../../settings/sourceTypes';
import { hotfixWindowSeconds } from '../../facts/failureEvidence';
import { incidentStream } from '../../engine/model/incidentStream';
import { incidents } from '../../facts/incidents';

import { formatDuration } from './formatDuration';

/** What all metrics on failed deployments say about the settings in force. */
export interface FailureDescription {
  /** When a deployment counts as failed. */
  failureSentence: string;
  evidence?: Evidence;
  /** What is excluded from the signals of failures. */
  exclusions: string[];
  /** For how long a deployment can still turn out to have failed. */
  settlesAfterSeconds: number;
}

const plurals: Record<FailureSignal, string> = {
  incident: 'incidents',
  revert: 'reverts',
  rollback: 'rollbacks',
  hotfix: 'hotfixes',
};

function signalSentences(
  { changeFailure }: MetricSettings,
  hotfixesOfMergedPullRequests: boolean,
): Record<FailureSignal, string> {
  const within = (duration: string) =>
    formatDuration(durationSeconds(duration));
  return {
    incident: `Incident: one names it, or names no deployment and began within ${within(
      changeFailure.attributionWindow,
    )} after it, while it was the latest deployment of the service's components.`,
    revert: `Revert: a revert of one of its changes was deployed within ${within(
      changeFailure.revertWindow,
    )}.`,
    rollback: 'Rollback: a rollback restored what was deployed before it.',
    hotfix: `Hotfix: one was deployed within ${formatDuration(
      hotfixWindowSeconds,
    )} as the next deployment of its repository${
      hotfixesOfMergedPullRequests
        ? ''
        : ', unless merged pull requests count as deployments there'
    }.`,
  };
}

function evidenceOf(settings: MetricSettings): Evidence | undefined {
  const { chosen, visibleInRepositories } = failureSignals(settings);
  const isEssential = visibleInRepositories.length === 0;
  if (!chosen.includes('incident')) {
    return isEssential
      ? {
          streams: [],
          without:
            'Failures cannot be detected: insights.changeFailure.signals names no signal that is available here.',
          isEssential,
        }
      : undefined;
  }
  const others = new Intl.ListFormat('en-GB').format(
    visibleInRepositories.map(signal => plurals[signal]),
  );
  return {
    streams: [incidentStream],
    without: isEssential
      ? 'Failures cannot be detected: no source of incidents is connected, and insights.changeFailure.signals names no other signal that is available here.'
      : `No source of incidents is connected: only ${others} reveal failures.`,
    isEssential,
  };
}

/** Describes the signals of failures, with how long they can take. */
export function describeFailures(settings: MetricSettings): FailureDescription {
  const { chosen, hotfixesOfMergedPullRequests } = failureSignals(settings);
  const { attributionWindow, revertWindow } = settings.changeFailure;
  const windows: Record<FailureSignal, number> = {
    incident: durationSeconds(attributionWindow),
    revert: durationSeconds(revertWindow),
    rollback: 0,
    hotfix: hotfixWindowSeconds,
  };
  const sentences = signalSentences(settings, hotfixesOfMergedPullRequests);
  return {
    failureSentence: chosen.length
      ? `A deployment failed if at least one of these signals applies. ${chosen
          .map(signal => sentences[signal])
          .join(' ')} A deployment with several signals counts once.`
      : 'No signal marks a deployment as failed.',
    evidence: evidenceOf(settings),
    exclusions: chosen.includes('incident')
      ? Object.values(incidents(settings).rules).flatMap(
          ({ drops }) => drops ?? [],
        )
      : [],
    settlesAfterSeconds: Math.max(0, ...chosen.map(signal => windows[signal])),
  };
}
