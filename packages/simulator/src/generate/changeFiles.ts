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

/** The size of a change, and its files when somebody asks for them. */
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
  const changedFiles = Math.min(
    60,
    1 + Math.floor(random.logNormal(Math.sqrt(median) / 3, 0.7)),
  );
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
  const folder =
    plan.kind === 'monorepo' ? random.pick(MONOREPO_FOLDERS).path : 'src';
  const share = (total: number, index: number) =>
    Math.floor((total * (index + 1)) / changedFiles) -
    Math.floor((total * index) / changedFiles);
  return Array.from({ length: changedFiles }, (_, index) => ({
    path: `${folder}/${random.pick(FILES)}${index || ''}.ts`,
    additions: share(additions, index),
    deletions: share(deletions, index),
  }));
}
