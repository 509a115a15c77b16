/** What is wrong with settings, by their paths. */
export interface FieldProblems {
  /** What is wrong with exactly this: keys and indexes joined by dots, e.g. `ci.filters.0.name`. */
  at(path: string): string | undefined;
  /** The first that is wrong with this or with anything in it. */
  within(path: string): string | undefined;
}

/** What every control of a setting is given. */
export interface ControlProps<T> {
  path: string;
  label: string;
  value: T;
  /** Undefined leaves the setting to its default. */
  onChange(value: T | undefined): void;
  problems: FieldProblems;
  /** Id of the help under the control. */
  describedBy?: string;
}

/** Lets a field of the component library show a problem that was found elsewhere. */
export function validationOf(problem: string | undefined) {
  return {
    validationBehavior: 'aria' as const,
    validate: () => problem,
  };
}
