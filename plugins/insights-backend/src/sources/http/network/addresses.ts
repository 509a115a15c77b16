import ipaddr from 'ipaddr.js';

/** All that is routed on the internet so far; the library has no range for what was never given out. */
const globalUnicast = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number];

/**
 * Whether an address, in any notation, is one of the public internet: not of this machine, of a private network, of a
 * cloud's metadata service, or one of these in the clothes of IPv6.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) {
    return false;
  }
  const parsed = ipaddr.process(address);
  return (
    parsed.range() === 'unicast' &&
    (parsed.kind() === 'ipv4' ||
      (parsed as ipaddr.IPv6).match(...globalUnicast))
  );
}

/** The literal address that a host of a URL is; undefined for a name. */
export function literalAddress(hostname: string): string | undefined {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(bare) ? bare : undefined;
}

const localNames =
  /^[^.]+$|(^|\.)(localhost|local|internal|intranet|lan|home\.arpa)$/i;

/** Whether a name can only mean a machine of the own network, whatever it resolves to. */
export function isLocalName(hostname: string): boolean {
  return localNames.test(hostname.replace(/\.$/, ''));
}
