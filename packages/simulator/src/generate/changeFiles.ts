import { ChangedFile } from '../model/pullRequest';
import { Random } from '../model/random';
import { ChangePlan } from './changeStory';
import { MONOREPO_FOLDERS, RepositoryPlan } from './organizationPlan';

const FILES = [
  'index',
  'handler',
  'store',
  'model',
  'client',
  'routes',
  'config',
  'format',
];

const SWEEP_SHARE = 0.004;
const LOCK_FILE_SHARE = 0.15;
const HOMELESS_SHARE = 0.05;
const TWO_FOLDERS_SHARE = 0.12;

/** The size of a change, and its files on request. */
export function changeFiles(
  key: string,
  plan: RepositoryPlan,
  medianLines: number,
  kind: ChangePlan['kind'],
): {
  additions: number;
  deletions: number;
  changedFiles: number;
  files: () => ChangedFile[];
} {
  const random = new Random(`${key}:size`);
  const median = kind === 'hotfix' ? 12 : medianLines;
  const additions = Math.ceil(random.logNormal(median, 1.1));
  const deletions = Math.floor(random.logNormal(median * 0.4, 1.2));
  const usualFiles = Math.min(
    60,
    1 + Math.floor(random.logNormal(Math.sqrt(median) / 3, 0.7)),
  );
  // Somebody moves a folder: more files than fit on a page, most of them without an edit.
  const changedFiles = random.chance(SWEEP_SHARE)
    ? random.integer(101, 260)
    : usualFiles;
  return {
    additions,
    deletions,
    changedFiles,
    files: () => listFiles(key, plan, additions, deletions, changedFiles),
  };
}

/** Lists the files of a change so that their lines add up to its size. */
function listFiles(
  key: string,
  plan: RepositoryPlan,
  additions: number,
  deletions: number,
  changedFiles: number,
): ChangedFile[] {
  const random = new Random(`${key}:files`);
  const folders = foldersOf(plan, random);
  const share = (total: number, index: number) =>
    Math.floor((total * (index + 1)) / changedFiles) -
    Math.floor((total * index) / changedFiles);
  const hasLockFile = changedFiles > 1 && random.chance(LOCK_FILE_SHARE);
  return Array.from({ length: changedFiles }, (_, index) => {
    const folder = folders[index % folders.length];
    const isLockFile = hasLockFile && index === changedFiles - 1;
    return {
      path: isLockFile
        ? 'yarn.lock'
        : `${folder}/${random.pick(FILES)}${index || ''}.ts`,
      additions: share(additions, index),
      deletions: share(deletions, index),
    };
  });
}

/** In the monorepo a change is about one component, now and then about two, or about none of them. */
function foldersOf(plan: RepositoryPlan, random: Random): string[] {
  if (plan.kind !== 'monorepo') {
    return ['src'];
  }
  if (random.chance(HOMELESS_SHARE)) {
    return ['tools'];
  }
  const folders = [random.pick(MONOREPO_FOLDERS).path];
  if (random.chance(TWO_FOLDERS_SHARE)) {
    folders.push(random.pick(MONOREPO_FOLDERS).path);
  }
  return folders;
}
