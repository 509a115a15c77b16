/** The path of a setting. A field of an exception for some repositories leads to the setting for all others. */
export function ofException(path: string): string {
  return path.replace(/\.overrides\.\d+\.(?!repository$)/, '.');
}
