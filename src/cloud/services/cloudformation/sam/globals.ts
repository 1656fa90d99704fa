import { isObject } from '../template/template.ts';
import { invalidDocument } from './invalid.ts';

const SECTIONS: Readonly<Record<string, string>> = {
  Function: 'AWS::Serverless::Function',
  Api: 'AWS::Serverless::Api',
  HttpApi: 'AWS::Serverless::HttpApi',
  SimpleTable: 'AWS::Serverless::SimpleTable',
  LayerVersion: 'AWS::Serverless::LayerVersion',
};

/**
 * What `Globals` says of every resource of a type.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html
 */
export function globalsFor(globals: unknown): (type: string) => Record<string, unknown> {
  if (globals === undefined) return () => ({});
  if (!isObject(globals)) throw invalidDocument("'Globals' section is invalid. It must be a non-empty dictionary");
  const odd = Object.keys(globals).find((name) => !Object.hasOwn(SECTIONS, name));
  if (odd) {
    throw invalidDocument(
      `'Globals' section is invalid. '${odd}' is not supported. Must be one of the following values - ${JSON.stringify(Object.keys(SECTIONS)).replaceAll('"', "'").replaceAll(',', ', ')}`,
    );
  }
  return (type) => {
    const name = Object.keys(SECTIONS).find((section) => SECTIONS[section] === type);
    const found: unknown = name === undefined ? undefined : globals[name];
    return isObject(found) ? found : {};
  };
}

/** Maps are merged, lists put one after the other; everything else is the resource's own. */
export function merged(global: any, own: any): any {
  if (own === undefined) return global;
  if (Array.isArray(global) && Array.isArray(own)) return [...global, ...own];
  if (!isObject(global) || !isObject(own) || isFunction(global) || isFunction(own)) return own;
  const keys = [...new Set([...Object.keys(global), ...Object.keys(own)])];
  return Object.fromEntries(keys.map((key) => [key, merged(global[key], own[key])]));
}

const isFunction = (value: object): boolean =>
  Object.keys(value).some((key) => key === 'Ref' || key.startsWith('Fn::'));
