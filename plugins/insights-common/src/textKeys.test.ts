import { translateTexts } from './textKeys';

describe('an answer in another language', () => {
  const answer = {
    value: null,
    scope: { teams: [{ title: 'Checkout' }] },
    metrics: [
      {
        title: 'PR size',
        caveats: ['First.', 'Within 24 hours.'],
        textKeys: {
          title: { key: 'metric.pr-size.title' },
          caveats: [{ key: 'a' }, { key: 'b', values: { v1: '24' } }],
        },
      },
    ],
  };

  it('has the translations of the texts that have a key, and leaves all else alone', () => {
    expect(
      translateTexts(
        answer,
        ({ key, values }, text) => `${key} ${values?.v1 ?? ''} ${text}`,
      ),
    ).toEqual({
      ...answer,
      metrics: [
        {
          title: 'metric.pr-size.title  PR size',
          caveats: ['a  First.', 'b 24 Within 24 hours.'],
          textKeys: answer.metrics[0].textKeys,
        },
      ],
    });
  });

  it('has each sentence translated that has a key of its own', () => {
    const text = {
      note: 'First one. Second one.',
      textKeys: { note: [{ key: 'a' }, { key: 'b' }] },
    };
    const translate = ({ key }: { key: string }, sentence: string) =>
      key === 'a' ? 'Erster.' : sentence;
    expect(translateTexts(text, translate).note).toBe('Erster. Second one.');
  });
});
