import { EpochSeconds } from '../model/time';

interface Planned {
  at: EpochSeconds;
  order: number;
  act: () => void;
}

/** Runs planned actions in the order of their time, however far it advances at once. */
export class Schedule {
  /** The next action is last. */
  readonly #planned: Planned[] = [];
  #order = 0;

  plan(at: EpochSeconds, act: () => void) {
    this.#order += 1;
    const planned = { at, order: this.#order, act };
    let low = 0;
    let high = this.#planned.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isLater(this.#planned[middle], planned)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    this.#planned.splice(low, 0, planned);
  }

  /** Whether anything was done. */
  runUntil(until: EpochSeconds): boolean {
    let isDone = false;
    for (;;) {
      const next = this.#planned[this.#planned.length - 1];
      if (!next || next.at > until) {
        return isDone;
      }
      this.#planned.pop();
      next.act();
      isDone = true;
    }
  }
}

function isLater(a: Planned, b: Planned): boolean {
  return a.at > b.at || (a.at === b.at && a.order > b.order);
}
