import {
  type CalculationPatch,
  type CalculationSettings,
  compareSettings,
  type SettingChange,
} from '@devex-insights/backstage-plugin-insights-common';
import { InputError } from '@backstage/errors';
import type { Knex } from 'knex';
import { definitionContent } from './definition';
import { DefinitionVersions, lockDefinitions } from './DefinitionVersions';
import { retryTransaction } from '../database/retryTransaction';
import { SettingsConflictError } from './errors';
import {
  completeSettings,
  type FlatSettings,
  readableSettings,
} from './layers';

/** What somebody saved. */
export interface SavedSettings {
  version: number;
  /** Only what was set. */
  settings: CalculationPatch;
  author: string;
  reason: string;
  restoredFrom?: number;
  savedAt: Date;
  /** Absent while its deployments are being derived, and where it was given up before they were. */
  inForceAt?: Date;
}

/** How far a definition of deployments is that newer settings wait for. */
export interface BuildProgress {
  repositoriesLeft: number;
  repositories: number;
  startedAt: Date;
}

const columns = `version, settings, author, reason, restored_from as "restoredFrom", created_at as "savedAt",
  in_force_at as "inForceAt"`;

function fromRow(row: any): SavedSettings {
  return {
    ...row,
    restoredFrom: row.restoredFrom ?? undefined,
    inForceAt: row.inForceAt ?? undefined,
  };
}

/** The versions of the calculation settings that people saved. None is ever changed or deleted. */
export class SettingsStore {
  readonly #knex: Knex;
  readonly #fixed: FlatSettings;
  readonly #definitions: DefinitionVersions;

  constructor(options: { knex: Knex; fixed: FlatSettings }) {
    this.#knex = options.knex;
    this.#fixed = options.fixed;
    this.#definitions = new DefinitionVersions(options.knex);
  }

  /** Undefined before anything was saved. */
  async newest(trx: Knex = this.#knex): Promise<SavedSettings | undefined> {
    const { rows } = await trx.raw(
      `select ${columns} from calculation_versions order by version desc limit 1`,
    );
    return rows.map(fromRow)[0];
  }

  /** Newest first. */
  async list(trx: Knex = this.#knex): Promise<SavedSettings[]> {
    const { rows } = await trx.raw(
      `select ${columns} from calculation_versions order by version desc`,
    );
    return rows.map(fromRow);
  }

  /** How far the definition is that is being built; undefined where none is. */
  async progress(trx: Knex = this.#knex): Promise<BuildProgress | undefined> {
    const { rows } = await trx.raw(
      `select created_at as "startedAt",
         (select count(*)::int from definition_builds where definition_version = version) as "repositoriesLeft",
         (select count(*)::int from repositories) as repositories
       from definition_versions where state = 'building'`,
    );
    return rows[0];
  }

  /**
   * Saves a new version on top of the newest. It is in force at once, or as soon as deployments are derived for it.
   * Returns what that changed. Throws SettingsConflictError when the base is not the newest version any more.
   */
  async save(options: {
    baseVersion: number;
    settings: CalculationPatch;
    author: string;
    reason: string;
    restoredFrom?: number;
  }): Promise<SettingChange[]> {
    const { baseVersion, settings, author, reason, restoredFrom } = options;
    const complete = completeSettings(settings, this.#fixed);
    return retryTransaction(this.#knex, async trx => {
      await lockDefinitions(trx);
      const newest = (await this.newest(trx)) ?? { version: 0, settings: {} };
      if (newest.version !== baseVersion) {
        throw await this.#conflict(trx, baseVersion, newest);
      }
      const changes = compareSettings(newest.settings, settings);
      if (changes.length === 0) {
        throw new InputError(
          `Nothing to save: these are already the settings of version ${baseVersion}`,
        );
      }
      const definition = await this.#requireDefinition(trx, complete);
      await trx.raw(
        `insert into calculation_versions
             (version, settings, author, reason, restored_from, definition_version, in_force_at)
           select ?, ?::jsonb, ?, ?, ?::integer, version, case when state = 'serving' then now() end
           from definition_versions where version = ?`,
        [
          baseVersion + 1,
          JSON.stringify(settings),
          author,
          reason,
          restoredFrom ?? null,
          definition,
        ],
      );
      return changes;
    });
  }

  /**
   * To be called once at the start: app-config or the plugin may need another definition than before. What waits to
   * be in force then waits for that one.
   */
  async ensureDefinition(): Promise<void> {
    await retryTransaction(this.#knex, async trx => {
      await lockDefinitions(trx);
      const newest = await this.newest(trx);
      const definition = await this.#requireDefinition(
        trx,
        readableSettings(newest?.settings ?? {}, this.#fixed),
      );
      if (newest && !newest.inForceAt) {
        await trx.raw(
          `update calculation_versions waiting set definition_version = definition.version,
               in_force_at = case when definition.state = 'serving' then now() end
             from definition_versions definition where waiting.version = ? and definition.version = ?`,
          [newest.version, definition],
        );
      }
    });
  }

  async #requireDefinition(
    trx: Knex.Transaction,
    complete: CalculationSettings,
  ): Promise<number> {
    const version = await this.#definitions.require(
      definitionContent(complete),
      trx,
    );
    await trx.raw(
      `update definition_versions set settings = ?::jsonb where version = ? and settings is null`,
      [JSON.stringify(complete), version],
    );
    return version;
  }

  async #conflict(
    trx: Knex,
    baseVersion: number,
    newest: { version: number; settings: CalculationPatch },
  ): Promise<Error> {
    const { rows } = await trx.raw(
      `select settings from calculation_versions where version = ?`,
      [baseVersion],
    );
    if (rows.length === 0 && baseVersion > 0) {
      return new InputError(
        `There is no version ${baseVersion}. The newest is ${newest.version}`,
      );
    }
    return new SettingsConflictError({
      version: newest.version,
      changes: compareSettings(rows[0]?.settings ?? {}, newest.settings),
    });
  }
}
