import type { Fact, TeamReach } from '../../engine/model/fact';
import { isInScope } from '../../engine/sql/factRows';
import type { Measure } from '../../engine/model/measures';

/** What decides whether a record counts, with the sentence that says what it drops. */
export interface RecordRule {
  id: string;
  /** A boolean SQL expression over `f`; true keeps the record. */
  keeps: string;
  sentence: string;
}

/** How the records of a scope are told from those that nobody in the catalog owns. */
interface Belonging {
  /** Keeps the records of the scope, and those that nobody owns; SQL over `f`. */
  universe: string;
  rules: RecordRule[];
}

const isRead: RecordRule = {
  id: 'not-read',
  keeps: 'f.repository_id = any(:countedRepositoryIds::bigint[])',
  sentence:
    'The history of the repository is not read yet, or the source denies access to it.',
};

const isOwned: RecordRule = {
  id: 'no-component',
  keeps: 'f.repository_id = any(:scopeRepositoryIds::bigint[])',
  sentence: 'No component in the catalog owns the repository.',
};

function ofRepositories({ componentPaths }: Fact): Belonging {
  if (!componentPaths) {
    return { universe: 'true', rules: [isOwned, isRead] };
  }
  // What lies in no folder of a component is nobody's, whoever owns the folders.
  const isInNoFolder = `${componentPaths} is not distinct from '{}'`;
  return {
    universe: `(${isInScope(componentPaths)} or ${isInNoFolder})`,
    rules: [
      {
        id: 'no-component',
        keeps: `${isOwned.keeps} and (:pathsInScope::text[] is null or not (${isInNoFolder}))`,
        sentence:
          'No component in the catalog owns the repository, or the folders with the changed files.',
      },
      isRead,
    ],
  };
}

function ofMembers({ madeBy }: Fact): Belonging {
  const isMembers = `${madeBy} = any(:memberAccounts::bigint[])`;
  return {
    universe: `(${isMembers} or ${madeBy} is null or ${madeBy} <> all(:catalogAccounts::bigint[]))`,
    rules: [
      {
        id: 'no-member',
        keeps: isMembers,
        sentence: 'The account that made it is no user of the catalog.',
      },
      // All repositories are in scope, unless only those in the catalog count.
      isOwned,
      isRead,
    ],
  };
}

function ofServices(): Belonging {
  return {
    universe: 'true',
    rules: [
      {
        id: 'no-component',
        keeps: 'f.service_id = any(:scopeServiceIds::bigint[])',
        sentence: 'No component in the catalog runs as the service.',
      },
    ],
  };
}

const belongings: Record<TeamReach, (fact: Fact) => Belonging> = {
  repositories: ofRepositories,
  members: ofMembers,
  services: ofServices,
};

/** Which records there are to explain for a measure: SQL over `f`. */
export function universeOf({ fact, reach }: Measure): string {
  return belongings[reach](fact).universe;
}

/** Leaves out what all rules keep; what is measured of a row is worked out once, so no rule looks at it. */
export const noValue = {
  id: 'no-value',
  sentence: 'What is measured is not known of it.',
};

/** The rules that can leave a record out of a measure, in the order in which they are told. */
export function recordRulesOf(measure: Measure): RecordRule[] {
  const { fact, reach, without, where, drops } = measure;
  const ofFact = Object.entries(fact.rules)
    .filter(([id]) => !without.includes(id))
    .map(([id, { keeps, drops: sentence = '' }]) => ({ id, keeps, sentence }));
  return [
    ...belongings[reach](fact).rules,
    ...ofFact,
    ...(measure.perComponent ? [isOfComponent(fact)] : []),
    ...(where
      ? [{ id: 'condition', keeps: where, sentence: drops ?? '' }]
      : []),
  ];
}

// What is counted per component is not counted at all where there is none.
function isOfComponent({ componentPaths }: Fact): RecordRule {
  const isAbout = componentPaths
    ? ` and (${componentPaths} is null or ${componentPaths} && :componentPaths::text[])`
    : '';
  return {
    id: 'no-component',
    keeps: `(f.repository_id = any(:componentRepositoryIds::bigint[])${isAbout})`,
    sentence: 'No component in the catalog owns the repository.',
  };
}
