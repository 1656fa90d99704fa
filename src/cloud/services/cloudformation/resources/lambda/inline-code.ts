import { zipSync } from 'fflate';
import { utf8 } from '../../../../../std/bytes.ts';
import { CFN_RESPONSE } from './cfn-response.ts';

/** The archive must be the same however often it is made. */
const MTIME = '1990-01-01T00:00:00';

/**
 * The package of code that stands in a template (`ZipFile`): a file `index`, and for code that asks for it the module `cfn-response`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-lambda-function-code-cfnresponsemodule.html
 */
export function inlinePackage(source: string, runtime: string): Uint8Array {
  const extension = runtime.startsWith('python') ? 'py' : 'js';
  const files: Record<string, Uint8Array> = { [`index.${extension}`]: utf8(source) };
  if (extension === 'js' && /cfn-response/.test(source))
    files['node_modules/cfn-response/index.js'] = utf8(CFN_RESPONSE);
  return zipSync(files, { mtime: MTIME });
}
