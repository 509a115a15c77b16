import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// The first test of a file loads the page and its charts, which takes seconds on a busy machine.
configure({ asyncUtilTimeout: 15_000 });
jest.setTimeout(60_000);

// What libraries say about themselves hundreds of times, each with a stack that takes Jest a while to write.
const noise =
  /^(Warning: \[JSS\]|WARN: A component changed from uncontrolled|<Focusable> child must have)/;
const { warn } = console;
jest.spyOn(console, 'warn').mockImplementation((...args: unknown[]) => {
  if (!noise.test(String(args[0]))) {
    warn(...args);
  }
});
