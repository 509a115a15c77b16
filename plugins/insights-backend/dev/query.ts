import { InputError } from '@backstage/errors';
import {
  type DateRange,
  InvalidPeriodError,
  type MetricResult,
  type RangeSpec,
  type ResolvedRange,
} from '@devex-insights/backstage-plugin-insights-common';
import { existsSync } from 'fs';
import { DateTime } from 'luxon';
import { parseArgs } from 'util';
import { DeploymentDeriver } from '../src/derivation/DeploymentDeriver';
import { MetricsEngine } from '../src/queries/MetricsEngine';
import { EntityDirectory } from '../src/ownership/EntityDirectory';
import { TeamDirectory } from '../src/ownership/TeamDirectory';
import { openDataDirectory } from './dataDirectory';
import { settingsFromArguments } from './settingArguments';
import { sourceTypes } from './sourceTypes';
import {
  explainStatements,
  type RecordedStatement,
  recordStatements,
  withLiterals,
} from './sql/recordStatements';
import { statementText } from './sql/statementText';

/*
 * Answers from the database of a folder, without Backstage and without a token:
 * --data DIR [--team REF]... [--entity REF]... --range SPEC --granularity week|month [--now DATE]
 * [--set KEY=JSON]... --json
 * --set answers by another calculation setting, for example --set 'leadTime.start="opened"'; deployments are derived
 * anew where it changes them. Standard output is one JSON object. A wrong argument ends it with code 2 and a sentence.
 *
 * --sql [--explain] prints the statements that answer instead, each with its name, and with how PostgreSQL runs it; with
 * --json as an array of { name, sql, bindings, plan }, else as SQL that can be run as it stands.
 */

function readArguments() {
  let values;
  try {
    ({ values } = parseArgs({
      options: {
        data: { type: 'string' },
        team: { type: 'string', multiple: true, default: [] },
        entity: { type: 'string', multiple: true, default: [] },
        range: { type: 'string' },
        granularity: { type: 'string', default: 'week' },
        now: { type: 'string' },
        set: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean' },
        sql: { type: 'boolean', default: false },
        explain: { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    throw new InputError((error as Error).message.split('\n')[0]);
  }
  const { data, range, granularity, json = false, sql, explain } = values;
  if (!data) {
    throw new InputError('Say where the data is: --data DIR');
  }
  if (!existsSync(data)) {
    throw new InputError(
      `There is no folder ${data}: insights:sync makes it and fills it`,
    );
  }
  if (!range) {
    throw new InputError('Say what to look at, for example --range rolling:3');
  }
  if (granularity !== 'week' && granularity !== 'month') {
    throw new InputError('The granularity is week or month');
  }
  if (explain && !sql) {
    throw new InputError('--explain goes with --sql');
  }
  return {
    data,
    json,
    sql,
    explain,
    teams: values.team,
    entities: values.entity,
    range: range as RangeSpec,
    granularity,
    now: values.now,
    set: values.set,
  } as const;
}

function readNow(text: string | undefined, zone: string): Date {
  const now = text ? DateTime.fromISO(text, { zone }) : DateTime.now();
  if (!now.isValid) {
    throw new InputError(
      `--now ${text} is no date such as 2026-11-21: ${now.invalidExplanation}`,
    );
  }
  return now.toJSDate();
}

function flatRange({ current, ...range }: ResolvedRange) {
  return { ...current, ...range, previous: range.previous ?? null };
}

function flatMetric(result: MetricResult) {
  const { id, status, flags, value, unit, n, previous, series } = result;
  const dates = ({ start, end }: DateRange) => ({ start, end });
  return {
    id,
    status,
    flags,
    value,
    unit,
    n,
    previous: previous
      ? { ...dates(previous), value: previous.value, n: previous.n }
      : null,
    series: series.map(point => ({
      ...dates(point),
      value: point.value,
      n: point.n,
      status: point.status,
      flags: point.flags,
    })),
    delta: result.delta,
    note: result.note ?? null,
  };
}

const jsonOutput = (value: unknown) =>
  `${JSON.stringify(value, undefined, 2)}\n`;

function statementsOutput(
  statements: RecordedStatement[],
  plans: string[],
  asJson: boolean,
): string {
  return asJson
    ? jsonOutput(
        statements.map((statement, index) => ({
          ...statement,
          plan: plans[index],
        })),
      )
    : statements
        .map((statement, index) => {
          const { name } = statement;
          const plan = plans[index]?.replaceAll(/^/gm, '-- ');
          return [
            statementText({ name, sql: withLiterals(statement) }),
            ...(plan ? [`${plan}\n`] : []),
          ].join('');
        })
        .join('\n');
}

async function main() {
  const { data, teams, entities, now, set, json, sql, explain, ...query } =
    readArguments();
  const { knex, close } = await openDataDirectory(data);
  try {
    const settings = await settingsFromArguments(knex, set);
    const deriver = DeploymentDeriver.create({ knex, settings });
    await deriver.ensureDefinition();
    await deriver.run();
    const engine = MetricsEngine.create({
      knex,
      settings,
      sourceTypes,
    });
    const requested = {
      ...query,
      now: readNow(now, settings.reportingTimeZone),
      teams: await new TeamDirectory(knex).resolve(teams),
      entities: await new EntityDirectory(knex).resolve(entities),
    };
    if (sql) {
      const statements = await recordStatements(knex, () =>
        engine.query(requested),
      );
      const plans = explain ? await explainStatements(knex, statements) : [];
      process.stdout.write(statementsOutput(statements, plans, json));
      return;
    }
    const { range, scope, results } = await engine.query(requested);
    const answer = {
      range: flatRange(range),
      scope,
      metrics: results.map(flatMetric),
    };
    process.stdout.write(jsonOutput(answer));
  } finally {
    await close();
  }
}

main().catch(error => {
  const isWrongArgument =
    error instanceof InvalidPeriodError || error.name === 'InputError';
  process.stderr.write(`${error.message}\n`);
  process.exitCode = isWrongArgument ? 2 : 1;
});
