import {
  defineMetricFamily,
  type Metric,
  type Remark,
  count,
} from '@devex-insights/backstage-plugin-insights-node';
import type { MetricSettings } from '../../settings/sourceTypes';
import {
  deploymentOutcomes,
  hotfixes,
  hotfixSilenceDays,
} from '../../facts/failures';
import { incidentStream } from '../../engine/model/incidentStream';

import { deploymentWords } from './deploymentWords';

/** How many deployments only mend what an earlier one broke. */
export function deploymentReworkRate(settings: MetricSettings): Metric[] {
  const fact = deploymentOutcomes(settings);
  const { strategySentence, ...strategy } = deploymentWords(settings);
  const rework = count(fact, 'deployed', {
    where: 'f.is_rework',
    drops: 'Deployments that fix nothing.',
  });
  const silence: Remark = {
    of: count(hotfixes(settings), 'recent'),
    say: found =>
      found
        ? undefined
        : `No change matched a pattern of hotfixes in ${hotfixSilenceDays} days: unless there was no hotfix, insights.hotfix.patterns do not fit how they are marked here.`,
  };
  const shared = {
    category: 'dora' as const,
    direction: 'lower' as const,
    factor: 'instability' as const,
    evidence: {
      streams: [incidentStream],
      without:
        'No source of incidents is connected: repairs that only an incident names are not counted.',
      isEssential: false,
    },
    ...strategy,
  };
  const reworkSentence =
    'A deployment is rework when it ships a revert or a hotfix, is a rollback, or ships a pull request that an incident names and that was deployed after the incident began.';
  const caveats = [
    'It finds what is marked: hotfixes by label, branch or title, reverts by what they say. Where nobody marks them it is zero.',
    'Planned fixes of bugs are no rework; a label that is used for them as well makes it too high.',
  ];
  const exclusions = ['Reverts of reverts, which are changes like any other.'];
  return defineMetricFamily(
    {
      ...shared,
      remarks: [silence],
      id: 'deployment-rework-rate',
      title: 'Deployment rework rate',
      unit: 'ratio',
      aggregation: 'rework deployments / deployments',
      summary:
        'The share of deployments that were unplanned and fix a problem in production.',
      why: 'Unplanned fixes displace planned work. The change failure rate counts what broke; this counts the deployments it took to fix it.',
      calculation: `${reworkSentence} Rework deployments are divided by all deployments of the range. ${strategySentence}`,
      exclusions,
      caveats,
      value: {
        kind: 'ratio',
        numerator: rework,
        denominator: count(fact, 'deployed'),
        parts: { both: 'Rework', rest: 'Planned' },
      },
    },
    [
      {
        ...shared,
        remarks: [silence],
        id: 'rework-deployments',
        title: 'Rework deployments',
        unit: 'count',
        aggregation: 'count',
        summary: 'The number of deployments in the range that were rework.',
        why: 'It is the number behind the rate, and shows how much data the rate is based on.',
        calculation: `${reworkSentence} They are counted by the time of the deployment. Ranges of different length are compared per day. ${strategySentence}`,
        exclusions,
        caveats,
        value: { kind: 'count', events: rework },
      },
    ],
  );
}
