// Starting servers takes longer than the five seconds that Jest allows, on a busy machine.
jest.setTimeout(60_000);
