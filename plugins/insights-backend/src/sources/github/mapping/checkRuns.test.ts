import { jobsOfCheckRuns } from './checkRuns';
import { checkSuitesSchema } from '../graphql/checkSuites';
import { workflowRunSchema } from '../restSchemas';

const run = workflowRunSchema.parse({
  id: 36372771298,
  workflow_id: 7,
  run_number: 12,
  event: 'push',
  status: 'completed',
  conclusion: 'success',
  head_sha: 'c0ffee',
  created_at: '2026-03-02T09:00:00Z',
  updated_at: '2026-03-02T09:20:00Z',
});
const page = 'https://github.com/acme/shop/actions/runs/36372771298/job';
const build = {
  databaseId: 108772336165,
  name: 'build / linux (24)',
  status: 'COMPLETED',
  conclusion: 'TIMED_OUT',
  startedAt: '2026-03-02T09:01:00Z',
  completedAt: '2026-03-02T09:19:00Z',
  detailsUrl: `${page}/108772336165`,
};
const report = {
  ...build,
  databaseId: 108772336999,
  name: 'Test results',
  detailsUrl: 'https://github.com/acme/shop/runs/108772336999',
};

function jobsOf(
  nodes: Array<object | null>,
  changes: { conclusion?: string; totalCount?: number } = {},
) {
  const { conclusion = 'success', totalCount = nodes.length } = changes;
  const pageInfo = { hasNextPage: false };
  const answer = checkSuitesSchema.parse({
    nodes: [{ id: 'CS_1', checkRuns: { totalCount, pageInfo, nodes } }],
  });
  return jobsOfCheckRuns({ ...run, conclusion }, answer.nodes[0].checkRuns!);
}

describe('the check runs of a suite', () => {
  it('are the jobs of the run, with the values of REST', () => {
    expect(jobsOf([build])).toEqual([
      {
        runId: 36372771298,
        attempt: 1,
        jobId: 108772336165,
        name: 'build / linux (24)',
        status: 'completed',
        conclusion: 'timed_out',
        outcome: 'failed',
        startedAt: new Date('2026-03-02T09:01:00Z'),
        endedAt: new Date('2026-03-02T09:19:00Z'),
      },
    ]);
  });

  it('are no jobs when a step reported them, even where it names the page of a job', () => {
    const disguised = { ...report, detailsUrl: build.detailsUrl };
    const ofOther = {
      ...build,
      databaseId: 5,
      detailsUrl: `${page.replace('36372771298', '1')}/5`,
    };
    const jobs = jobsOf([report, build, disguised, ofOther]);
    expect(jobs?.map(({ jobId }) => jobId)).toEqual([108772336165]);
  });

  it.each([
    ['is not shown', jobsOf([build, null])],
    ['is not among them', jobsOf([build], { totalCount: 2 })],
    [
      'has not ended, since the run runs again',
      jobsOf([build, { ...build, status: 'IN_PROGRESS' }]),
    ],
    [
      'began after the end of the run, in an attempt that is not known yet',
      jobsOf([build, { ...build, startedAt: '2026-03-02T09:21:00Z' }]),
    ],
    [
      'has an address as older servers had it',
      jobsOf([{ ...build, detailsUrl: 'https://ghe/acme/shop/runs/1?focus' }]),
    ],
    ['is there although the run failed', jobsOf([], { conclusion: 'failure' })],
  ])('are not certain when one %s', (_name, jobs) => {
    expect(jobs).toBeUndefined();
  });

  it('may be none of a run that never began', () => {
    expect(jobsOf([], { conclusion: 'cancelled' })).toEqual([]);
  });
});
