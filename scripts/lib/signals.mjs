/** npm passes on a Ctrl-C that the terminal sent to us as well: within this time it is the same one. */
const sameSignalMilliseconds = 1_000;

const parentCheckMilliseconds = 500;

/** The end of the calling npm is a request to stop too: the shell between npm and this process passes no signal on. */
export function whenParentEnds(stop) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) {
      stop();
    }
  }, parentCheckMilliseconds).unref();
}

/** Resolves at the first request to stop (Ctrl-C, say); `again` is called at the second. */
export function onSignals(again) {
  return new Promise(resolve => {
    let firstAt;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => {
        if (!firstAt) {
          firstAt = Date.now();
          resolve(signal);
        } else if (Date.now() - firstAt > sameSignalMilliseconds) {
          again();
        }
      });
    }
    whenParentEnds(() => resolve('SIGHUP'));
  });
}
