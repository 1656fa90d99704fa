import { parseArn } from '../../../std/arn.ts';
import { compile, fits, fitsText, type Piece } from '../engine/pattern.ts';
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
  const pieces = expand(written, context, hasVariables)!;
  return explainForm(pieces, resource, action) ?? explainFields(plain(pieces), resource);
}

const plain = (pieces: readonly Piece[]): string => pieces.map((piece) => piece.text).join('');

/** The parent is named and not what is in it, or the other way round; or the case is wrong. */
function explainForm(pieces: readonly Piece[], resource: string, action: string): Explained | null {
  const pattern = plain(pieces);
  const parent = parentOf(resource);
  if (parent && fits(compile(pieces), parent.arn)) {
    const { what, within, whole } = parent;
    return {
      why: `The pattern names ${what} itself; ${within} are ${pattern}${whole}, so add ${ALL_BELOW[whole]}.`,
      distance: 0.05,
    };
  }
  const above = /^(.+?)(\/\*|:\*|:log-stream:.*)$/.exec(pattern)?.[1];
  if (above && fitsText(above, resource))
    return { why: `The pattern names what is in ${resource}; ${action} is about ${resource} itself.`, distance: 0.05 };
  const folded = pieces.map((piece) => ({ ...piece, text: piece.text.toLowerCase() }));
  if (fits(compile(folded), resource.toLowerCase()))
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
  return asked.service === 's3'
    ? explainS3(given.resource, asked.resource)
    : explainName(given.resource, asked.resource);
}

/** Bucket and key apart. */
function explainS3(given: string, asked: string): Explained {
  const [[bucket, key], [askedBucket, askedKey]] = [atSlash(given), atSlash(asked)];
  if (!fitsText(bucket, askedBucket)) return explainName(bucket, askedBucket);
  return {
    why: `In bucket ${askedBucket} the pattern names ${key || 'no object'}, and the object is ${askedKey}.`,
    distance: 0.4,
  };
}

const atSlash = (resource: string): [string, string] => {
  const slash = resource.indexOf('/');
  return slash < 0 ? [resource, ''] : [resource.slice(0, slash), resource.slice(slash + 1)];
};

const explainName = (given: string, asked: string): Explained =>
  isTypo(given, asked)
    ? { why: `${given} is misspelled: the resource is ${asked}.`, distance: 0.25 }
    : { why: `The pattern names ${given}, and the resource is ${asked}.`, distance: 0.6 };
