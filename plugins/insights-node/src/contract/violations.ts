const mostShown = 20;

/**
 * What a source does otherwise than the contract says.
 * @public
 */
export class SourceContractError extends Error {
  readonly violations: string[];

  constructor(title: string, violations: string[]) {
    const shown = violations.slice(0, mostShown);
    const more = violations.length - shown.length;
    super(
      `${title} breaks the contract of sources:\n${[
        ...shown,
        ...(more ? [`and ${more} more`] : []),
      ]
        .map(each => `- ${each}`)
        .join('\n')}`,
    );
    this.name = 'SourceContractError';
    this.violations = violations;
  }
}

/** Collects what is wrong, each sentence once. */
export class Violations {
  readonly #found = new Set<string>();

  add(sentence: string): void {
    this.#found.add(sentence);
  }

  /** @throws SourceContractError when there is any */
  throwAny(title: string): void {
    if (this.#found.size) {
      throw new SourceContractError(title, [...this.#found]);
    }
  }
}
