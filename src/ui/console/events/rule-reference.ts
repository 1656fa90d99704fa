/** Rules of other buses than the default one are listed as `bus/rule`. */
export const nameInList = ({ Name, EventBusName }: { Name: string; EventBusName: string }): string =>
  EventBusName === 'default' ? Name : `${EventBusName}/${Name}`;

/** What AWS calls the rule of a name in the list. */
export function ruleOf(name: string): { Name: string; EventBusName: string } {
  const [rule = '', bus = 'default'] = name.split('/').reverse();
  return { Name: rule, EventBusName: bus };
}
