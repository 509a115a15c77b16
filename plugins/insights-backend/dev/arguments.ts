/** A mistake in the arguments of a command, in a sentence that names the argument. */
export class ArgumentError extends Error {}

/** What the parser of the options reads; a mistake is reported in one sentence. */
export function readOptions<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    const [sentence] = (error as Error).message.split(/\.\s/);
    throw new ArgumentError(`${sentence.replace(/\.$/, '')}.`);
  }
}

/** The whole number of an option; undefined where it is not given. */
export function readNumber(
  option: string,
  value: string | undefined,
  least: number,
): number | undefined {
  if (value === undefined) {
    return undefined;
  }
  const number = Number(value);
  if (!value.trim() || !Number.isSafeInteger(number) || number < least) {
    throw new ArgumentError(
      `${option} must be a whole number from ${least}, not '${value}'.`,
    );
  }
  return number;
}
