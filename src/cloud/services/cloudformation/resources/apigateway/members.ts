/** A declared structure as API Gateway's API takes it: `RestApiId` → `restApiId`. Values of maps keep their keys. */
export const lowered = (value: any, ...maps: string[]): any => {
  if (Array.isArray(value)) return value.map((item) => lowered(item, ...maps));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name[0]!.toLowerCase() + name.slice(1),
      maps.includes(name) ? member : lowered(member, ...maps),
    ]),
  );
};
