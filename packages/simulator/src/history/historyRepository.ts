import { Repository } from '../model/repository';
import { MINUTE_SECONDS } from '../model/time';
import { Workflow, WorkflowRun } from '../model/workflowRun';
import { World } from '../model/world';
import { AUTOMATION_LOGIN } from '../vendors';
import { addOrganization, bot, person, somebodyElse } from './historyAccounts';
import { historyPullRequest, openedAt, titleOf } from './historyPullRequest';
import { RepositoryHistory } from './readHistory';

const PLAIN_VERSION_TAG = /^v\d+\.\d+\.\d+$/;
const CI_SECONDS = 15 * MINUTE_SECONDS;
const RELEASE_DELAY_SECONDS = 10 * MINUTE_SECONDS;
const RELEASE_SECONDS = 12 * MINUTE_SECONDS;

type RunFacts = Pick<
  WorkflowRun,
  'workflow' | 'headBranch' | 'headSha' | 'title' | 'actor' | 'createdAt'
> & { seconds: number; conclusion: 'success' | 'failure' };

/**
 * Serves a git history as a repository. What git does not record (opening times, reviews, runs) is derived by
 * fixed rules, so that anybody can compute what the metrics must be from the files alone.
 */
export function addHistoryRepository(
  world: World,
  history: RepositoryHistory,
): Repository {
  const fullName = `${history.owner}/${history.name}`;
  const identifiers = world.identifiers.repository(fullName);
  const owner = addOrganization(world, history.owner);
  const pulls = [...history.pulls].sort((a, b) => a.number - b.number);
  const humans = [
    ...new Set(pulls.filter(p => !p.author_is_bot).map(p => p.author)),
  ].map(login => person(world, login));
  const createdAt = Math.min(
    ...pulls.map(openedAt),
    ...pulls.map(pull => pull.first_commit_authored_at),
    ...history.tags.map(tag => tag.created_at),
  );
  const repository = new Repository({
    id: identifiers.repositoryId,
    owner,
    name: history.name,
    description: `The merge history of ${fullName}`,
    defaultBranch: mostFrequent(pulls.map(pull => pull.base_ref)) ?? 'main',
    language: undefined,
    isPrivate: false,
    isFork: false,
    createdAt: Number.isFinite(createdAt) ? createdAt : 0,
  });
  const ci = workflow(identifiers.nextWorkflow(), 'ci', repository);
  const release = workflow(identifiers.nextWorkflow(), 'release', repository);
  repository.workflows.push(ci, release);

  const runs: RunFacts[] = [];
  for (const pull of pulls) {
    const author = pull.author_is_bot
      ? bot(world, pull.author)
      : person(world, pull.author);
    repository.pullRequests.push(
      historyPullRequest(
        pull,
        identifiers.pullRequest(pull.number),
        author,
        somebodyElse(world, humans, author, pull.number),
      ),
    );
    runs.push({
      workflow: ci,
      headBranch: pull.base_ref,
      headSha: pull.merge_commit_sha,
      title: titleOf(pull),
      actor: author,
      createdAt: pull.merged_at,
      seconds: CI_SECONDS,
      conclusion: pull.number % 10 === 0 ? 'failure' : 'success',
    });
  }
  for (const tag of history.tags) {
    repository.tags.push({
      name: tag.tag,
      sha: tag.commit_sha,
      at: tag.created_at,
    });
    if (PLAIN_VERSION_TAG.test(tag.tag)) {
      runs.push({
        workflow: release,
        headBranch: tag.tag,
        headSha: tag.commit_sha,
        title: tag.tag,
        actor: bot(world, AUTOMATION_LOGIN),
        createdAt: tag.created_at + RELEASE_DELAY_SECONDS,
        seconds: RELEASE_SECONDS,
        conclusion: 'success',
      });
    }
  }
  repository.tags.sort((a, b) => a.at - b.at);
  // A stable sort, so runs of the same second keep the order of the files.
  runs.sort((a, b) => a.createdAt - b.createdAt);
  const runNumbers = new Map<Workflow, number>();
  for (const run of runs) {
    const runNumber = (runNumbers.get(run.workflow) ?? 0) + 1;
    runNumbers.set(run.workflow, runNumber);
    repository.workflowRuns.push(
      historyRun(run, identifiers.nextRun(), runNumber),
    );
  }
  world.repositories.push(repository);
  return repository;
}

function historyRun(run: RunFacts, id: number, runNumber: number): WorkflowRun {
  return {
    id,
    runNumber,
    workflow: run.workflow,
    event: 'push',
    headBranch: run.headBranch,
    headSha: run.headSha,
    title: run.title,
    actor: run.actor,
    createdAt: run.createdAt,
    attempts: [
      {
        startedAt: run.createdAt,
        queuedSeconds: 0,
        endedAt: run.createdAt + run.seconds,
        conclusion: run.conclusion,
        triggeringActor: run.actor,
      },
    ],
    jobNames: [run.workflow.name],
    reportNames: [],
  };
}

function workflow(id: number, name: string, repository: Repository): Workflow {
  return {
    id,
    name,
    createdAt: repository.facts.createdAt,
  };
}

function mostFrequent(values: string[]): string | undefined {
  const counts = new Map<string, number>();
  values.forEach(value => counts.set(value, (counts.get(value) ?? 0) + 1));
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
