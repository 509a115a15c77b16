import type { Simulator } from '@internal/simulator';
import type { ConnectionSettings, PagerdutyConnection } from '../config';

/** The accounts of a simulator as connections with read-only keys. */
export function simulatedAccounts(simulator: Simulator) {
  return simulator
    .info()
    .pagerduty.accounts.map(({ id, apiBaseUrl, apiToken, isDefault }) => ({
      id,
      token: apiToken,
      apiBaseUrl,
      isDefault,
    }));
}

/** An account of a simulator as a connection, with other settings if given. */
export function simulatedConnection(
  simulator: Simulator,
  settings: Partial<ConnectionSettings> = {},
  account = 0,
): PagerdutyConnection {
  const { id, ...own } = simulatedAccounts(simulator)[account];
  return { id, settings: { ...own, ...settings } };
}
