import type { BreakdownResponse, MetricResponse } from '../api/responses';
import type { RecordsResponse } from '../api/records';
import type { MetricResult, ResolvedRange } from '../api/results';
import type { MetricDefinition } from '../metric';
import { breakdownCsv } from './breakdownCsv';
import { metricCsv } from './metricCsv';
import { overviewCsv } from './overviewCsv';
import { recordsCsv } from './recordsCsv';

const range: ResolvedRange = {
  range: 'rolling:1',
  label: 'Last month',
  granularity: 'week',
  timeZone: 'UTC',
  cutoff: '2026-11-16',
  current: { start: '2026-10-19', end: '2026-11-16' },
  previous: { start: '2026-09-21', end: '2026-10-19' },
};

const week = { start: '2026-10-19', end: '2026-10-26', label: '2026-W43' };

const result: MetricResult = {
  id: 'deployment-frequency',
  unit: 'per-day',
  status: 'ok',
  flags: ['proxy', 'provisional'],
  value: 0.1 + 0.2,
  n: 9,
  note: 'Says "so", and more.',
  delta: { value: -0.25, kind: 'relative', verdict: 'worse' },
  previous: { start: '2026-09-21', end: '2026-10-19', value: 0.4, n: 12 },
  series: [{ ...week, value: null, n: 0, status: 'no-data', flags: [] }],
};

const definition = { id: result.id, title: 'Deployments' } as MetricDefinition;
const lines = (csv: Iterable<string>) =>
  [...csv].join('').trimEnd().split('\r\n');

