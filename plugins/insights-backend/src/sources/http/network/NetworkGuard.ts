import { InputError } from '@backstage/errors';
import { lookup as platformLookup, type LookupAddress } from 'dns';
import { isIP, type LookupFunction } from 'net';
import { getProxyForUrl } from 'proxy-from-env';
import { Agent, buildConnector, fetch as send, ProxyAgent } from 'undici';
import { isLocalName, isPublicAddress, literalAddress } from './addresses';

/** Resolves a name to all of its addresses. */
export type ResolveName = (
  hostname: string,
  callback: (
    error: NodeJS.ErrnoException | null,
    addresses: LookupAddress[],
  ) => void,
) => void;

const resolveByPlatform: ResolveName = (hostname, callback) =>
  platformLookup(hostname, { all: true }, callback);

const setting = 'insights.network.allowedHosts';

function nameOf(hostname: string): string {
  return hostname
    .toLocaleLowerCase('en-US')
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
}

/**
 * Keeps requests to addresses that were entered on the page out of the network that the backend runs in. The addresses
 * are judged where a socket is opened: after the name was resolved, and again for every redirect. Behind a proxy, which
 * resolves names itself, host names and literal addresses are judged. Hosts that app-config names are let through.
 */
export class NetworkGuard {
  readonly #allowed: ReadonlySet<string>;
  readonly #agent: Agent;
  readonly #proxies = new Map<string, ProxyAgent>();

  constructor(
    options: { allowedHosts?: string[]; resolve?: ResolveName } = {},
  ) {
    const { allowedHosts = [], resolve = resolveByPlatform } = options;
    this.#allowed = new Set(allowedHosts.map(nameOf));
    const connect = buildConnector({ lookup: this.#lookupBy(resolve) });
    this.#agent = new Agent({
      connect: (target, callback) => {
        const refusal = this.#refusalOf(target.protocol, target.hostname);
        if (refusal) {
          callback(new Error(refusal), null);
        } else {
          connect(target, callback);
        }
      },
    });
  }

  /** Why an address may not be entered; undefined where nothing is wrong with it before its name is resolved. */
  refusal(address: string): string | undefined {
    let url: URL;
    try {
      url = new URL(address);
    } catch {
      return 'is no address of the form https://host/path';
    }
    if (url.username || url.password) {
      return 'must not have a user name or a password in it';
    }
    return this.#refusalOf(url.protocol, url.hostname);
  }

  /** @throws InputError with the reason */
  require(address: string, field: string): void {
    const refusal = this.refusal(address);
    if (refusal) {
      throw new InputError(`Invalid request: '${field}': ${refusal}`);
    }
  }

  /** Sends requests under the guard. */
  readonly fetch: typeof fetch = async (input, init) => {
    const address = input instanceof Request ? input.url : `${input}`;
    const refusal = this.refusal(address);
    if (refusal) {
      throw new TypeError('fetch failed', {
        cause: new Error(`${new URL(address).host} ${refusal}`),
      });
    }
    const proxy = getProxyForUrl(address);
    const response = await send(input as string, {
      ...(init as object),
      // What the proxy would be sent on to is not seen here.
      ...(proxy && { redirect: 'manual' as const }),
      dispatcher: proxy ? this.#proxy(proxy) : this.#agent,
    });
    return response as unknown as Response;
  };

  async close(): Promise<void> {
    await this.#agent.close();
    await Promise.all([...this.#proxies.values()].map(each => each.close()));
  }

  #refusalOf(protocol: string, hostname: string): string | undefined {
    const name = nameOf(hostname);
    if (this.#allowed.has(name)) {
      return /^https?:$/.test(protocol)
        ? undefined
        : 'must begin with https://';
    }
    if (protocol !== 'https:') {
      return `must begin with https://, because credentials are sent there; list ${name} in ${setting} to allow http`;
    }
    const literal = literalAddress(name);
    const isRefused = literal ? !isPublicAddress(literal) : isLocalName(name);
    return isRefused ? this.#refused(name) : undefined;
  }

  #refused(name: string, address?: string): string {
    return `${
      address ? `resolves to ${address}, which is` : 'is'
    } an address of the network that the backend runs in; list ${name} in ${setting} in app-config if it is meant`;
  }

  #lookupBy(resolve: ResolveName): LookupFunction {
    return (hostname, options, callback) => {
      resolve(hostname, (error, addresses) => {
        if (error) {
          callback(error, [], 0);
          return;
        }
        const refused = addresses.find(
          ({ address }) => !isPublicAddress(address),
        );
        if (refused && !this.#allowed.has(nameOf(hostname))) {
          const reason = this.#refused(nameOf(hostname), refused.address);
          callback(new Error(`${hostname} ${reason}`), [], 0);
        } else if (options.all) {
          callback(null, addresses);
        } else {
          const [{ address }] = addresses;
          callback(null, address, isIP(address));
        }
      });
    };
  }

  #proxy(address: string): ProxyAgent {
    const known = this.#proxies.get(address) ?? new ProxyAgent(address);
    this.#proxies.set(address, known);
    return known;
  }
}
