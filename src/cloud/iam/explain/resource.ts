import { parseArn } from '../../../std/arn.ts';
import { fitsText } from '../engine/pattern.ts';
import type { ContextKeys } from '../engine/request.ts';
import { expand, unresolved } from '../engine/variables.ts';
import { closest, either, type Explained } from './explained.ts';
import { ALL_BELOW, parentOf } from './resource-forms.ts';
import { isTypo } from './similarity.ts';

export interface ResourceQuestion {
  action: string;
  /** ARN, or `*` for an action without resource types. */
  resource: string;
  context: ContextKeys;
  /** The policy is of version 2012-10-17. */
  hasVariables: boolean;
}

/** Why none of the resources in a statement is the one that was asked for, told by the closest of them. */
export const explainResource = (patterns: readonly string[], question: ResourceQuestion): Explained =>
  closest(patterns.map((pattern) => explainOne(pattern, question))) ?? { why: 'It lists no resource.', distance: 1 };

function explainOne(written: string, question: ResourceQuestion): Explained {
  const { action, resource, context, hasVariables } = question;
  if (resource === '*')
    return { why: `${action} is not about one resource; it can only be allowed on "*".`, distance: 0.05 };
  if (written.includes('${')) {
    if (!hasVariables)
      return {
        why: 'Without "Version": "2012-10-17" in the policy, ${…} is plain text and no variable.',
        distance: 0.2,
      };
    const missing = unresolved(written, context);
    if (missing.length)
      return { why: `${either(missing)} has no value in this request, so the pattern matches nothing.`, distance: 0.2 };
  }
  const pattern = expand(written, context, hasVariables)!
    .map((piece) => piece.text)
    .join('');
  return explainForm(pattern, resource, action) ?? explainFields(pattern, resource);
}

/** The parent is named and not what is in it, or the other way round. */
function explainForm(pattern: string, resource: string, action: string): Explained | null {
  const parent = parentOf(resource);
  if (parent && fitsText(pattern, parent.arn)) {
    const { what, within, whole } = parent;
    return {
      why: `The pattern names ${what} itself; ${within} are ${pattern}${whole}, so add ${ALL_BELOW[whole]}.`,
      distance: 0.05,
    };
  }
  const below = /^(.+?)(\/\*|:\*|:log-stream:.*)$/.exec(pattern);
  if (below && fitsText(below[1]!, resource))
    return { why: `The pattern names what is in ${resource}; ${action} is about ${resource} itself.`, distance: 0.05 };
  if (pattern.toLowerCase() === resource.toLowerCase() || fitsText(pattern.toLowerCase(), resource.toLowerCase()))
    return {
      why: 'They differ in upper and lower case only, and the names of resources are case-sensitive.',
      distance: 0.1,
    };
  return null;
}

/** The first field of the ARNs that differs. */
function explainFields(pattern: string, resource: string): Explained {
  const [given, asked] = [parseArn(pattern), parseArn(resource)];
  if (!given || !asked) return { why: `${pattern} is no ARN of a resource.`, distance: 0.6 };
  if (!fitsText(given.service, asked.service))
    return {
      why: `The pattern names resources of ${given.service}, and this one is of ${asked.service}.`,
      distance: 1,
    };
  const rest = fitsText(given.resource, asked.resource);
  if (given.service === 's3' && rest && (given.region || given.accountId))
    return { why: `ARNs of S3 have neither region nor account: arn:aws:s3:::${given.resource}.`, distance: 0.1 };
  if (rest && !fitsText(given.region, asked.region))
    return {
      why: `The pattern is for region ${given.region || '(none)'}, and the resource is in ${asked.region || 'none'}.`,
      distance: 0.1,
    };
  if (rest && !fitsText(given.accountId, asked.accountId))
    return {
      why: `The pattern is for account ${given.accountId || '(none)'}, and the resource belongs to ${asked.accountId || 'none'}.`,
      distance: 0.15,
    };
  const [name, askedName] = [nameOf(given.resource, given.service), nameOf(asked.resource, asked.service)];
  if (isTypo(name, askedName)) return { why: `${name} is misspelled: the resource is ${askedName}.`, distance: 0.25 };
  return { why: `The pattern names ${name}, and the resource is ${askedName}.`, distance: 0.6 };
}

/** Of S3 the bucket, when that is what differs; of others the whole resource. */
const nameOf = (resource: string, service: string): string =>
  service === 's3' && resource.includes('/') ? resource.slice(0, resource.indexOf('/')) : resource;
