import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

/** The full form of a reference in a request; InputError for one that is none. */
export function fullReference(
  reference: string,
  options: { subject: string; kind: string; example: string },
): string {
  const { subject, kind, example } = options;
  try {
    return stringifyEntityRef(
      parseEntityRef(reference, {
        defaultKind: kind,
        defaultNamespace: 'default',
      }),
    );
  } catch {
    throw new InputError(
      `Invalid ${subject}: '${reference}' is not a reference to a ${kind} such as ${example}`,
    );
  }
}
