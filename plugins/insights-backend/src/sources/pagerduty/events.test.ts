import { pagerdutyEvents } from './events';

const event = (event_type: string, data: object) => ({
  event: {
    id: '01EVTRESO00000000000000003',
    event_type,
    resource_type: event_type.split('.')[0],
    occurred_at: '2026-11-09T10:45:00.733Z',
    data: { title: 'Checkout error rate above 5%', ...data },
  },
});

describe('webhooks of PagerDuty', () => {
  const read = (payload: unknown) => pagerdutyEvents.read('pagerduty', payload);

  it('have incidents and services read', () => {
    expect(read(event('incident.resolved', { id: 'Q1RESOLVED0001' }))).toEqual({
      streams: ['incidents'],
    });
    expect(read(event('service.updated', { id: 'PSVCPAY' }))).toEqual({
      streams: ['services'],
    });
  });

  it('are passed over where there is nothing to read', () => {
    expect(read(event('pagey.ping', {}))).toBeUndefined();
    expect(
      read({ event: { event_type: 'incident.triggered', data: null } }),
    ).toBeUndefined();
  });

  it.each([[{}], [{ event: {} }], [event('incident.resolved', { id: '../' })]])(
    'of another shape are refused: %j',
    payload => {
      expect(() => read(payload)).toThrow();
    },
  );
});
