import type { Era } from '../../cloud/era.ts';
import type { Files } from '../lesson.ts';
import type { Start, Workload } from './workload.ts';

/** What a handler of each kind does with its event, in the JavaScript of today and of 2016. */
const BODIES: Record<Exclude<Start, 'always'>, { today: string; '2016': string }> = {
  upload: {
    today: `  for (const { s3 } of event.Records) {
    const key = decodeURIComponent(s3.object.key.replaceAll('+', ' '));
    console.log(\`\${s3.bucket.name}/\${key} has arrived\`);
  }`,
    '2016': `  event.Records.forEach(function (record) {
    var key = decodeURIComponent(record.s3.object.key.replace(/\\+/g, ' '));
    console.log(record.s3.bucket.name + '/' + key + ' has arrived');
  });`,
  },
  schedule: {
    today: '  console.log(`It is ${event.time}`);',
    '2016': "  console.log('It is ' + event.time);",
  },
  queue: {
    today: `  for (const { messageId, body } of event.Records) {
    console.log(\`\${messageId}: \${body}\`);
  }`,
    '2016': `  event.Records.forEach(function (record) {
    console.log(record.messageId + ': ' + record.body);
  });`,
  },
  request: {
    today: '  console.log(`${event.requestContext.http.method} ${event.rawPath}`);',
    '2016': "  console.log(event.httpMethod + ' ' + event.path);",
  },
};

/** Events to test each kind with; short, but of AWS's shape. */
const EVENTS: Record<Exclude<Start, 'always'>, unknown> = {
  upload: { Records: [{ eventSource: 'aws:s3', s3: { bucket: { name: 'arrivals' }, object: { key: 'a+file.txt' } } }] },
  schedule: { source: 'aws.events', 'detail-type': 'Scheduled Event', time: '2026-11-23T09:00:00Z', detail: {} },
  queue: { Records: [{ eventSource: 'aws:sqs', messageId: '1', body: 'an order' }] },
  request: { version: '2.0', rawPath: '/', requestContext: { http: { method: 'GET' } } },
};

const ANSWERS = {
  today: { request: "  return { statusCode: 200, body: 'Done' };", other: "  return 'done';" },
  '2016': { request: "  context.succeed({ statusCode: 200, body: 'Done' });", other: "  context.succeed('done');" },
};

/** A name for a function or a file: letters, digits and hyphens. */
export const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40) || 'workload';

/**
 * The first function for a workload: a handler that reads the event of its trigger.
 * @throws {RangeError} for a workload that is started by nothing; that is no function.
 */
export function scaffold(workload: Workload, era: Era): { files: Files; event: { name: string; payload: string } } {
  const { start } = workload;
  if (start === 'always') throw new RangeError('What listens all day is no function.');
  const answer = ANSWERS[era][start === 'request' ? 'request' : 'other'];
  const head =
    era === 'today' ? 'exports.handler = async (event) => {' : 'exports.handler = function (event, context) {';
  const name = workload.name.replaceAll(/\s+/g, ' ');
  return {
    files: { 'index.js': `// ${name}\n${head}\n${BODIES[start][era]}\n${answer}\n};\n` },
    event: { name, payload: JSON.stringify(EVENTS[start], null, 2) },
  };
}
