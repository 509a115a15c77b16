function textOf(value: unknown): string {
  if (Array.isArray(value)) {
    const elements = value.map(each =>
      each === null || each === undefined || Array.isArray(each)
        ? textOf(each ?? null)
        : `"${textOf(each).replaceAll(/["\\]/g, '\\$&')}"`,
    );
    return `{${elements.join(',')}}`;
  }
  if (value instanceof Date) {
    return value.toISOString();
  }
  return typeof value === 'object' ? JSON.stringify(value) : `${value}`;
}

/** A value as it can be written into SQL; like that of a placeholder, its type is what the statement makes of it. */
export function literalOf(value: unknown): string {
  return value === null || value === undefined
    ? 'null'
    : `'${textOf(value).replaceAll(`'`, `''`)}'`;
}
