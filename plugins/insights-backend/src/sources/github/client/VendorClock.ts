/** Clocks that differ less are taken for equal: answers take a while, and their dates are whole seconds. */
const toleranceMilliseconds = 60_000;

/** How GitHub's clock differs from ours, by the dates of its answers. */
export class VendorClock {
  #behindMilliseconds = 0;

  /** Takes note of the `Date` header of an answer. */
  note(date: string | undefined): void {
    const difference = Date.now() - Date.parse(date ?? '');
    if (!Number.isNaN(difference)) {
      this.#behindMilliseconds =
        difference > toleranceMilliseconds ? difference : 0;
    }
  }

  /**
   * A time from GitHub, on our clock. If its clock is ahead, the time stays as it is: checking too often for a
   * while does less harm than to overlook something because of a wrong date.
   */
  toChangeTime(vendorTime: Date): Date {
    return new Date(vendorTime.getTime() + this.#behindMilliseconds);
  }
}
