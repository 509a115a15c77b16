/** What scripts/test.mjs says about the example it started. */
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
