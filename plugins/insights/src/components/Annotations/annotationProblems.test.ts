import { responseError } from '../../__testUtils__/renderInsights';
import { problemsOf, refusedFields } from './annotationProblems';

it('says for each field what is wrong with it', () => {
  expect(problemsOf({ date: '', text: '  ', teams: [] })).toEqual({
    date: 'must be a date such as 2026-11-16',
    text: 'must say what happened',
  });
  expect(problemsOf({ date: '2026-02-30', text: 'Freeze', teams: [] })).toEqual(
    { date: 'must be a date such as 2026-11-16' },
  );
  expect(problemsOf({ date: '2026-11-16', text: 'Freeze', teams: [] })).toEqual(
    {},
  );
});

it.each([
  [
    400,
    "Invalid request: 'date': must be a date such as 2026-11-16; 'text': must say what happened",
    {
      date: 'must be a date such as 2026-11-16',
      text: 'must say what happened',
    },
  ],
  [
    400,
    "Invalid field 'teams': the catalog has no group 'nobody'",
    { teams: "the catalog has no group 'nobody'" },
  ],
  [400, 'Invalid JSON', undefined],
  [500, "Failed to write 'text': disk full", undefined],
])('reads fields out of %d %s', async (status, message, problems) => {
  expect(refusedFields(await responseError(status, message))).toEqual(problems);
});
