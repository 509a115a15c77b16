import { resolveAnchor } from './anchor';
import { Entity } from './catalog/entity';
import { generatedCatalog } from './catalog/generatedCatalog';
import { cloneCatalog, historyCatalog } from './catalog/historyCatalog';
import { addClones, ServedClone } from './clone/cloneRepository';
import { generateOrganization } from './generate/generateOrganization';
import { addHistoryRepository } from './history/historyRepository';
import { readHistoryFolder } from './history/readHistory';
import { shiftToAnchor } from './history/shift';
import { Repository } from './model/repository';
import { EpochSeconds, toEpochSeconds } from './model/time';
import { World } from './model/world';
import { OptionsError, SimulatorOptions, Size } from './options';

/** A world as the options want it. */
export interface BuiltWorld {
  world: World;
  /** The date that fixes the calendar. */
  anchor: string;
  size: Size;
  seed: string;
  clones: ServedClone[];
  catalog(): Entity[];
}

/** Fills a world with histories, a generated organisation and clones, in this order. */
export function buildWorld(
  options: SimulatorOptions,
  now: EpochSeconds,
): BuiltWorld {
  const { historyDir, gitDirs = [], shift } = options;
  const { smallRepositories, incidents } = options;
  const anchor = resolveAnchor(options, new Date(now * 1000));
  const anchorAt = toEpochSeconds(new Date(anchor));
  const size = options.size ?? (historyDir || gitDirs.length ? 'none' : 'demo');
  if (smallRepositories && size === 'none') {
    throw new OptionsError(
      'Small repositories belong to a generated organisation: --size must be q or demo.',
    );
  }
  if (incidents && size === 'none') {
    throw new OptionsError(
      'Incidents belong to a generated organisation: --size must be q or demo.',
    );
  }
  const seed = `${options.seed ?? 'backstage'}`;
  const world = new World();
  const shiftTo = shift ? anchorAt : undefined;
  const histories =
    historyDir === undefined ? [] : addHistories(world, historyDir, shiftTo);
  const generated =
    size === 'none'
      ? undefined
      : generateOrganization(world, size, seed, anchorAt, {
          smallRepositories,
          incidents,
        });
  const clones = addClones(world, gitDirs, shiftTo);
  world.growUntil(now);
  return {
    world,
    anchor,
    size,
    seed,
    clones: clones.map(({ served }) => served),
    catalog: () => [
      ...(generated ? generatedCatalog(generated) : []),
      ...historyCatalog(histories),
      ...cloneCatalog(clones.map(({ repository }) => repository)),
    ],
  };
}

function addHistories(
  world: World,
  folder: string,
  shiftTo: EpochSeconds | undefined,
): Repository[] {
  const histories = readHistoryFolder(folder);
  const served =
    shiftTo === undefined ? histories : shiftToAnchor(histories, shiftTo);
  return served.map(each => addHistoryRepository(world, each));
}
