/** A refusal in GitHub's own form. */
export class GitHubError extends Error {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly #documentationUrl: string;
  readonly #extra: Record<string, unknown>;

  constructor(
    status: number,
    message: string,
    options: {
      documentationUrl?: string;
      headers?: Record<string, string>;
      extra?: Record<string, unknown>;
    } = {},
  ) {
    super(message);
    this.status = status;
    this.headers = options.headers ?? {};
    this.#documentationUrl =
      options.documentationUrl ?? 'https://docs.github.com/rest';
    this.#extra = options.extra ?? {};
  }

  get body() {
    return {
      message: this.message,
      ...this.#extra,
      documentation_url: this.#documentationUrl,
      status: `${this.status}`,
    };
  }
}

/** GitHub hides what one may not see behind the same answer as what does not exist. */
export function notFound(): GitHubError {
  return new GitHubError(404, 'Not Found');
}

/** A parameter that cannot be used. */
export function validationFailed(field: string): GitHubError {
  return new GitHubError(422, 'Validation Failed', {
    extra: { errors: [{ resource: 'Search', code: 'invalid', field }] },
  });
}
