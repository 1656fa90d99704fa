import type { PlainStep } from './workspace.ts';

/** A step of a set-up for people: what is called, and on what. */
export interface DescribedStep {
  what: string;
  /** The resource it names; empty when it names none. */
  subject: string;
  /** The whole input, as JSON text. */
  details: string;
}

const SUBJECT =
  /^(FunctionName|Bucket|TableName|QueueName|StreamName|RoleName|UserName|Name|name|TopicArn|QueueUrl|GroupName|logGroupName|StackName|restApiId|Rule|applicationName)$/;

/** What a set-up will do, step by step, in its order. Nothing in it is anything but text. */
export const describeSetUp = (steps: readonly PlainStep[]): DescribedStep[] =>
  steps.map((step) => {
    if ('wait' in step) return { what: 'Time passes', subject: duration(step.wait), details: '' };
    if ('request' in step) {
      const { method, url } = step.request;
      return { what: `HTTP ${method}`, subject: url, details: JSON.stringify(step.request, null, 2) };
    }
    if ('load' in step)
      return { what: 'A load', subject: step.load.functionName, details: JSON.stringify(step.load, null, 2) };
    const { service, operation, input } = step;
    const subject = Object.entries(input).find(([key, value]) => SUBJECT.test(key) && typeof value === 'string');
    const object = typeof input['Key'] === 'string' ? `/${input['Key']}` : '';
    return {
      what: `${service} ${operation}`,
      subject: subject ? `${String(subject[1])}${object}` : '',
      details: JSON.stringify(input, null, 2),
    };
  });

const UNITS: readonly [ms: number, name: string][] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
];

/** Virtual time in words: `1 d 2 h`, `350 ms`. */
function duration(ms: number): string {
  let left = ms;
  const parts = UNITS.flatMap(([unit, name]) => {
    const n = Math.floor(left / unit);
    left -= n * unit;
    return n ? [`${n} ${name}`] : [];
  });
  return parts.length ? parts.slice(0, 2).join(' ') : `${Math.round(ms)} ms`;
}
