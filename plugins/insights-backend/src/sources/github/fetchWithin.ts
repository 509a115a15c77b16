const timeoutMilliseconds = 30_000;
const largestBody = 50 * 1024 * 1024;

/** The `fetch` for a client: gives up after a while or a size, and when the reader is told to stop. */
export function fetchWithin(signal: AbortSignal): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, {
      ...init,
      signal: AbortSignal.any([
        signal,
        AbortSignal.timeout(timeoutMilliseconds),
      ]),
    });
    const chunks: Uint8Array[] = [];
    let size = 0;
    if (response.body) {
      for await (const chunk of response.body) {
        size += chunk.length;
        if (size > largestBody) {
          throw new Error(`The answer is larger than ${largestBody} bytes`);
        }
        chunks.push(chunk);
      }
    }
    return new Response(size > 0 ? Buffer.concat(chunks) : null, {
      status: response.status,
      statusText: response.statusText,
      headers: response.headers,
    });
  };
}
