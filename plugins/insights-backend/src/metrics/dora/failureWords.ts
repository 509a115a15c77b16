import type { Evidence } from '@devex-insights/backstage-plugin-insights-node';
import { durationSeconds } from '../../settings/durationSeconds';
import { failureSignals } from '../../settings/failureSignals';
import type { FailureSignal } from '../../settings/settings';
import type { MetricSettings } from '../../settings/sourceTypes';
import { hotfixWindowSeconds } from '../../facts/failureEvidence';
import { incidentStream } from '../../engine/model/incidentStream';
import { incidents } from '../../facts/incidents';

import { durationWords } from './durationWords';

/** What all metrics on failed deployments say about the settings in force. */
export interface FailureWords {
  /** When a deployment counts as failed. */
  failureSentence: string;
  evidence?: Evidence;
  /** What is left out of what tells of failures. */
  exclusions: string[];
  /** For how long something can still tell that a deployment failed. */
  settlesAfterSeconds: number;
}

const plurals: Record<FailureSignal, string> = {
  incident: 'incidents',
  revert: 'reverts',
  rollback: 'rollbacks',
  hotfix: 'hotfixes',
};

function signalWords(
  { changeFailure }: MetricSettings,
  hotfixesOfMergedPullRequests: boolean,
): Record<FailureSignal, string> {
  const within = (duration: string) => durationWords(durationSeconds(duration));
  return {
    incident: `Incident: one names it, or names no deployment and began within ${within(
      changeFailure.attributionWindow,
    )} after it, while it was the latest deployment of the service's components.`,
    revert: `Revert: a revert of one of its changes was deployed within ${within(
      changeFailure.revertWindow,
    )}.`,
    rollback: 'Rollback: a rollback restored what was deployed before it.',
    hotfix: `Hotfix: one was deployed within ${durationWords(
      hotfixWindowSeconds,
    )} as the next deployment of its repository${
      hotfixesOfMergedPullRequests
        ? ''
        : ', unless merged pull requests count as deployments there'
    }.`,
  };
}

function evidenceOf(settings: MetricSettings): Evidence | undefined {
  const { chosen, toldByRepositories } = failureSignals(settings);
  const isEssential = toldByRepositories.length === 0;
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
    toldByRepositories.map(signal => plurals[signal]),
  );
  return {
    streams: [incidentStream],
    without: isEssential
      ? 'Failures cannot be detected: no source of incidents is connected, and insights.changeFailure.signals names no other signal that is available here.'
      : `No source of incidents is connected: only ${others} reveal failures.`,
    isEssential,
  };
}

/** Puts what tells of failures into words, with how long it takes until it does. */
export function failureWords(settings: MetricSettings): FailureWords {
  const { chosen, hotfixesOfMergedPullRequests } = failureSignals(settings);
  const { attributionWindow, revertWindow } = settings.changeFailure;
  const windows: Record<FailureSignal, number> = {
    incident: durationSeconds(attributionWindow),
    revert: durationSeconds(revertWindow),
    rollback: 0,
    hotfix: hotfixWindowSeconds,
  };
  const words = signalWords(settings, hotfixesOfMergedPullRequests);
  return {
    failureSentence: chosen.length
      ? `A deployment failed if at least one of these signals applies. ${chosen
          .map(signal => words[signal])
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
