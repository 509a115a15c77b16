const units: Array<[name: string, seconds: number]> = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** A duration in the largest unit of which it has at least two: "36 hours", "5 days". */
export function formatDuration(seconds: number): string {
  const [name, length] =
    units.find(([, each]) => seconds >= 2 * each) ?? units[units.length - 1];
  const amount = Math.max(1, Math.floor(seconds / length));
  return `${amount} ${name}${amount === 1 ? '' : 's'}`;
}
