import { md5 } from '@noble/hashes/legacy.js';
import { type Document, isMap, isScalar, parseDocument } from 'yaml';
import { CallError } from '../../../bridge/account-port.ts';
import { zipFiles } from '../../../share/zip-files.ts';
import { hex, text, utf8 } from '../../../std/bytes.ts';
import { CliError, USAGE } from '../cli-error.ts';
import type { Argument } from '../input/arguments.ts';
import { parseWords } from '../input/parse-words.ts';
import { resolvePath } from '../place.ts';
import { callAs, type Session } from '../session.ts';

const option = (name: string, takes: Argument['takes'] = 'one', required = false): Argument => ({
  name,
  takes,
  required,
});
const options: readonly Argument[] = [
  option('template-file', 'one', true),
  option('s3-bucket', 'one', true),
  option('s3-prefix'),
  option('output-template-file'),
  option('force-upload', 'none'),
];

/** Where templates name code by a path: as a link, or as bucket and key. */
const places = [
  { type: 'AWS::Serverless::Function', property: 'CodeUri', form: 'link' },
  { type: 'AWS::Serverless::LayerVersion', property: 'ContentUri', form: 'link' },
  { type: 'AWS::Lambda::Function', property: 'Code', form: 'parts' },
  { type: 'AWS::Lambda::LayerVersion', property: 'Content', form: 'parts' },
] as const;

/** `aws cloudformation package`: uploads what a template names by its path, and writes the template with links in their place. */
export async function packageUp(words: readonly string[], session: Session): Promise<void> {
  const { given, unknown } = parseWords(words, options);
  if (unknown.length) throw new CliError('parameter', `${USAGE}\nUnknown options: ${unknown.join(', ')}`);
  const name = given.get('template-file')![0]!;
  const file = session.place.read(name);
  if (!file) throw new CliError('general', `Unable to locate template file ${name}`);
  const document = parseDocument(text(file), { logLevel: 'silent' });
  if (document.errors.length) throw new CliError('general', document.errors[0]!.message);
  const bucket = given.get('s3-bucket')![0]!;
  const prefix = given.get('s3-prefix')?.[0];
  const folder = session.place.resolve(name).replace(/\/[^/]*$/, '') || '/';
  for (const { path, form, code } of codeIn(document)) {
    const key = await upload(session, { folder, code, bucket, prefix });
    document.setIn(path, form === 'link' ? `s3://${bucket}/${key}` : { S3Bucket: bucket, S3Key: key });
  }
  const written = document.toString({ lineWidth: 0 });
  const target = given.get('output-template-file')?.[0];
  if (target === undefined) return session.streams.out(written);
  session.place.write(target, utf8(written));
  session.streams.out(
    `\nSuccessfully packaged artifacts and wrote output template to file ${target}.\nExecute the following command to deploy the packaged template\naws cloudformation deploy --template-file ${session.place.resolve(target)} --stack-name <YOUR STACK NAME>\n`,
  );
}

/** Every property that names a path; what is missing from a serverless function means the template's own folder. */
function codeIn(document: Document): { path: string[]; form: 'link' | 'parts'; code: string }[] {
  const resources = document.get('Resources');
  if (!isMap(resources)) return [];
  return resources.items.flatMap(({ key }) => {
    const id = String(isScalar(key) ? key.value : key);
    const type = document.getIn(['Resources', id, 'Type']);
    const place = places.find((each) => each.type === type);
    if (!place) return [];
    const path = ['Resources', id, 'Properties', place.property];
    const code = document.getIn(path);
    const inline = document.hasIn(['Resources', id, 'Properties', 'InlineCode']);
    if (code === undefined && place.type === 'AWS::Serverless::Function' && !inline)
      return [{ path, form: place.form, code: '.' }];
    return typeof code === 'string' && !/^(s3|https?):\/\//.test(code) ? [{ path, form: place.form, code }] : [];
  });
}

interface Source {
  /** Of the template. */
  folder: string;
  code: string;
  bucket: string;
  prefix: string | undefined;
}

/** Uploads a folder as a ZIP, a ZIP as it is, unless the bucket has it. @returns the key: a hash of the content */
async function upload(session: Session, { folder, code, bucket, prefix }: Source): Promise<string> {
  const { files } = session.host;
  const path = resolvePath(folder, code);
  const inner = files.list().filter((each) => each.startsWith(`${path}/`) && files.read(each));
  const file = files.read(path);
  if (!file && !inner.length)
    throw new CliError(
      'general',
      `Unable to upload artifact ${code} referenced by CodeUri parameter of resource.\nParameter CodeUri of resource refers to a file or folder that does not exist ${path}`,
    );
  const isZip = file && /\.(zip|jar)$/.test(path);
  const packed = file
    ? { [path.split('/').pop()!]: file }
    : Object.fromEntries(inner.map((each) => [each.slice(path.length + 1), files.read(each)!]));
  const Body = isZip ? file : zipFiles(packed);
  const key = `${prefix ? `${prefix}/` : ''}${hex(md5(Body))}`;
  try {
    await callAs(session, 's3', 'PutObject', { Bucket: bucket, Key: key, Body });
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    throw new CliError(
      'general',
      `Unable to upload artifact ${code} referenced by CodeUri parameter of resource.\nS3 Bucket does not exist or cannot be used: An error occurred (${error.code}) when calling the PutObject operation: ${error.message}`,
    );
  }
  session.streams.err(`Uploading to ${key}  ${Body.length} / ${Body.length}  (100.00%)\n`);
  return key;
}
