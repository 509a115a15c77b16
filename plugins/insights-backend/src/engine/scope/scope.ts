import type {
  AttributedPart,
  Attribution,
} from '@devex-insights/backstage-plugin-insights-node';
import type { Scope } from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import type { CalculationSettings } from '../../settings/settings';

import { incidentStream } from '../model/incidentStream';
import { pathKey } from '../model/componentPath';
import {
  type Coverage,
  coverageOf,
  isLeftOut,
  isStillLoading,
  repositoriesOf,
  type SliceGroup,
} from './coverage';
import { groupBy } from './groupBy';
import { readNamed } from '../../database/readRows';
import { readMembers } from '../attribution/members';
import {
  type ComponentService,
  readAccountSlices,
  readAllServiceIds,
  readCataloged,
  readComponents,
  readEntities,
  readMachineAccounts,
  readProvided,
  type ProvidedKind,
  readServices,
  readSlices,
  readTeams,
} from './scopeRows';

/** What belongs to a part of a scope and is read. */
export type Covered = Pick<AttributedPart, 'repositoryIds' | 'serviceIds'>;

/** What a metric rests on. */
export interface CoverageQuery {
  streams: string[];
  attribution: Attribution;
  /** Streams of whole accounts that add to them, where a source has them. */
  evidence: string[];
}

/** What a query is about, read once for all its statements. */
export interface LoadedScope {
  /** As the answer carries it. */
  summary: Scope;
  /** Of all in scope, or only of a part of it. */
  coverage(query: CoverageQuery, part?: Covered): Coverage;
  /** Until when the derived facts of repositories are up to date, in milliseconds since 1970. */
  derivedThrough(repositoryIds: number[]): number;
  /** A definition of deployments serves; until then nothing derived is known. */
  hasDerivedFacts: boolean;
  /** It was narrowed to components or systems, which have no members. */
  isOfEntities: boolean;
  /** Only repositories with a component count, also where everything is in scope. */
  isOfCataloged: boolean;
  /** Members of the chosen groups, or all catalog users. */
  members: number;
  /** The components in scope with the services they run as. */
  services: ComponentService[];
  /** Placeholders of facts that do not depend on a metric's coverage. */
  bindings: {
    timeZone: string;
    definitionVersion: number;
    nonHumanAccounts: number[];
    agentAccounts: number[];
    memberAccounts: number[];
    /** The components in scope with the repositories and folders they have: three lists side by side. */
    componentRefs: string[];
    componentRepositoryIds: number[];
    componentPaths: string[];
    dividedRepositoryIds: number[];
    /** The services in scope: all there are where everything is. */
    serviceIds: number[];
    /** Incidents are read, so that they can reveal failures. */
    hasIncidentSource: boolean;
    /** The folders in scope; null where everything is. */
    pathsInScope: string[] | null;
  };
}

function summarise(
  chosen: Pick<Scope, 'teams' | 'entities'>,
  slices: SliceGroup[],
  streams: string[],
): Scope {
  const needed = slices.filter(({ stream }) => streams.includes(stream));
  const repositoriesWith = (isIncluded: (state: string) => boolean) =>
    repositoriesOf(needed.filter(({ state }) => isIncluded(state))).length;
  return {
    ...chosen,
    repositories: repositoriesWith(() => true),
    repositoriesLoading: repositoriesWith(isStillLoading),
    repositoriesLeftOut: repositoriesWith(isLeftOut),
  };
}

const groupByRepository = (slices: SliceGroup[]) =>
  groupBy(slices, ({ repositoryIds: [id] }) => id);

/** What is known of streams of whole accounts. */
function accountCoverage(
  slices: SliceGroup[],
  streams: string[],
  source: ProvidedSource,
  isAnythingInScope: boolean,
): Coverage {
  return coverageOf(isAnythingInScope ? slices : [], streams, {
    exists:
      source.exists || slices.some(({ stream }) => streams.includes(stream)),
    isFirstLoadRunning: isAnythingInScope && source.isFirstLoadRunning,
    unit: 'part of the source',
  });
}

/** Whether anything is connected that provides such rows, and whether it is still being loaded for the first time. */
interface ProvidedSource {
  exists: boolean;
  isFirstLoadRunning: boolean;
}

function providedOf(provided: ProvidedKind[], kinds: string[]): ProvidedSource {
  const needed = provided.filter(({ kind }) => kinds.includes(kind));
  return {
    exists: needed.length > 0,
    isFirstLoadRunning: needed.some(each => each.isFirstLoadRunning),
  };
}

/** What is pushed has no connection: it exists as soon as there is some. */
function orPushed(
  source: ProvidedSource,
  slices: SliceGroup[],
  streams: string[],
): ProvidedSource {
  const isPushed = slices.some(
    each => each.isPushed && streams.includes(each.stream),
  );
  return { ...source, exists: source.exists || isPushed };
}

