/** A resource that other resources are in. */
export interface Parent {
  arn: string;
  what: string;
  /** What is in it. */
  within: string;
  /** How ARNs go on after the parent's. */
  whole: '/…' | ':log-stream:…' | ':…';
}

/** What to write after a parent's ARN for everything in it. */
export const ALL_BELOW: Readonly<Record<Parent['whole'], string>> = { '/…': '/*', ':log-stream:…': ':*', ':…': ':*' };

const forms: { form: RegExp; parent: Omit<Parent, 'arn'> }[] = [
  { form: /^(arn:aws:s3:::[^/]+)\/./, parent: { what: 'the bucket', within: 'objects in it', whole: '/…' } },
  {
    form: /^(arn:aws:logs:[^:]*:[^:]*:log-group:[^:]+):(log-stream:|\*$)/,
    parent: { what: 'the log group', within: 'streams in it', whole: ':log-stream:…' },
  },
  {
    form: /^(arn:aws:lambda:[^:]*:[^:]*:function:[^:]+):./,
    parent: { what: 'the function', within: 'versions and aliases of it', whole: ':…' },
  },
  {
    form: /^(arn:aws:dynamodb:[^:]*:[^:]*:table\/[^/]+)\/./,
    parent: { what: 'the table', within: 'indexes and streams of it', whole: '/…' },
  },
];

/** The bucket of an object, the group of a log stream, the function of a version, the table of an index; null for others. */
export function parentOf(resource: string): Parent | null {
  for (const { form, parent } of forms) {
    const arn = form.exec(resource)?.[1];
    if (arn) return { arn, ...parent };
  }
  return null;
}

/** The pattern that a person would write to allow access to a resource: all objects of a bucket, all streams of a log group. */
export function patternFor(resource: string): string {
  const parent = parentOf(resource);
  return parent && parent.whole !== ':…' ? parent.arn + ALL_BELOW[parent.whole] : resource;
}
