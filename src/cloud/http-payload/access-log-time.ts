const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `18/Feb/2022:09:07:20 +0000`, of an instant in virtual ms. */
export function accessLogTime(at: number): string {
  const [, year, month, day, time] = /^(\d+)-(\d+)-(\d+)T([\d:]+)/.exec(new Date(at).toISOString())!;
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${time} +0000`;
}
