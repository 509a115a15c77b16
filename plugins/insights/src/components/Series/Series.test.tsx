import { render } from '@testing-library/react';
import { weeks } from '../../__testUtils__/world';
import { chartPoints } from './chartPoints';
import { Sparkline } from './Sparkline';

it('draws gaps as gaps, lone values as dots and an incomplete end as a line of its own', () => {
  const points = chartPoints(
    weeks([1, null, 3, null, 0, 5, 2], { lastIsPartial: true }),
  );
  expect(points.map(point => point.complete)).toEqual([
    1,
    null,
    3,
    null,
    0,
    5,
    null,
  ]);
  expect(points.map(point => point.incomplete)).toEqual([
    null,
    null,
    null,
    null,
    null,
    5,
    2,
  ]);
  expect(points.map(point => point.isAlone)).toEqual([
    true,
    false,
    true,
    false,
    false,
    false,
    false,
  ]);
});

/** The strokes and points of a sparkline of one line, whole buckets apart and 64 px from the top to zero. */
function drawn(...series: Parameters<typeof weeks>) {
  const { container } = render(
    <Sparkline
      size="card"
      lines={[{ title: 'PR size', tone: 'main', series: weeks(...series) }]}
    />,
  );
  const attributes = (selector: string, names: string[]) =>
    [...container.querySelectorAll(selector)].map(element =>
      names.map(name => element.getAttribute(name)),
    );
  return {
    strokes: attributes('line', ['x1', 'y1', 'x2', 'y2', 'stroke-dasharray']),
    points: attributes('circle', ['cx', 'cy']),
  };
}

it('draws a sparkline from zero, with gaps, lone values and a dashed end', () => {
  expect(drawn([4, 2, null, 1, null, 2, 0], { lastIsPartial: true })).toEqual({
    strokes: [
      ['0.00%', '4', '16.67%', '36', null],
      ['83.33%', '36', '100.00%', '68', '3 3'],
    ],
    points: [['50.00%', '52']],
  });
});

it('draws a sparkline of a single bucket, and of nothing but zeros', () => {
  expect(drawn([3])).toEqual({ strokes: [], points: [['50.00%', '4']] });
  expect(drawn([0, 0]).strokes).toEqual([
    ['0.00%', '68', '100.00%', '68', null],
  ]);
});
