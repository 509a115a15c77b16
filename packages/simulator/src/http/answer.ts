/** An answer before it is written to the wire. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** A string is sent as it is, anything else as JSON; undefined sends nothing. */
  body: unknown;
  /** What it cost, where requests cost points. */
  points?: number;
}

/** The text of a body as it goes over the wire. */
export function bodyText(body: unknown): string {
  if (body === undefined) {
    return '';
  }
  return typeof body === 'string' ? body : JSON.stringify(body);
}
