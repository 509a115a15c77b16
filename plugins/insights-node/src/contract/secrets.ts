import { z } from 'zod';
import type { SourcePage } from '../source';
import type { Violations } from './violations';

/** The values of the fields that a schema marks with `isSecret`. */
function secretsIn(schema: unknown, value: unknown): string[] {
  if (!(schema instanceof z.ZodType) || value === undefined) {
    return [];
  }
  if (schema.meta()?.isSecret) {
    return typeof value === 'string' ? [value] : [JSON.stringify(value)];
  }
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([key, field]) =>
      secretsIn(field, (value as Record<string, unknown>)[key]),
    );
  }
  if (schema instanceof z.ZodArray) {
    return (value as unknown[]).flatMap(each =>
      secretsIn(schema.element, each),
    );
  }
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
    ? secretsIn(schema.unwrap(), value)
    : [];
}

/** Finds credentials where they must not be. */
export class Secrets {
  readonly #values: string[];
  readonly #violations: Violations;

  constructor(
    schema: z.ZodType,
    settings: unknown,
    more: string[],
    violations: Violations,
  ) {
    this.#values = [...secretsIn(schema, settings), ...more];
    this.#violations = violations;
  }

  /** Complains about a text that holds one. */
  check(where: string, content: unknown): void {
    const text =
      typeof content === 'string' ? content : JSON.stringify(content) ?? '';
    if (this.#values.some(secret => text.includes(secret))) {
      this.#violations.add(`a secret of the connection is in ${where}`);
    }
  }

  /** Complains about everything of a page that is stored. */
  checkPage(where: string, { cursor, slices, rows = [] }: SourcePage): void {
    this.check(`a cursor of ${where}`, cursor);
    this.check(`a slice of ${where}`, slices);
    rows.forEach(batch =>
      this.check(`a row of ${batch.kind.name} of ${where}`, batch.rows),
    );
  }
}
