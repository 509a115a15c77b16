import type { CalculationSettings } from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import { type FlatSettings, readableSettings, withRestatingOf } from './layers';

/** The settings that numbers are calculated by. */
export interface SettingsSnapshot {
  /** What was saved last of that which is in force; 0 while nothing is. */
  version: number;
  /** The definition that deployments are derived under; undefined before the first. */
  definitionVersion?: number;
  settings: CalculationSettings;
}

/**
 * Tells the settings in force. Nothing is kept in the process but what belongs to a version for ever, so replicas agree
 * without messages to each other; checking costs one small statement.
 */
export class SettingsInForce {
  readonly #knex: Knex;
  readonly #fixed: FlatSettings;
  #known?: SettingsSnapshot;

  constructor(options: { knex: Knex; fixed: FlatSettings }) {
    this.#knex = options.knex;
    this.#fixed = options.fixed;
  }

  /**
   * In a transaction that reads at one moment, settings and derived rows are of the same moment too. The same version is
   * described by the same object.
   */
  async read(trx: Knex = this.#knex): Promise<SettingsSnapshot> {
    const { rows } = await trx.raw(
      `select coalesce(max(version), 0) as version,
         (select version from definition_versions where state = 'serving') as "definitionVersion"
       from calculation_versions where in_force_at is not null`,
    );
    const version: number = rows[0].version;
    const definitionVersion: number | undefined =
      rows[0].definitionVersion ?? undefined;
    const known = this.#known;
    if (
      known?.version === version &&
      known.definitionVersion === definitionVersion
    ) {
      return known;
    }
    const settings = await this.#load(trx, version, definitionVersion);
    this.#known = { version, definitionVersion, settings };
    return this.#known;
  }

  async #load(trx: Knex, version: number, definitionVersion?: number) {
    const { rows } = await trx.raw(
      `select (select settings from calculation_versions where version = ?) as stored,
         (select settings from definition_versions where version = ?) as definition`,
      [version, definitionVersion ?? null],
    );
    const [{ stored, definition }] = rows;
    const settings = readableSettings(stored ?? {}, this.#fixed);
    // While app-config needs another definition than the one that serves, that one is still described as it is.
    return definition ? withRestatingOf(definition, settings) : settings;
  }
}
