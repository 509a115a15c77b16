import { ConfigReader } from '@backstage/config';
import { isWanted, readGithubSettings } from './config';

describe('the settings of the GitHub source', () => {
  const read = (github?: object, insights: object = {}) =>
    readGithubSettings(
      new ConfigReader({ insights: { ...insights, sources: { github } } }),
    );

  it('have defaults, and what holds for all sources can be set for this one', () => {
    expect(readGithubSettings(new ConfigReader({}))).toEqual({
      organizations: undefined,
      include: [],
      exclude: [],
      historyMonths: 25,
      runHistoryMonths: 13,
      readsJobs: false,
      files: 'shared',
      rateLimitReserve: 0.4,
      giveUpAfterSeconds: 86_400,
    });
    expect(
      read(
        { history: { months: 'all' } },
        { history: { months: 3, runMonths: 4 } },
      ),
    ).toMatchObject({ historyMonths: undefined, runHistoryMonths: 4 });
  });

  it('name the key of a wrong value', () => {
    expect(() => read({ history: { months: 'long' } })).toThrow(
      "insights.sources.github.history.months is 'long' and must be a number of months or 'all', for example 25",
    );
    expect(() => read({ rateLimit: { reserve: 1 } })).toThrow(
      'insights.sources.github.rateLimit.reserve is 1 and must be from 0 to below 1',
    );
    expect(() => read({ files: 'some' })).toThrow(
      "insights.sources.github.files is 'some' and must be one of off, shared, all, for example shared",
    );
  });

  it('choose repositories by patterns', () => {
    const wanted = (include: string[], exclude: string[], slug: string) => {
      const [owner, name] = slug.split('/');
      return isWanted({ include, exclude }, { owner, name });
    };
    expect(wanted([], [], 'acme/shop')).toBe(true);
    expect(wanted(['acme/*'], ['*-sandbox'], 'Acme/shop')).toBe(true);
    expect(wanted(['acme/*'], ['*-sandbox'], 'acme/shop-sandbox')).toBe(false);
    expect(wanted(['acme/*'], [], 'other/shop')).toBe(false);
    expect(wanted(['shop.js'], [], 'acme/shopXjs')).toBe(false);
  });
});
