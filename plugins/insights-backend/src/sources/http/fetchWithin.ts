const largestBody = 50 * 1024 * 1024;

async function readBody(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      if (size <= largestBody) {
        chunks.push(chunk);
      } else {
        break;
      }
    }
  } catch (error) {
    const { name } = error as Error;
    throw ['AbortError', 'TimeoutError'].includes(name)
      ? error
      : new Error('The response broke off', { cause: error });
  }
  if (size > largestBody) {
    throw new Error(`The response is larger than ${largestBody} bytes`);
  }
  return Buffer.concat(chunks);
}

/** The `fetch` for a client: gives up after a while or a size, and when the reader is stopped. */
export function fetchWithin(
  signal: AbortSignal,
  timeoutSeconds: number,
  send: typeof fetch = fetch,
): typeof fetch {
  return async (input, init) => {
    const response = await send(input, {
      ...init,
      signal: AbortSignal.any([
        signal,
        AbortSignal.timeout(timeoutSeconds * 1000),
      ]),
    });
    const body = await readBody(response);
    const whole = new Response(body.length > 0 ? body : null, {
      status: response.status,
      statusText: response.statusText,
      headers: response.headers,
    });
    // Clients read it where a list ends.
    return Object.defineProperty(whole, 'url', { value: response.url });
  };
}
