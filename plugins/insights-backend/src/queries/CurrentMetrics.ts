import type { SourceType } from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import { cancellableTransaction } from '../database/cancellableTransaction';
import { MetricRegistry } from '../metrics';
import { MetricsEngine } from './MetricsEngine';
import type {
  SettingsInForce,
  SettingsSnapshot,
} from '../settings/SettingsInForce';

/** The metrics under the settings in force, which are those of the moment of each answer. */
export class CurrentMetrics {
  readonly #knex: Knex;
  readonly #settings: SettingsInForce;
  readonly #sourceTypes: readonly SourceType[];
  /** What metrics there are. */
  readonly registry: MetricRegistry;
  #known?: { snapshot: SettingsSnapshot; engine: MetricsEngine };

  constructor(options: {
    knex: Knex;
    settings: SettingsInForce;
    /** Those whose repositories metrics speak of. */
    sourceTypes: readonly SourceType[];
    registry?: MetricRegistry;
  }) {
    this.#knex = options.knex;
    this.#settings = options.settings;
    this.#sourceTypes = options.sourceTypes;
    this.registry = options.registry ?? new MetricRegistry();
  }

  /**
   * Works with an engine in a transaction that reads everything at one moment: definitions, derived rows and settings of
   * an answer belong together, whatever is saved or switched meanwhile. The work must not wait for other connections.
   */
  async use<T>(
    work: (
      engine: MetricsEngine,
      requested: { trx: Knex.Transaction; snapshot: SettingsSnapshot },
    ) => Promise<T>,
    { signal }: { signal: AbortSignal },
  ): Promise<T> {
    return cancellableTransaction(
      this.#knex,
      async trx => {
        const snapshot = await this.#settings.read(trx);
        const engine = this.#engineFor(snapshot).within(trx);
        return work(engine, { trx, snapshot });
      },
      {
        signal,
        config: { isolationLevel: 'repeatable read', readOnly: true },
      },
    );
  }

  /**
   * The same text while nobody changes what answers say: the settings in force, and annotations. It costs one small
   * statement.
   */
  async revision(): Promise<string> {
    const { rows } = await this.#knex.raw(
      `select concat_ws(' ', (select max(version) from calculation_versions where in_force_at is not null),
         (select version from definition_versions where state = 'serving'),
         (select concat_ws(' ', count(*), max(annotation_id), max(updated_at)) from annotations)) as revision`,
    );
    return rows[0].revision;
  }

  /** As `use`, with changes of the tables that nobody else ever sees: they are always taken back. */
  async tryOut<T>(
    work: (
      engine: MetricsEngine,
      requested: { trx: Knex.Transaction; snapshot: SettingsSnapshot },
    ) => Promise<T>,
    { signal }: { signal: AbortSignal },
  ): Promise<T> {
    let result: { value: T } | undefined;
    await cancellableTransaction(
      this.#knex,
      async trx => {
        const snapshot = await this.#settings.read(trx);
        const engine = this.#engineFor(snapshot).within(trx);
        result = { value: await work(engine, { trx, snapshot }) };
        await trx.rollback();
      },
      { signal, config: { isolationLevel: 'repeatable read' } },
    );
    return result!.value;
  }

  #engineFor(snapshot: SettingsSnapshot): MetricsEngine {
    if (this.#known?.snapshot !== snapshot) {
      const { settings } = snapshot;
      const engine = MetricsEngine.create({
        knex: this.#knex,
        settings,
        sourceTypes: this.#sourceTypes,
        registry: this.registry,
      });
      this.#known = { snapshot, engine };
    }
    return this.#known.engine;
  }
}
