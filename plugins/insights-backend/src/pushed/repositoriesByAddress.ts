/**
 * The repositories that addresses lead to, as a query over a relation with `host` and `slug`: by their present name, or by
 * a former one that no other repository goes by now.
 */
export function repositoriesByAddress(addresses: string): string {
  return `
    select distinct on (address.host, address.slug) address.host, address.slug, r.repository_id
    from (select distinct host, slug from ${addresses}) address
    join repository_names n on n.slug = address.slug
    join repositories r on r.repository_id = n.repository_id and r.host = address.host
    order by address.host, address.slug, (r.deleted_at is null) desc, (n.valid_to is null) desc, n.valid_to desc,
      r.repository_id`;
}
