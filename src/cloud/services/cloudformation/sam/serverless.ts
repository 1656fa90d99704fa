import { notSimulated } from '../errors.ts';
import type { StackParameter } from '../store.ts';

export function serverless(
  _template: Record<string, unknown>,
  _about: { parameters: StackParameter[]; region: string },
): Record<string, unknown> {
  throw notSimulated('the transform AWS::Serverless-2016-10-31');
}
