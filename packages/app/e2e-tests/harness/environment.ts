/** What scripts/test.mjs passes on about the example it started. */
export function fromEnvironment(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(
      `${name} is not set: run the browser tests with "npm test -- browser"`,
    );
  }
  return value;
}

/** The address of the example app. */
export const exampleUrl = () => fromEnvironment('INSIGHTS_EXAMPLE_URL');

/** The address of the simulated vendors behind it. */
export const simulatorUrl = () => fromEnvironment('INSIGHTS_EXAMPLE_SIMULATOR');

/** The address of a backend on the same data where nobody has the permission to change anything. */
export const readersUrl = () => fromEnvironment('INSIGHTS_READERS_URL');

/** The address of a backend on the same data whose permission framework is off. */
export const unprotectedUrl = () => fromEnvironment('INSIGHTS_UNPROTECTED_URL');
