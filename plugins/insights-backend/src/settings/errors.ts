import { ConflictError, InputError } from '@backstage/errors';
import type {
  SettingChange,
  SettingProblem,
} from '@devex-insights/backstage-plugin-insights-common';
import { mostProblems } from './limits';

/** Settings that cannot be: 400 with what is wrong with them, as far as anybody reads it. */
export class SettingsProblemsError extends InputError {
  readonly problems: SettingProblem[];
  readonly #named: SettingProblem[];
  readonly #count: number;

  /** `count` is that of all problems, where not all of them are given. */
  constructor(problems: SettingProblem[], count = problems.length) {
    const named = problems.slice(0, mostProblems);
    const others = count - named.length;
    const shown =
      others > 0
        ? [...named, { path: '', message: `and ${others} more` }]
        : named;
    super(
      `The settings are not valid: ${shown
        .map(({ path, message, line }) =>
          [line && `line ${line}`, path, message].filter(Boolean).join(': '),
        )
        .join('; ')}`,
    );
    this.problems = shown;
    this.#named = named;
    this.#count = count;
  }

  /** The same, with where each stands in imported YAML. */
  withLines(
    lineOf: (path: string) => number | undefined,
  ): SettingsProblemsError {
    return new SettingsProblemsError(
      this.#named.map(problem => ({ ...problem, line: lineOf(problem.path) })),
      this.#count,
    );
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
