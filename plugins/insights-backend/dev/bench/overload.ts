import { type Bench, reportFigures } from './bench';
import { measureOverload } from './overload/measureOverload';

/** What a backend does when far more is requested of it than it can answer. */
export const overloadBench: Bench = {
  summary:
    '200 clients with different requests for a minute while reading, and 40 cancelled requests before one',
  async measure() {
    return reportFigures(
      await measureOverload(message => process.stderr.write(`${message}\n`)),
    );
  },
};
