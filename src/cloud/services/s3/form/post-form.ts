import { text } from '../../../../std/bytes.ts';
import { readFormData, type FormField } from '../../../protocols/form-data.ts';
import { MalformedInput } from '../../../protocols/malformed-input.ts';
import { parseXml } from '../../../protocols/xml-document.ts';
import { malformedXml } from '../errors.ts';
import type { WriteInput } from '../write-object.ts';

/** A browser's upload form: fields up to the file, which is the last that counts. Names are lower case. */
export interface PostForm {
  fields: Map<string, string>;
  /** Names as they were written. */
  names: string[];
  /** All fields named `file`. */
  files: FormField[];
}

/** The members of PostObject: see model.ts. */
export interface PostObjectInput {
  Bucket?: string;
  ContentType?: string;
  Body?: Uint8Array;
}

/** Reads the form; null when the body is none. */
export function readPostForm({ ContentType = '', Body }: PostObjectInput): PostForm | null {
  const all = readFormData(ContentType, Body ?? new Uint8Array());
  if (!all) return null;
  const isFile = ({ name }: FormField): boolean => name.toLowerCase() === 'file';
  const files = all.filter(isFile);
  const before = all.slice(0, files.length ? all.indexOf(files[0]!) : all.length);
  const fields = new Map(before.map(({ name, bytes }) => [name.toLowerCase(), text(bytes)]));
  const key = fields.get('key');
  if (key !== undefined) fields.set('key', key.replaceAll('${filename}', files[0]?.filename ?? ''));
  return { fields, names: before.map(({ name }) => name), files };
}

const members: Record<string, keyof WriteInput> = {
  key: 'Key',
  acl: 'ACL',
  'cache-control': 'CacheControl',
  'content-type': 'ContentType',
  'content-disposition': 'ContentDisposition',
  'content-encoding': 'ContentEncoding',
  'x-amz-storage-class': 'StorageClass',
  'x-amz-server-side-encryption': 'ServerSideEncryption',
  'x-amz-website-redirect-location': 'WebsiteRedirectLocation',
};

/** The form's fields as the members that PutObject has for them; `Key` is the empty text where there is none. @throws {AwsError} */
export function membersOf({ fields }: PostForm): WriteInput & { Bucket?: string } {
  const prefix = 'x-amz-meta-';
  const metadata = [...fields].filter(([name]) => name.startsWith(prefix));
  const expires = new Date(fields.get('expires') ?? Number.NaN);
  return {
    Key: '',
    ...Object.fromEntries(
      Object.entries(members).flatMap(([field, member]) => (fields.has(field) ? [[member, fields.get(field)]] : [])),
    ),
    Metadata: Object.fromEntries(metadata.map(([name, value]) => [name.slice(prefix.length), value])),
    ...(Number.isNaN(expires.getTime()) ? {} : { Expires: expires }),
    ...(fields.has('tagging') ? { Tagging: taggingHeader(fields.get('tagging')!) } : {}),
  };
}

/** Members for the permissions that a form needs; null when it is none, which the operation answers. */
export function formMembers(input: PostObjectInput): WriteInput | null {
  const form = readPostForm(input);
  return form && membersOf(form);
}

/** The document in a `tagging` field, which PutObjectTagging would take, as the header of PutObject. @throws {AwsError} MalformedXML */
function taggingHeader(source: string): string {
  try {
    const tagSet = parseXml(source).children.find(({ name }) => name === 'TagSet');
    if (!tagSet) throw malformedXml();
    const pairs = tagSet.children.map(({ children }) =>
      ['Key', 'Value'].map((name) => children.find((child) => child.name === name)?.text ?? ''),
    );
    return new URLSearchParams(pairs).toString();
  } catch (error) {
    throw error instanceof MalformedInput ? malformedXml() : error;
  }
}
