import { PagePosition, RestAnswer, RestRequest } from './restRoute';

const DEFAULT_PER_PAGE = 30;
const MAX_PER_PAGE = 100;

/** Reads `page` and `per_page`; GitHub clamps what is out of range instead of refusing it. */
export function requestedPage(query: RestRequest['query']): {
  page: number;
  perPage: number;
} {
  const wanted = Number(query.per_page ?? DEFAULT_PER_PAGE);
  const perPage =
    Number.isInteger(wanted) && wanted > 0
      ? Math.min(wanted, MAX_PER_PAGE)
      : DEFAULT_PER_PAGE;
  const page = Number(query.page ?? 1);
  return { page: Number.isInteger(page) && page > 0 ? page : 1, perPage };
}

/** Cuts one page out of a listing, of which only the first `reachable` rows can be paged to. */
export function pageOf<T>(
  query: RestRequest['query'],
  items: readonly T[],
  reachable: number = items.length,
): { rows: T[]; position: PagePosition } {
  const { page, perPage } = requestedPage(query);
  const end = Math.min(items.length, reachable);
  const start = (page - 1) * perPage;
  return {
    rows: items.slice(Math.min(start, end), Math.min(start + perPage, end)),
    position: { page, lastPage: Math.max(1, Math.ceil(end / perPage)) },
  };
}

/** An answer that is a plain list. */
export function listAnswer<T, R>(
  request: RestRequest,
  items: readonly T[],
  shape: (item: T) => R,
): RestAnswer {
  const { rows, position } = pageOf(request.query, items);
  return { body: rows.map(shape), page: position };
}

/** The Link header of a page; undefined when there is only one page. */
export function linkHeader(
  { page, lastPage }: PagePosition,
  url: URL,
): string | undefined {
  const link = (target: number, relation: string) => {
    const address = new URL(url);
    address.searchParams.set('page', `${target}`);
    return `<${address}>; rel="${relation}"`;
  };
  const links = [
    ...(page > 1 ? [link(Math.min(page - 1, lastPage), 'prev')] : []),
    ...(page < lastPage
      ? [link(page + 1, 'next'), link(lastPage, 'last')]
      : []),
    ...(page > 1 ? [link(1, 'first')] : []),
  ];
  return links.length ? links.join(', ') : undefined;
}
