/** JSON as the official command prints it: four spaces, nothing at all for an empty object. */
export function formatJson(value: unknown): string {
  if (isEmptyObject(value)) return '';
  return `${JSON.stringify(value ?? null, null, 4)}\n`;
}

const isEmptyObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !Object.keys(value).length;
