import {
  type ReadContext,
  SourceError,
  type WorkflowFact,
  type WorkflowRunAttemptFact,
  workflowRunAttempts,
} from '@devex-insights/backstage-plugin-insights-node';
import { TooMuchAtOnceError } from './client/errors';
import { toAttempt, toWorkflow } from './mapping/normalise';
import { startOf } from './mapping/runTimes';
import { SentRun, workflowRunSchema, workflowsSchema } from './restSchemas';
import type { NamedRecord, OneByOne } from './setAside';
import type { GithubRepository } from './streams';

const pageSize = 100;

/** What all requests about a repository's actions have in common. */
export function toRequest(
  { repository, name }: GithubRepository,
  what: string,
) {
  return {
    owner: repository.owner,
    what: `${what} of ${name}`,
    parameters: { owner: repository.owner, repo: repository.name },
  };
}

/**
 * Undefined when it is gone. Once gone it is never requested again, so GitHub has to say that twice. What it could not
 * answer is requested again too: a page waits for all its details, and one that fails costs the others.
 */
export async function unlessGone<T>(
  read: () => Promise<T>,
): Promise<T | undefined> {
  const isNotFound = (error: unknown) =>
    error instanceof SourceError && error.reason === 'not-found';
  try {
    return await read().catch(error => {
      if (isNotFound(error) || error instanceof TooMuchAtOnceError) {
        return read();
      }
      throw error;
    });
  } catch (error) {
    if (isNotFound(error)) {
      return undefined;
    }
    throw error;
  }
}

/** A run by what people know it by. */
export function namedRun(
  { name, repository }: GithubRepository,
  runId: number,
): NamedRecord {
  return {
    id: String(runId),
    title: `run ${runId} of ${name}`,
    url: `${repository.url}/actions/runs/${runId}`,
  };
}

/** One run; undefined when it was deleted. */
export async function readRun(
  opened: GithubRepository,
  runId: number,
  context: ReadContext,
): Promise<SentRun | undefined> {
  const { parameters, ...request } = toRequest(opened, `run ${runId}`);
  return unlessGone(() =>
    opened.client.rest(
      {
        ...request,
        send: ({ actions }) =>
          actions.getWorkflowRun({
            ...parameters,
            run_id: runId,
            exclude_pull_requests: true,
          }),
        schema: workflowRunSchema,
      },
      context,
    ),
  );
}

/**
 * All attempts of the runs that have several; the ended ones that are already stored are not requested again. A run is
 * set aside for an attempt that cannot be read.
 */
export async function readAttempts(
  opened: GithubRepository,
  runs: SentRun[],
  oneByOne: OneByOne,
  context: ReadContext,
): Promise<WorkflowRunAttemptFact[]> {
  const again = runs.filter(run => run.run_attempt > 1);
  if (again.length === 0) {
    return [];
  }
  const known = await context.stored.known(
    workflowRunAttempts,
    'runId',
    again.map(run => run.id),
    { fields: ['runId', 'attempt'], ended: true },
  );
  const ended = new Set(known.map(each => `${each.runId}:${each.attempt}`));
  const found = [...again];
  for (const run of again) {
    for (let number = 1; number < run.run_attempt; number += 1) {
      if (ended.has(`${run.id}:${number}`)) {
        continue;
      }
      const { parameters, ...request } = toRequest(
        opened,
        `attempt ${number} of run ${run.id}`,
      );
      const attempt = await oneByOne.read(namedRun(opened, run.id), () =>
        unlessGone(() =>
          opened.client.rest(
            {
              ...request,
              send: ({ actions }) =>
                actions.getWorkflowRunAttempt({
                  ...parameters,
                  run_id: run.id,
                  attempt_number: number,
                  exclude_pull_requests: true,
                }),
              schema: workflowRunSchema,
            },
            context,
          ),
        ),
      );
      if (attempt) {
        found.push({ ...attempt, id: run.id, run_attempt: number });
      }
    }
  }
  return found.map(attempt => {
    const next = found.find(
      ({ id, run_attempt: number }) =>
        id === attempt.id && number === attempt.run_attempt + 1,
    );
    return toAttempt(attempt, context.now, next && startOf(next));
  });
}

/** The workflows of a repository by their present names. */
export async function readWorkflows(
  opened: GithubRepository,
  context: ReadContext,
): Promise<WorkflowFact[]> {
  const { parameters, ...request } = toRequest(opened, 'workflows');
  const found = await opened.client.list(
    {
      ...request,
      send: ({ rest, paginate }) =>
        paginate(rest.actions.listRepoWorkflows, {
          ...parameters,
          per_page: pageSize,
        }),
      schema: workflowsSchema,
    },
    context,
  );
  return found.map(each => toWorkflow(each, opened.repository));
}
