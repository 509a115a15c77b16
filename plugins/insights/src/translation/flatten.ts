/** Messages inside messages. */
export interface NestedMessages {
  readonly [key: string]: string | NestedMessages;
}

/** Nested messages by their whole keys, as Backstage has them: `filters.team`. */
export function flatten(
  messages: NestedMessages,
  prefix = '',
): Record<string, string> {
  return Object.assign(
    {},
    ...Object.entries(messages).map(([key, message]) =>
      typeof message === 'string'
        ? { [prefix + key]: message }
        : flatten(message, `${prefix}${key}.`),
    ),
  );
}
