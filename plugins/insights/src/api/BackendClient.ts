import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/frontend-plugin-api';

/** How a request can be cancelled. */
export interface RequestOptions {
  signal?: AbortSignal;
}

/** Sends requests to the Insights backend; a refusal is thrown as a ResponseError. */
export class BackendClient {
  readonly #fetchApi: FetchApi;

  constructor(options: { fetchApi: FetchApi }) {
    this.#fetchApi = options.fetchApi;
  }

  async get<TResponse>(
    path: string,
    query?: URLSearchParams,
    options?: RequestOptions,
  ): Promise<TResponse> {
    const response = await this.#fetch(withQuery(path, query), options);
    return response.json();
  }

  /** Gets a file as it is: `Response.text` would drop the byte order mark that a spreadsheet needs. */
  async getText(
    path: string,
    query?: URLSearchParams,
    options?: RequestOptions,
  ): Promise<string> {
    const response = await this.#fetch(withQuery(path, query), options);
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      await response.arrayBuffer(),
    );
  }

  async send<TResponse>(
    method: 'POST' | 'PUT',
    path: string,
    body: object,
    options?: RequestOptions,
  ): Promise<TResponse> {
    const response = await this.#fetch(path, {
      ...options,
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return response.json();
  }

  /** Sends a change that is answered without content. */
  async change(
    method: 'POST' | 'PUT',
    path: string,
    body: object = {},
  ): Promise<void> {
    await this.#fetch(path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  async remove(path: string): Promise<void> {
    await this.#fetch(path, { method: 'DELETE' });
  }

  async #fetch(path: string, init?: RequestInit): Promise<Response> {
    const { signal, ...rest } = init ?? {};
    const response = await this.#fetchApi.fetch(
      `plugin://insights/v1/${path}`,
      {
        ...rest,
        signal,
      },
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

function withQuery(path: string, query?: URLSearchParams): string {
  return query ? `${path}?${query}` : path;
}
