import { ResponseError } from '@backstage/errors';
import {
  type AnnotationInput,
  annotationInputSchema,
} from '@devex-insights/backstage-plugin-insights-common';

type Field = keyof AnnotationInput;

/** What is wrong with the fields of an annotation. */
export type AnnotationProblems = Partial<Record<Field, string>>;

const FIELDS: Field[] = ['date', 'text', 'teams'];

/** The problems that can be found before anything is sent. */
export function problemsOf(input: AnnotationInput): AnnotationProblems {
  const { error } = annotationInputSchema.safeParse(input);
  return firstOfEach(
    (error?.issues ?? []).map(({ path, message }) => [
      String(path[0]),
      message,
    ]),
  );
}

/**
 * The problems that the backend found in fields, by the names in its message; undefined for another kind of failure.
 */
export function refusedFields(error: Error): AnnotationProblems | undefined {
  if (!(error instanceof ResponseError) || error.statusCode !== 400) {
    return undefined;
  }
  const named = [
    ...error.cause.message.matchAll(/'(\w+)': (.+?)(?=; '\w+': |$)/g),
  ];
  const problems = firstOfEach(
    named.map(([, field, message]) => [field, message]),
  );
  return Object.keys(problems).length > 0 ? problems : undefined;
}

function firstOfEach(found: [field: string, message: string][]) {
  return Object.fromEntries(
    FIELDS.flatMap(field => {
      const first = found.find(([named]) => named === field);
      return first ? [[field, first[1]]] : [];
    }),
  );
}
