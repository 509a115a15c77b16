/** What is wrong with settings, by their paths. */
export interface FieldProblems {
  /** The problem at exactly this path: keys and indexes joined by dots, e.g. `ci.filters.0.name`. */
  at(path: string): string | undefined;
  /** The first problem at this path or below it. */
  within(path: string): string | undefined;
}

/** The props of every control of a setting. */
export interface ControlProps<T> {
  path: string;
  label: string;
  value: T;
  /** Undefined leaves the setting at its default. */
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
