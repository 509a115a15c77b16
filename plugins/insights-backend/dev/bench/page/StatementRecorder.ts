import type { ClientBase, QueryConfig, QueryResult } from 'pg';
import { type ExplainedPlan, planTree, sharedBuffers } from './planTree';

/** A statement that was sent to PostgreSQL. */
export interface RecordedStatement {
  /** The comment that names it, or how it begins. */
  name: string;
  characters: number;
  /** That it answered with. */
  rows: number;
  /** Absent for what has no plan: settings and the ends of transactions. */
  explained?: {
    planningMilliseconds: number;
    executionMilliseconds: number;
    buffers: number;
    plan: string;
  };
}

type Callback = (error: Error | null, result?: QueryResult) => void;
type Send = (query: QueryConfig | string) => Promise<any>;

const comment = /^\s*\/\*(.*?)\*\//s;
const hasPlan =
  /^\s*(\/\*.*?\*\/\s*)*(select|with|insert|update|delete|merge)\b/is;
const begins = /^\s*(begin|start transaction)\b/i;
const ends = /^\s*(commit|end|rollback(?!\s+to\b))\b/i;

function nameOf(text: string): string {
  const name = comment.exec(text)?.[1] ?? text.slice(0, 200);
  return name.replaceAll(/\s+/g, ' ').trim().slice(0, 80);
}

/**
 * Records the statements of connections and explains each where it is sent: in its transaction, with its bindings, and with
 * what the statements before it left. What explaining a statement does is taken back before the statement itself runs.
 */
export class StatementRecorder {
  readonly processIds = new Set<number>();
  #recorded?: RecordedStatement[];

  /** To be called once for each connection. */
  attach(connection: ClientBase & { processID?: number }): void {
    this.processIds.add(connection.processID!);
    const query = connection.query.bind(connection) as (
      ...args: unknown[]
    ) => any;
    const send: Send = config => query(config);
    let isInTransaction = false;
    const record = async (config: QueryConfig) => {
      const explained = hasPlan.test(config.text)
        ? await explain(send, config, isInTransaction)
        : undefined;
      const result = await send(config);
      isInTransaction =
        begins.test(config.text) ||
        (isInTransaction && !ends.test(config.text));
      const results: QueryResult[] = [result].flat();
      this.#recorded?.push({
        name: nameOf(config.text),
        characters: config.text.length,
        rows: results.reduce((sum, { rows }) => sum + rows.length, 0),
        explained,
      });
      return result;
    };
    Object.assign(connection, {
      query: (config: QueryConfig, ...rest: [Callback?]) => {
        const [callback] = rest;
        if (!this.#recorded || !config.text || !callback) {
          return query(config, ...rest);
        }
        record(config).then(result => callback(null, result), callback);
        return undefined;
      },
    });
  }

  /** What the work sends over all connections. */
  async record(work: () => Promise<unknown>): Promise<RecordedStatement[]> {
    const recorded: RecordedStatement[] = [];
    this.#recorded = recorded;
    try {
      await work();
    } finally {
      this.#recorded = undefined;
    }
    return recorded;
  }
}

async function explain(
  send: Send,
  { text, values }: QueryConfig,
  isInTransaction: boolean,
): Promise<RecordedStatement['explained']> {
  await send(isInTransaction ? 'savepoint explained' : 'begin');
  // Timing each node would cost more than some of the nodes.
  const { rows } = await send({
    text: `explain (analyze, buffers, timing off, format json) ${text}`,
    values,
  });
  await send(
    isInTransaction
      ? 'rollback to savepoint explained; release savepoint explained'
      : 'rollback',
  );
  const [plan]: ExplainedPlan[] = rows[0]['QUERY PLAN'];
  return {
    planningMilliseconds: plan['Planning Time'],
    executionMilliseconds: plan['Execution Time'],
    buffers: sharedBuffers(plan),
    plan: planTree(plan.Plan),
  };
}
