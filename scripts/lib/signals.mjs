/** Resolves at the first request to stop (Ctrl-C, say); `again` is called at the second. */
export function onSignals(again) {
  return new Promise(resolve => {
    let received = 0;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => {
        received += 1;
        if (received === 1) {
          resolve(signal);
        } else {
          again();
        }
      });
    }
  });
}
