/** The page of a record, as SQL over `origin`, the repository that its path is below of. */
export function pageOf(url: string): string {
  return `(select case when page ~ '^https?://' then page else origin.url || '/' || page end from (select ${url}) url (page))`;
}
