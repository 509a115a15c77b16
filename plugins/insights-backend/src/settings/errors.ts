import { ConflictError, InputError } from '@backstage/errors';
import type {
  SettingChange,
  SettingProblem,
} from '@devex-insights/backstage-plugin-insights-common';

/** Settings that cannot be: 400 with everything that is wrong with them. */
export class SettingsProblemsError extends InputError {
  readonly problems: SettingProblem[];

  constructor(problems: SettingProblem[]) {
    super(
      `The settings are not valid: ${problems
        .map(({ path, message, line }) =>
          [line && `line ${line}`, path, message].filter(Boolean).join(': '),
        )
        .join('; ')}`,
    );
    this.problems = problems;
  }
}

/** Somebody else saved in the meantime: 409 with what they changed. */
export class SettingsConflictError extends ConflictError {
  readonly version: number;
  readonly changes: SettingChange[];

  constructor(options: { version: number; changes: SettingChange[] }) {
    const paths = options.changes.map(({ path }) => path).join(', ');
    super(
      `Somebody saved version ${
        options.version
      } in the meantime, which changed ${
        paths || 'nothing compared with your version'
      }`,
    );
    this.version = options.version;
    this.changes = options.changes;
  }
}
