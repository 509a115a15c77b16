import { objectId } from '../../../model/random';

/** An id as PagerDuty's: capital letters and digits, of which the first says what it is of. It depends on the text alone. */
export function publicId(prefix: string, text: string, length = 7): string {
  const digits = BigInt(`0x${objectId(text)}`)
    .toString(36)
    .toUpperCase();
  return `${prefix}${digits}`.slice(0, length);
}

/** The id of an incident, of a text that no other incident has. */
export function incidentId(key: string): string {
  return publicId('Q', `incident:${key}`, 14);
}
