import { S3Client, ListBucketsCommand } from '@aws-sdk/client-s3';
import config from './config.json' with { type: 'json' };
import { createRequire } from 'node:module';
import path, { join } from 'node:path';
import { fileURLToPath } from 'node:url';
const require = createRequire(import.meta.url);
const s3 = new S3Client({ region: process.env.AWS_REGION });
const { Buckets } = await s3.send(new ListBucketsCommand({}));
const __dirname = path.dirname(fileURLToPath(import.meta.url));
const late = await import('./late.mjs');
export const handler = async () => ({
  buckets: Buckets.map((b) => b.Name), stage: config.stage, again: require('./config.json').stage, dir: __dirname, late: late.default(2), also: late.named,
  dirname: import.meta.dirname, filename: import.meta.filename, url: import.meta.url, resolved: import.meta.resolve('./late.mjs'), joined: join('a', '..', 'b'),
});