/** Reads who and what the choice reaches, and what is known of it; refuses unknown teams, components and systems. */
export async function loadScope(
  trx: Knex.Transaction,
  options: {
    teams: string[];
    entities: string[];
    settings: CalculationSettings;
    /** Of all metrics there are. */
    streams: string[];
    /** What is known is wanted of parts as well, which takes a row for each repository. */
    withParts?: boolean;
  },
): Promise<LoadedScope> {
  const { settings, streams, withParts: isPerRepository } = options;
  const teams = await readTeams(trx, options.teams);
  const entities = await readEntities(trx, options.entities);
  const refs = teams.map(({ ref }) => ref);
  const choice = { teams: refs, entities: entities.map(({ ref }) => ref) };
  const components = await readComponents(trx, choice);
  const services = await readServices(trx, choice);
  const owned = [...new Set(components.map(each => each.repositoryId))];
  const isNarrowed = refs.length > 0 || entities.length > 0;
  const isOfCataloged = settings.scope.repositories === 'cataloged';
  const counted = isOfCataloged ? await readCataloged(trx) : undefined;
  const slices = await readSlices(trx, isNarrowed ? owned : counted, {
    isPerRepository,
  });
  const allSlices = isNarrowed ? await readSlices(trx, counted) : slices;
  const accountSlices = await readAccountSlices(trx);
  const serviceIds = isNarrowed
    ? [...new Set(services.map(({ serviceId }) => serviceId))]
    : await readAllServiceIds(trx);
  const { members, accounts } = await readMembers(trx, refs);
  const machines = await readMachineAccounts(trx, settings);
  const provided = await readProvided(trx);
  const [definition] = await readNamed<{ version: number }>(
    trx,
    'scope definition',
    `select version from definition_versions where state = 'serving'`,
  );
  const queue = await readNamed<{ repositoryId: number; from: number }>(
    trx,
    'scope derivation queue',
    `select repository_id::float8 as "repositoryId", extract(epoch from from_time)::float8 * 1000 as from
     from derivation_queue`,
  );
  const ofRepositories = isPerRepository
    ? groupByRepository(slices)
    : undefined;
  const inScope = (part: Covered | undefined): SliceGroup[] => {
    if (!part) {
      return slices;
    }
    if (!ofRepositories) {
      throw new Error('The scope was loaded without its parts');
    }
    return [...part.repositoryIds].flatMap(id => ofRepositories.get(id) ?? []);
  };
  const divided = await readNamed<{ repositoryId: number }>(
    trx,
    'scope divided repositories',
    `select repository_id::float8 as "repositoryId" from repository_paths where paths <> '{}'`,
  );
  return {
    summary: summarise({ teams, entities }, slices, streams),
    coverage: ({ streams: needed, attribution, evidence }, part) => {
      if (attribution.coverage === 'accounts') {
        const reached = part?.serviceIds ?? new Set(serviceIds);
        const isEverything = !part && !isNarrowed;
        return accountCoverage(
          accountSlices,
          needed,
          providedOf(provided, needed),
          isEverything || reached.size > 0,
        );
      }
      // What people do may be read of whole accounts, and is the same for every part.
      const isOfAll = attribution.coverage === 'all-repositories';
      const besides = accountCoverage(
        accountSlices,
        evidence,
        providedOf(provided, evidence),
        true,
      );
      return {
        ...coverageOf(
          isOfAll ? [...allSlices, ...accountSlices] : inScope(part),
          needed,
          orPushed(providedOf(provided, needed), allSlices, needed),
        ),
        besides: besides.isAnythingRead ? besides : undefined,
      };
    },
    derivedThrough: repositoryIds => {
      const ids = new Set(repositoryIds);
      return queue
        .filter(({ repositoryId }) => ids.has(repositoryId))
        .reduce((earliest, { from }) => Math.min(earliest, from), Infinity);
    },
    hasDerivedFacts: definition !== undefined,
    isOfEntities: entities.length > 0,
    isOfCataloged,
    members,
    services,
    bindings: {
      timeZone: settings.reportingTimeZone,
      definitionVersion: definition?.version ?? 0,
      nonHumanAccounts: machines.map(({ id }) => id),
      agentAccounts: machines
        .filter(({ isAgent }) => isAgent)
        .map(({ id }) => id),
      memberAccounts: accounts,
      componentRefs: components.map(({ ref }) => ref),
      componentRepositoryIds: components.map(each => each.repositoryId),
      componentPaths: components.map(pathKey),
      dividedRepositoryIds: divided.map(({ repositoryId }) => repositoryId),
      serviceIds,
      hasIncidentSource: accountCoverage(
        accountSlices,
        [incidentStream],
        providedOf(provided, [incidentStream]),
        true,
      ).isAnythingRead,
      pathsInScope: isNarrowed ? components.map(pathKey) : null,
    },
  };
}
