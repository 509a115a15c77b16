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
    incident: `an incident that names it or, naming none, began within ${within(
      changeFailure.attributionWindow,
    )} after it, while it was the latest deployment of the components that run as its service`,
    revert: `a revert of one of its changes that was deployed within ${within(
      changeFailure.revertWindow,
    )}`,
    rollback: 'a rollback to what was deployed before it',
    hotfix: `a hotfix that was deployed within ${durationWords(
      hotfixWindowSeconds,
    )} as the next deployment of its repository${
      hotfixesOfMergedPullRequests
        ? ''
        : ', unless merged pull requests count as deployments there'
    }`,
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
            'Nothing tells of failures: insights.changeFailure.signals names no signal that can be seen here.',
          isEssential,
        }
      : undefined;
  }
  const others = new Intl.ListFormat('en').format(
    toldByRepositories.map(signal => plurals[signal]),
  );
  return {
    streams: [incidentStream],
    without: isEssential
      ? 'Nothing tells of failures: no source of incidents is connected, and insights.changeFailure.signals names nothing else that can be seen here.'
      : `No source of incidents is connected: only ${others} tell of failures.`,
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
      ? `A deployment failed if there is one of these signs: ${chosen
          .map(signal => words[signal])
          .join('; ')}. Several of these count once.`
      : 'No signal tells that a deployment failed.',
    evidence: evidenceOf(settings),
    exclusions: chosen.includes('incident')
      ? Object.values(incidents(settings).rules).flatMap(
          ({ drops }) => drops ?? [],
        )
      : [],
    settlesAfterSeconds: Math.max(0, ...chosen.map(signal => windows[signal])),
  };
}
