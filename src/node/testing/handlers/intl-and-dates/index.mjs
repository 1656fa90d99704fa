export const handler = async () => {
  const d = new Date('2026-11-23T15:04:05Z');
  return [
    new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' }).format(1234.5),
    (1234567.891).toLocaleString(),
    d.toLocaleDateString('en-US', { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' }),
    d.toLocaleTimeString('en-US', { timeZone: 'UTC' }),
    d.toISOString(),
    new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(d),
    ['b', 'a', 'C'].sort(new Intl.Collator('en').compare).join(''),
    new Intl.PluralRules('en-US').select(1),
    Intl.DateTimeFormat().resolvedOptions().timeZone,
  ];
};
