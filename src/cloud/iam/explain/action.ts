import { both, closest, type Explained } from './explained.ts';
import { meantBy } from './misnamed-actions.ts';
import { isTypo } from './similarity.ts';

/** Why none of the actions in a statement is the one that was asked for, told by the closest of them. */
export const explainAction = (patterns: readonly string[], asked: string): Explained =>
  closest(patterns.map((pattern) => explainOne(pattern, asked))) ?? { why: 'It lists no action.', distance: 1 };

function explainOne(pattern: string, asked: string): Explained {
  const [given, wanted] = [pattern.toLowerCase(), asked.toLowerCase()];
  const needs = meantBy(pattern);
  if (needs?.some((action) => action.toLowerCase() === wanted))
    return { why: `There is no action ${pattern}; that call needs ${both(needs)}.`, distance: 0.05 };
  if (wanted.startsWith(given) && given.includes(':'))
    return {
      why: `${pattern} is read as the whole name of an action. For ${asked}, write the whole name, or ${pattern}* for all that begin so.`,
      distance: 0.1,
    };
  if (isTypo(given, wanted)) return { why: `${pattern} is misspelled: the action is called ${asked}.`, distance: 0.1 };

  const [service = '', name = ''] = given.split(':');
  const [wantedService = '', wantedName = ''] = wanted.split(':');
  if (service !== wantedService) {
    if (name === wantedName)
      return { why: `The action is ${asked}: its service is ${wantedService}, not ${service}.`, distance: 0.2 };
    return { why: `It is about ${service} and the call needs ${asked}.`, distance: 1 };
  }
  return { why: `It covers ${pattern} and the call needs ${asked}.`, distance: sharesWord(name, asked) ? 0.4 : 0.6 };
}

/** `putobject` and `s3:GetObject` are about the same thing; `getbucketacl` and `s3:GetObject` do the same. */
function sharesWord(name: string, asked: string): boolean {
  const words = asked.slice(asked.indexOf(':') + 1).split(/(?=[A-Z])/);
  const [verb = '', ...thing] = words.map((word) => word.toLowerCase());
  return name.startsWith(verb) || (thing.length > 0 && name.endsWith(thing.join('')));
}
