import { ConfigReader } from '@backstage/config';
import { figureTexts, recordsTexts } from '../../src/health/figures';
import type { HealthList, ListRow } from '../../src/health/list';
import { healthLists } from '../../src/health/lists';
import { itemTexts } from '../../src/health/readItems';
import { syncMessage } from '../../src/health/SourceSyncs';
import { whyNoDetailsText } from '../../src/services/HealthService';
import { builtInSourceTypes, catalogBindings } from '../../src/sources';
import { keyed, type Texts } from './metricTexts';

const bindings = catalogBindings(builtInSourceTypes, new ConfigReader({}));

function rowTexts(list: HealthList): Texts[] {
  const row = { title: '', named: 'name' } as ListRow;
  const reasons = [...Object.keys(list.reasons ?? {}), 'email'];
  return reasons.map(reason => {
    const { textKeys, ...texts } = itemTexts(list, { ...row, reason });
    return { ...texts, textKeys };
  });
}

/** What is said of data health, and of syncs. */
export function healthTexts(): Texts[] {
  const counts = [0, 1, 2];
  return [
    ...healthLists.flatMap(list => [
      figureTexts(list, bindings),
      recordsTexts(list) ?? {},
      ...rowTexts(list),
    ]),
    ...[true, false].flatMap(isStarted =>
      counts.map(count =>
        keyed({
          message: syncMessage(isStarted, {
            due: count,
            reading: count,
            waiting: count,
          }),
        }),
      ),
    ),
    keyed({ whyNoDetails: whyNoDetailsText }),
  ];
}
