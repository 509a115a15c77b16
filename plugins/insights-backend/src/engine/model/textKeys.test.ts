import { textKey, textKeys } from './textKeys';

describe('the keys of texts', () => {
  it('take numbers and quoted patterns out as values', () => {
    expect(
      textKey('note', 'Runs whose branch matches “v1|main” within 1,5 hours.')
        .values,
    ).toEqual({ v1: '“v1|main”', v2: '1,5' });
    expect(textKey('note', 'Nothing was counted.')).not.toHaveProperty(
      'values',
    );
  });

  it('are the same for other values, and differ for another sentence', () => {
    const within = (hours: number) =>
      textKey('note', `It began within ${hours} hours.`).key;
    expect(within(24)).toBe(within(48));
    expect(within(24)).toMatch(/^note\.[0-9a-f]{8}$/);
    expect(within(24)).not.toBe(textKey('note', 'It began in 24 hours.').key);
  });

  it('stand beside texts and lists of texts, and not where there is none', () => {
    expect(
      textKeys({ a: 'One.', b: ['Two.', 'Three.'], c: undefined }),
    ).toEqual({
      a: textKey('a', 'One.'),
      b: [textKey('b', 'Two.'), textKey('b', 'Three.')],
    });
    expect(textKeys({ c: undefined })).toBeUndefined();
  });

  it('take dates and given names out, but no part of another name', () => {
    const { values } = textKey(
      'note',
      'From 29 Dec 2025 - 29 Mar 2026 on Forge, not on Forgery.',
      ['Forge'],
    );
    expect(values).toEqual({ v1: '29 Dec 2025 - 29 Mar 2026', v2: 'Forge' });
  });

  it('are one for each sentence of a text', () => {
    expect(
      textKeys({ a: 'It matches “x. Y”. 2 parts failed. One ended.' }),
    ).toEqual({
      a: [
        textKey('a', 'It matches “x. Y”.'),
        textKey('a', '2 parts failed.'),
        textKey('a', 'One ended.'),
      ],
    });
  });
});