describe('CSV', () => {
  it('has a line for the range and one per bucket, with inclusive days and full precision', () => {
    const csv = overviewCsv({
      range,
      results: [result],
      definitions: [definition],
    } as unknown as Parameters<typeof overviewCsv>[0]);
    expect(lines(csv)).toEqual([
      'metric,title,unit,row,period,first_day,last_day,status,flags,value,n,previous_first_day,previous_last_day,previous_value,previous_n,change,change_kind,verdict,note',
      'deployment-frequency,Deployments,per-day,range,Last month,2026-10-19,2026-11-15,ok,proxy provisional,0.30000000000000004,9,2026-09-21,2026-10-18,0.4,12,-0.25,relative,worse,"Says ""so"", and more."',
      'deployment-frequency,Deployments,per-day,bucket,2026-W43,2026-10-19,2026-10-25,no-data,,,0,,,,,,,,',
    ]);
  });

  it('of a metric has its supporting ones, and buckets beside those of the previous window', () => {
    const csv = metricCsv({
      range,
      definition,
      result: {
        ...result,
        covered: { start: '2026-10-26', end: '2026-11-16' },
        previousSeries: [
          {
            start: '2026-09-21',
            end: '2026-09-28',
            label: '2026-W39',
            value: 1,
            n: 7,
            status: 'ok',
            flags: [],
          },
        ],
      },
      supporting: [
        {
          definition: { ...definition, title: 'Share' },
          result: { ...result, id: 'share', series: [] },
        },
      ],
    } as unknown as MetricResponse);
    const [, headline, bucket, supporting] = lines(csv);
    expect(headline).toContain(',Last month,2026-10-26,2026-11-15,');
    expect(bucket).toContain(
      ',2026-W43,2026-10-19,2026-10-25,no-data,,,0,2026-09-21,2026-09-27,1,7,',
    );
    expect(supporting).toContain('share,Share,per-day,range,');
  });

  it('makes no formula of what people called their things', () => {
    const csv = breakdownCsv({
      range,
      by: 'team',
      offered: ['team'],
      rows: [
        {
          key: 'group:default/shop',
          title: '=HYPERLINK("https://evil.example")',
          isDirect: true,
          result: { ...result, note: '@SUM(A1)', series: [] },
        },
      ],
    } as BreakdownResponse);
    const [header, row] = lines(csv);
    expect(header).toContain('team,title,is_direct,metric,unit,row,');
    expect(row).toContain(
      `group:default/shop,"'=HYPERLINK(""https://evil.example"")",true,`,
    );
    expect(row).toContain(`"'@SUM(A1)"`);
    // A negative number stays one.
    expect(row).toContain(',-0.25,');
  });

  it('of records has the sentence of the rule that left them out, and says what does not fit in', () => {
    const csv = recordsCsv({
      metric: { id: 'pr-size', title: 'PR size', unit: 'lines' },
      window: { start: '2026-10-19', end: '2026-11-16' },
      valueUnit: 'lines',
      totals: {
        byRule: [{ rule: 'bots', sentence: 'Those of bots.', count: 3 }],
        byPart: [{ part: 'both', title: 'Passed', count: 1 }],
      },
      matching: 5,
      records: [
        {
          id: 'acme/api #1',
          kind: 'pull-request',
          title: 'Fix',
          components: [{ ref: 'component:default/api', title: 'API' }],
          teams: [
            { ref: 'group:default/a', title: 'A' },
            { ref: 'group:default/b', title: 'B' },
          ],
          at: '2026-11-02T10:00:00Z',
          value: 12,
          part: 'both',
        },
        {
          id: 'acme/api #2',
          kind: 'pull-request',
          title: 'Update',
          components: [],
          teams: [],
          at: '2026-11-01T10:00:00Z',
          value: null,
          rule: 'bots',
        },
      ],
    } as unknown as RecordsResponse);
    const [, first, second, note] = lines(csv);
    expect(first).toBe(
      'pr-size,2026-10-19,2026-11-15,counted,,,pull-request,acme/api #1,Fix,,,component:default/api,group:default/a group:default/b,2026-11-02T10:00:00Z,12,lines,Passed,',
    );
    expect(second).toBe(
      'pr-size,2026-10-19,2026-11-15,left-out,bots,Those of bots.,pull-request,acme/api #2,Update,,,,,2026-11-01T10:00:00Z,,,,',
    );
    expect(note).toMatch(/3 more records are not in this file/);
  });

  it('is written for spreadsheets of any region', () => {
    const [header, row] = lines(
      breakdownCsv(
        {
          range,
          by: 'team',
          offered: ['team'],
          rows: [
            {
              key: 'group:default/shop',
              title: 'Shop; "online", =1',
              result: { ...result, series: [] },
            },
          ],
        } as BreakdownResponse,
        'spreadsheet-decimal-comma',
      ),
    );
    expect(header).toMatch(/^\uFEFFteam;title;is_direct;metric;unit;row;/);
    expect(row).toBe(
      `group:default/shop;"Shop; ""online"",' =1";;deployment-frequency;per-day;range;Last month;2026-10-19;2026-11-15;ok;proxy provisional;0,30000000000000004;9;2026-09-21;2026-10-18;0,4;12;-0,25;relative;worse;"Says ""so"", and more."`,
    );
  });

  it('is made some hundred lines at a time', () => {
    const rows = Array.from({ length: 1_200 }, (_, index) => ({
      key: `team-${index}`,
      title: 'Shop',
      isDirect: false,
      result: { ...result, series: [] },
    }));
    const chunks = [
      ...breakdownCsv(
        {
          range,
          by: 'team',
          offered: ['team'],
          rows,
        } as BreakdownResponse,
        'spreadsheet',
      ),
    ];
    // Only the first one has the byte order mark.
    expect(chunks.map(chunk => chunk.lastIndexOf('\uFEFF'))).toEqual([
      0, -1, -1,
    ]);
    expect(chunks.map(chunk => lines([chunk]).length)).toEqual([501, 500, 200]);
    expect(lines(chunks).map(line => line.split(',')[0])).toEqual([
      '\uFEFFteam',
      ...rows.map(({ key }) => key),
    ]);
  });
});
