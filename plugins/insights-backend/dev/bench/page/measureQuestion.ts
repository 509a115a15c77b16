import { backendCpu } from './backendCpu';
import type { RecordedStatement, StatementRecorder } from './StatementRecorder';
import { type Values, valuesOf } from './values';

/** What it takes to answer a question. */
export interface Effort {
  statements: number;
  characters: number;
  /** Sent to Node. */
  rows: number;
  planningMilliseconds: number;
  executionMilliseconds: number;
  /** Pages of shared memory. */
  buffers: number;
  wallMilliseconds: number;
  nodeMilliseconds: number;
  /** Absent where the processes of PostgreSQL cannot be seen. */
  postgresMilliseconds?: number;
}

/** A question that was measured. */
export interface Measured {
  effort: Effort;
  values: Values;
  statements: RecordedStatement[];
}

const runCount = 3;

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

const toTenths = (value: number) => Math.round(value * 10) / 10;

function sum(
  statements: RecordedStatement[],
  of: (statement: RecordedStatement) => number | undefined,
): number {
  return toTenths(
    statements.reduce((total, statement) => total + (of(statement) ?? 0), 0),
  );
}

async function run(
  request: () => Promise<unknown>,
  recorder: StatementRecorder,
) {
  const postgres = await backendCpu(recorder.processIds);
  const node = process.cpuUsage();
  const startedAt = performance.now();
  const answer = await request();
  const wall = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(node);
  const postgresNow = await backendCpu(recorder.processIds);
  return {
    answer,
    wall,
    node: (user + system) / 1000,
    postgres:
      postgres === undefined || postgresNow === undefined
        ? undefined
        : postgresNow - postgres,
  };
}

/** Answers a question once to warm up, once with its statements explained, and then as often as its times are measured. */
export async function measureQuestion(
  request: () => Promise<unknown>,
  recorder: StatementRecorder,
): Promise<Measured> {
  await request();
  const statements = await recorder.record(request);
  const runs = [];
  for (let count = 0; count < runCount; count += 1) {
    runs.push(await run(request, recorder));
  }
  const cpu = runs.flatMap(({ postgres }) => postgres ?? []);
  return {
    effort: {
      statements: statements.length,
      characters: sum(statements, ({ characters }) => characters),
      rows: sum(statements, ({ rows }) => rows),
      planningMilliseconds: sum(
        statements,
        ({ explained }) => explained?.planningMilliseconds,
      ),
      executionMilliseconds: sum(
        statements,
        ({ explained }) => explained?.executionMilliseconds,
      ),
      buffers: sum(statements, ({ explained }) => explained?.buffers),
      wallMilliseconds: toTenths(median(runs.map(({ wall }) => wall))),
      nodeMilliseconds: toTenths(median(runs.map(({ node }) => node))),
      postgresMilliseconds:
        cpu.length === runCount ? toTenths(median(cpu)) : undefined,
    },
    values: valuesOf(runs[0].answer),
    statements,
  };
}
