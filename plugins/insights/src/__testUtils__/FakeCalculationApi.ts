import { ResponseError } from '@backstage/errors';
import {
  type CalculationPatch,
  type CalculationRefusal,
  type CalculationResponse,
  type CalculationVersionsResponse,
  type ImportCalculation,
  type MetricResponse,
  type PreviewResponse,
  type ProposalsResponse,
  type RestoreCalculation,
  type SaveCalculation,
  calculationSettingsSchema,
  compareSettings,
  previewResponseSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import type { CalculationApi, PreviewRequest } from '../api/CalculationApi';
import { calculationRefusalOf } from '../hooks/calculationRefusal';
import {
  calculationAnswer,
  definition,
  record,
  result,
  threeMonths,
  weeks,
} from './world';

type Version = Omit<
  CalculationVersionsResponse['versions'][number],
  'isInForce'
>;

type GetMetric = (
  request: PreviewRequest,
) => Promise<Pick<MetricResponse, 'definition' | 'result' | 'supporting'>>;

/** The calculation settings in memory, with versions, conflicts and a preview in which everything is 20 % more. */
export class FakeCalculationApi implements CalculationApi {
  readonly #versions: Version[] = [];
  readonly #fields: Partial<CalculationResponse>;
  readonly #getMetric?: GetMetric;

  constructor(
    options: {
      fields?: Partial<CalculationResponse>;
      getMetric?: GetMetric;
    } = {},
  ) {
    this.#fields = options.fields ?? {};
    this.#getMetric = options.getMetric;
  }

  async get() {
    const [newest] = this.#versions;
    const stored = newest?.settings ?? this.#fields.stored ?? {};
    return calculationAnswer({
      settings: calculationSettingsSchema.parse(stored),
      ...this.#fields,
      version: newest?.version ?? 0,
      versionInForce: this.#versionInForce(),
      stored,
      saved: newest,
    });
  }

  async listVersions() {
    const versionInForce = this.#versionInForce();
    return {
      versions: this.#versions.map(each => ({
        ...each,
        isInForce: each.version === versionInForce,
      })),
    };
  }

  async save({ baseVersion, settings, reason }: SaveCalculation) {
    await this.#checkBase(baseVersion);
    const parsed = calculationSettingsSchema.safeParse(settings);
    if (!parsed.success) {
      throw await refusal(400, {
        message: 'The settings are not valid',
        problems: parsed.error.issues.map(({ path, message }) => ({
          path: path.join('.'),
          message,
        })),
      });
    }
    this.#add(settings, reason);
    return this.get();
  }

  async restore(version: number, { baseVersion, reason }: RestoreCalculation) {
    await this.#checkBase(baseVersion);
    this.#add(this.#settingsOf(version), reason, version);
    return this.get();
  }

  async exportYaml() {
    return JSON.stringify(this.#versions[0]?.settings ?? {}, undefined, 2);
  }

  async importYaml({ yaml, ...request }: ImportCalculation) {
    const lines = yaml.split('\n');
    try {
      return await this.save({ ...request, settings: JSON.parse(yaml) });
    } catch (error) {
      const found = calculationRefusalOf(error as Error);
      if (found?.kind !== 'invalid') {
        throw error;
      }
      throw await refusal(400, {
        message: 'The settings are not valid',
        problems: found.problems.map(problem => ({
          ...problem,
          line:
            lines.findIndex(line =>
              line.includes(problem.path.split('.').at(-1)!),
            ) + 1,
        })),
      });
    }
  }

  async preview(request: PreviewRequest): Promise<PreviewResponse> {
    const metric = (await this.#getMetric?.(request)) ?? {
      definition: definition({ id: request.id, title: 'Deployments' }),
      result: result({ id: request.id, value: 300, series: weeks([20, 25]) }),
      supporting: [],
    };
    return previewResponseSchema.parse({
      range: threeMonths,
      recent: threeMonths.current,
      records: { before: 309, after: 371 },
      examples: [7, 6, 5, 4, 3, 2, 1].map(number =>
        record({
          title: `Retry payments ${number}`,
          at: `2026-11-0${number}T14:05:00.000Z`,
        }),
      ),
      repositories: { all: 40, withRecords: 31 },
      warnings: [],
      results: [metric, ...metric.supporting].map(entry => ({
        definition: entry.definition,
        before: entry.result,
        after: {
          ...entry.result,
          value: entry.result.value && entry.result.value * 1.2,
          series: entry.result.series.map(point => ({
            ...point,
            value: point.value && point.value * 1.2,
          })),
        },
      })),
    });
  }

  async listProposals(): Promise<ProposalsResponse> {
    return {
      proposals: [
        {
          kind: 'workflow',
          title: 'Workflow runs named "deploy"',
          why: 'Runs of this name follow merges to the default branch in 12 repositories.',
          count: 371,
          repositories: 12,
          examples: ['acme/checkout', 'acme/search'],
          settings: {
            deploymentFrequency: {
              github: {
                strategy: 'workflow-runs',
                filters: [{ mode: 'include', name: '^deploy$' }],
              },
            },
          },
        },
      ],
    };
  }

  // While deployments are rebuilt for the newest version, the previous version is in force.
  #versionInForce() {
    const version = this.#versions[0]?.version ?? 0;
    return this.#fields.building?.version === version ? version - 1 : version;
  }

  #settingsOf(version: number): CalculationPatch {
    return (
      this.#versions.find(each => each.version === version)?.settings ?? {}
    );
  }

  async #checkBase(baseVersion: number) {
    const [newest] = this.#versions;
    const version = newest?.version ?? 0;
    if (baseVersion !== version) {
      throw await refusal(409, {
        message: `Somebody saved version ${version} in the meantime`,
        version,
        changes: compareSettings(
          this.#settingsOf(baseVersion),
          newest.settings,
        ),
      });
    }
  }

  #add(settings: CalculationPatch, reason: string, restoredFrom?: number) {
    const [newest] = this.#versions;
    this.#versions.unshift({
      version: (newest?.version ?? 0) + 1,
      author: 'user:default/ana',
      savedAt: '2026-11-21T09:00:00.000Z',
      reason,
      restoredFrom,
      settings,
      changes: compareSettings(newest?.settings ?? {}, settings),
    });
  }
}

function refusal(
  status: number,
  error: { message: string } & Partial<CalculationRefusal['error']>,
) {
  return ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name: 'Error', ...error },
        response: { statusCode: status },
      }),
      { status, headers: { 'content-type': 'application/json' } },
    ),
  );
}
