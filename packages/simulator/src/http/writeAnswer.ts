import { Response } from 'express';
import { Fault } from '../control/faults';

/** Writes an answer, broken in the way a transport fault asks for. */
export async function writeAnswer(
  response: Response,
  status: number,
  headers: Record<string, string>,
  text: string,
  fault: Fault | undefined,
): Promise<void> {
  if (fault?.kind === 'timeout') {
    // Nothing is sent; the client's own limit has to end this.
    return;
  }
  const sent =
    fault?.kind === 'wrong-content-type'
      ? { ...headers, 'content-type': 'text/html; charset=utf-8' }
      : headers;
  response.writeHead(status, sent);
  const bytes = Buffer.from(text);
  const half = bytes.subarray(0, Math.floor(bytes.length / 2));
  switch (fault?.kind) {
    case 'truncated-json':
      response.end(half);
      break;
    case 'reset-mid-body':
      response.write(half, () => response.socket?.resetAndDestroy());
      break;
    case 'slow-body':
      response.write(half);
      await new Promise(resolve =>
        setTimeout(resolve, fault.delayMilliseconds),
      );
      response.end(bytes.subarray(half.length));
      break;
    default:
      response.end(bytes);
  }
}
