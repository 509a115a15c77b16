import { once } from 'events';
import { createServer, type Server } from 'http';
import type { AddressInfo } from 'net';
import { isPublicAddress } from './addresses';
import { NetworkGuard, type ResolveName } from './NetworkGuard';

/** A name server of the test's own: what any name resolves to. */
const resolvingTo =
  (...addresses: string[]): ResolveName =>
  (_, callback) =>
    callback(
      null,
      addresses.map(address => ({
        address,
        family: address.includes(':') ? 6 : 4,
      })),
    );

describe('addresses of the public internet', () => {
  it.each([
    '93.184.215.14',
    '2606:2800:21f:cb07:6820:80da:af6b:8b2c',
    '::ffff:93.184.215.14',
  ])('are %s', address => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    '127.0.0.1',
    '127.1.2.3',
    '0.0.0.0',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '192.0.2.1',
    '::',
    '::1',
    '::7f00:1',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:a9fe:a9fe',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:0:7f00:1::',
    '2001:db8::1',
    'no address',
  ])('are not %s', address => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('an address that is entered on the page', () => {
  const guard = new NetworkGuard({ allowedHosts: ['Gateway.acme.example'] });
  afterAll(() => guard.close());

  it.each([
    'https://127.0.0.1',
    'https://127.1',
    'https://2130706433',
    'https://0x7f000001',
    'https://0x7f.0.0.1',
    'https://017700000001',
    'https://127.0.0.1.',
    'https://[::1]:8443/x',
    'https://[::ffff:127.0.0.1]',
    'https://[::ffff:7f00:1]',
    'https://[0:0:0:0:0:ffff:a9fe:a9fe]',
    'https://169.254.169.254/latest/meta-data',
    'https://10.1.2.3',
    'https://localhost',
    'https://LOCALHOST.',
    'https://api.localhost',
    'https://metadata.google.internal',
    'https://vault',
    'https://１２７.０.０.１',
  ])('is refused in the own network: %s', address => {
    expect(guard.refusal(address)).toMatch(
      /is an address of the network that the backend runs in; list .* in insights.network.allowedHosts/,
    );
  });

  it.each([
    ['https://user@api.example.com', /must not have a user name/],
    ['https://user:pass@api.example.com', /must not have a user name/],
    ['https://gateway.acme.example@127.0.0.1', /must not have a user name/],
    ['http://api.example.com', /must begin with https/],
    ['ftp://gateway.acme.example', /must begin with https/],
    ['file:///etc/passwd', /must begin with https/],
    ['api.example.com', /is no address/],
  ])('is refused with the reason: %s', (address, reason) => {
    expect(guard.refusal(address)).toMatch(reason);
  });

  it.each([
    'https://api.example.com',
    'https://93.184.215.14/x',
    'https://gateway.acme.example:8443',
    'http://GATEWAY.acme.example.',
  ])('may be %s', address => {
    expect(guard.refusal(address)).toBeUndefined();
  });
});

describe('a request to an address that was entered on the page', () => {
  let server: Server;
  let port: number;
  let paths: string[];
  const guards: NetworkGuard[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      paths.push(`${request.headers.host} ${request.url}`);
      const location = new URL(request.url!, 'http://x').searchParams.get('to');
      response.writeHead(location ? 302 : 200, location ? { location } : {});
      response.end('answer');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  });
  beforeEach(() => {
    paths = [];
    for (const name of ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY']) {
      delete process.env[name];
      delete process.env[name.toLowerCase()];
    }
  });
  afterAll(async () => {
    await Promise.all(guards.map(each => each.close()));
    server.closeAllConnections();
    server.close();
  });

  const guardWith = (
    options: ConstructorParameters<typeof NetworkGuard>[0],
  ): NetworkGuard => {
    const guard = new NetworkGuard(options);
    guards.push(guard);
    return guard;
  };
  const reasonOf = (guard: NetworkGuard, address: string) =>
    guard.fetch(address).then(
      response => `answered ${response.status}`,
      error => error.cause?.message as string,
    );

  it('is sent where the host is allowed, whatever it resolves to', async () => {
    const guard = guardWith({
      allowedHosts: ['simulator.example', '127.0.0.1'],
      resolve: resolvingTo('127.0.0.1'),
    });
    const response = await guard.fetch(`http://simulator.example:${port}/a`);
    expect(await response.text()).toBe('answer');
    expect(await reasonOf(guard, `http://127.0.0.1:${port}/b`)).toBe(
      'answered 200',
    );
    expect(paths).toEqual([
      `simulator.example:${port} /a`,
      `127.0.0.1:${port} /b`,
    ]);
  });

  it.each(['127.0.0.1', '::1', '10.0.0.1', '::ffff:127.0.0.1', 'fe80::1'])(
    'is not sent where the name resolves to %s',
    async address => {
      const guard = guardWith({ resolve: resolvingTo(address) });
      expect(await reasonOf(guard, `https://api.example.com:${port}/`)).toBe(
        `api.example.com resolves to ${address}, which is an address of the network that the backend runs in; list api.example.com in insights.network.allowedHosts in app-config if it is meant`,
      );
      expect(paths).toEqual([]);
    },
  );

  it('is not sent where one of several addresses is in the own network', async () => {
    const guard = guardWith({
      resolve: resolvingTo('93.184.215.14', '127.0.0.1'),
    });
    expect(await reasonOf(guard, `https://api.example.com:${port}/`)).toMatch(
      /resolves to 127.0.0.1/,
    );
  });

  it('is resolved anew for each connection, so a name cannot change its mind', async () => {
    const answers = ['93.184.215.14', '127.0.0.1'];
    const guard = guardWith({
      resolve: (_, callback) =>
        callback(null, [{ address: answers.pop()!, family: 4 }]),
    });
    expect(await reasonOf(guard, `https://api.example.com:${port}/`)).toMatch(
      /resolves to 127.0.0.1/,
    );
  });

  it.each([
    [
      'a literal address',
      (at: number) => `http://[::1]:${at}/`,
      /must begin with https/,
    ],
    [
      'a name',
      (at: number) => `https://other.example:${at}/`,
      /other.example resolves to 127.0.0.1/,
    ],
    [
      'metadata',
      () => 'https://169.254.169.254/',
      /169.254.169.254|is an address of the network/,
    ],
    [
      'another notation',
      (at: number) => `https://0x7f.1:${at}/`,
      /is an address of the network/,
    ],
  ])('is not redirected to %s', async (_, target, reason) => {
    const guard = guardWith({
      allowedHosts: ['simulator.example'],
      resolve: resolvingTo('127.0.0.1'),
    });
    const to = encodeURIComponent(target(port));
    expect(
      await reasonOf(guard, `http://simulator.example:${port}/first?to=${to}`),
    ).toMatch(reason);
    expect(paths).toHaveLength(1);
  });

  describe('behind a proxy', () => {
    it('is judged by its name or literal address, and not by local DNS', async () => {
      process.env.HTTP_PROXY = `http://127.0.0.1:${port}`;
      process.env.HTTPS_PROXY = `http://127.0.0.1:${port}`;
      process.env.NO_PROXY = 'inside.example';
      const guard = guardWith({
        allowedHosts: ['simulator.example'],
        resolve: (hostname, callback) => {
          if (hostname !== 'inside.example') {
            throw new Error(`${hostname} was resolved`);
          }
          resolvingTo('10.0.0.1')(hostname, callback);
        },
      });
      for (const address of [
        'https://10.0.0.1/',
        'https://localhost/',
        'https://[::ffff:127.0.0.1]/',
        // It is not sent through the proxy.
        'https://inside.example/',
      ]) {
        expect(await reasonOf(guard, address)).toMatch(
          /an address of the network that the backend runs in/,
        );
      }
      const connected = once(server, 'connect');
      const sent = reasonOf(guard, 'https://api.example.com/');
      const [request, socket] = await connected;
      expect(request.url).toBe('api.example.com:443');
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      await sent;
    });
  });
});
