import { noComponent } from '../../engine/attribution/origins';
import type {
  RecordRule,
  Fact,
  Measure,
} from '@devex-insights/backstage-plugin-insights-node';

/** Which records there are to explain for a measure: SQL over `f`. */
export function universeOf({ fact, attribution }: Measure): string {
  return attribution.explained(fact).universe;
}

/** Leaves out what all rules keep; what is measured of a row is worked out once, so no rule checks it. */
export const noValue = {
  id: 'no-value',
  sentence: 'The measured value of this record is unknown.',
};

/** The rules that can exclude a record from a measure, in the order in which they are shown. */
export function recordRulesOf(measure: Measure): RecordRule[] {
  const { fact, attribution, without, where, drops } = measure;
  const ofFact = Object.entries(fact.rules)
    .filter(([id]) => !without.includes(id))
    .map(([id, { keeps = 'true', drops: sentence = '' }]) => ({
      id,
      keeps,
      sentence,
    }));
  return [
    ...attribution.explained(fact).rules,
    ...ofFact,
    ...(measure.perComponent ? [isOfComponent(fact)] : []),
    ...(where
      ? [{ id: 'condition-not-met', keeps: where, sentence: drops ?? '' }]
      : []),
  ];
}

// What is counted per component is not counted at all where there is none.
function isOfComponent({ componentPaths }: Fact): RecordRule {
  const isAbout = componentPaths
    ? ` and (${componentPaths} is null or ${componentPaths} && :componentPaths::text[])`
    : '';
  return {
    id: noComponent,
    keeps: `(f.repository_id = any(:componentRepositoryIds::bigint[])${isAbout})`,
    sentence: 'No component in the catalog owns the repository.',
  };
}
