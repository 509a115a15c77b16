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

import { describeDeployments } from './describeDeployments';

/** How many deployments only mend what an earlier one broke. */
export function deploymentReworkRate(settings: MetricSettings): Metric[] {
  const fact = deploymentOutcomes(settings);
  const { strategySentence, ...strategy } = describeDeployments(settings);
  const rework = count(fact, 'deployed', {
    where: 'f.is_rework',
    drops: 'Deployments that do not fix anything.',
  });
  const silence: Remark = {
    of: count(hotfixes(settings), 'recent'),
    say: found =>
      found
        ? undefined
        : `No change matched insights.hotfix.patterns in ${hotfixSilenceDays} days. If there were hotfixes, the patterns do not match how they are marked here.`,
  };
  const shared = {
    category: 'dora' as const,
    direction: 'lower' as const,
    factor: 'instability' as const,
    evidence: {
      streams: [incidentStream],
      without:
        'No source of incidents is connected, so repairs that only an incident names do not count.',
      isEssential: false,
    },
    ...strategy,
  };
  const reworkSentence =
    'A deployment is rework if it ships a revert or a hotfix, or is a rollback. It is also rework if it ships a pull request that an incident names and was deployed after the incident began.';
  const caveats = [
    'Only marked fixes are found: hotfixes by label, branch or title, and reverts by their text. Where nobody marks them, the value is zero.',
    'Planned bug fixes are not rework. If they carry the same label as hotfixes, the value is too high.',
  ];
  const exclusions = [
    'Reverts of reverts, which are changes like any other.',
    'Pull requests that only quote a text about a revert, such as the release notes of a dependency.',
  ];
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
      why: 'Unplanned fixes displace planned work. The change failure rate counts what broke. This metric counts the deployments it took to fix it.',
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
        why: 'It is the number behind the rate and shows how much data the rate is based on.',
        calculation: `${reworkSentence} The value is the number of rework deployments, by the time of the deployment. Ranges of different lengths are compared per day. ${strategySentence}`,
        exclusions,
        caveats,
        value: { kind: 'count', events: rework },
      },
    ],
  );
}
