/** A refusal in PagerDuty's own form. */
export class PagerDutyError extends Error {
  readonly status: number;
  readonly #code: number;
  readonly #errors: string[];

  constructor(
    status: number,
    message: string,
    code: number,
    errors: string[] = [],
  ) {
    super(message);
    this.status = status;
    this.#code = code;
    this.#errors = errors;
  }

  get body() {
    return {
      error: {
        message: this.message,
        code: this.#code,
        ...(this.#errors.length > 0 && { errors: this.#errors }),
      },
    };
  }
}

/** A parameter that cannot be used. */
export function invalidInput(problem: string): PagerDutyError {
  return new PagerDutyError(400, 'Invalid Input Provided', 2001, [problem]);
}

export function unauthorized(): PagerDutyError {
  return new PagerDutyError(401, 'Authentication failed', 2006);
}

/** The plan of the account does not include what a request needs. */
export function abilityMissing(ability: string): PagerDutyError {
  return new PagerDutyError(
    402,
    'Account does not have the abilities to perform the action. Please upgrade your account.',
    2012,
    [`Requires one of: ${ability}`],
  );
}

export function accessDenied(reason: string): PagerDutyError {
  return new PagerDutyError(403, 'Access Denied', 2010, [reason]);
}

export function notFound(): PagerDutyError {
  return new PagerDutyError(404, 'Not Found', 2100);
}

export function rateLimitExceeded(): PagerDutyError {
  return new PagerDutyError(429, 'Rate Limit Exceeded', 2020);
}
