/** The path of a setting: what an exception for some repositories sets is the setting that holds for all others. */
export function ofException(path: string): string {
  return path.replace(/\.overrides\.\d+\.(?!repository$)/, '.');
}
