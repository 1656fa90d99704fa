import { formatError, validationError } from '../errors.ts';
import { isObject, type Template } from './template.ts';

const SECTIONS = [
  'AWSTemplateFormatVersion',
  'Description',
  'Metadata',
  'Parameters',
  'Rules',
  'Mappings',
  'Conditions',
  'Transform',
  'Resources',
  'Outputs',
  'Hooks',
];

const RESOURCE_MEMBERS = [
  'Type',
  'Properties',
  'DependsOn',
  'Condition',
  'DeletionPolicy',
  'UpdateReplacePolicy',
  'Metadata',
  'CreationPolicy',
  'UpdatePolicy',
  'Version',
];

const POLICIES = ['Delete', 'Retain', 'Snapshot', 'RetainExceptOnCreate'];

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
export const MAX_RESOURCES = 500;

/**
 * Checks that a template, transforms done, is built as one.
 * @throws {AwsError} ValidationError
 */
export function checkStructure(raw: Record<string, unknown>, transforms: string[] = []): Template {
  refuseNulls(raw, '');
  const unknown = Object.keys(raw).filter((key) => !SECTIONS.includes(key));
  if (unknown.length) throw validationError(`Invalid template property or properties [${unknown.join(', ')}]`);
  const { AWSTemplateFormatVersion: version, Description: description } = raw;
  if (version !== undefined && version !== '2010-09-09') {
    throw formatError('Unrecognized template format version.');
  }
  if (description !== undefined && typeof description !== 'string') throw formatError('Description must be a string.');
  if (description !== undefined && description.length > 1024) {
    throw formatError("'Description' length is greater than 1024.");
  }
  const section = (name: string): Record<string, any> => {
    const value = raw[name] ?? {};
    if (!isObject(value)) throw formatError(`${name} section must be an object.`);
    return value;
  };
  const resources = section('Resources');
  if (!Object.keys(resources).length) throw formatError('At least one Resources member must be defined.');
  if (Object.keys(resources).length > MAX_RESOURCES) {
    throw formatError(
      `Number of resources, ${Object.keys(resources).length}, is greater than maximum allowed, ${MAX_RESOURCES}`,
    );
  }
  for (const [id, resource] of Object.entries(resources)) checkResource(id, resource);
  checkParameters(section('Parameters'));
  checkMappings(section('Mappings'));
  checkOutputs(section('Outputs'));
  return {
    ...(version ? { AWSTemplateFormatVersion: version as string } : {}),
    ...(description ? { Description: description as string } : {}),
    ...(raw['Metadata'] ? { Metadata: section('Metadata') } : {}),
    Parameters: section('Parameters'),
    Mappings: section('Mappings'),
    Conditions: section('Conditions'),
    Resources: resources,
    Outputs: section('Outputs'),
    transforms,
  };
}

function refuseNulls(value: unknown, path: string): void {
  if (value === null || value === undefined)
    throw validationError(`[${path}] 'null' values are not allowed in templates`);
  if (typeof value !== 'object') return;
  for (const [key, member] of Object.entries(value)) {
    // Whole sections may be empty.
    if (!path && member === null) continue;
    refuseNulls(member, `${path}/${key}`);
  }
}

const alphanumeric = (id: string): boolean => /^[A-Za-z0-9]+$/.test(id);

function checkResource(id: string, resource: unknown): void {
  if (!isObject(resource)) throw formatError('Any Resources member must be an object.');
  if (!alphanumeric(id)) throw formatError(`Resource name ${id} is non alphanumeric.`);
  if (resource['Type'] === undefined) {
    throw formatError(`[/Resources/${id}] Every Resources object must contain a Type member.`);
  }
  if (typeof resource['Type'] !== 'string') throw formatError(`[/Resources/${id}/Type] Type must be a string.`);
  const odd = Object.keys(resource).find((key) => !RESOURCE_MEMBERS.includes(key));
  if (odd) throw validationError(`Invalid template resource property '${odd}'`);
  if (resource['Properties'] !== undefined && !isObject(resource['Properties'])) {
    throw formatError(`[/Resources/${id}/Properties] Properties must be an object.`);
  }
  for (const name of ['DeletionPolicy', 'UpdateReplacePolicy']) {
    const policy = resource[name];
    if (typeof policy === 'string' && !POLICIES.includes(policy)) {
      throw formatError(`Unrecognized ${name} ${policy} for resource ${id}`);
    }
  }
  for (const other of [resource['DependsOn'] ?? []].flat()) {
    if (typeof other !== 'string') throw formatError('DependsOn must be a string or list of strings.');
  }
}

function checkParameters(parameters: Record<string, unknown>): void {
  for (const [name, declaration] of Object.entries(parameters)) {
    if (!alphanumeric(name)) throw formatError(`Parameter name ${name} is non alphanumeric.`);
    if (!isObject(declaration)) throw formatError('Every Parameters object must be an object.');
    if (typeof declaration['Type'] !== 'string') {
      throw formatError('Every Parameters object must contain a Type member.');
    }
  }
}

function checkMappings(mappings: Record<string, unknown>): void {
  for (const [name, mapping] of Object.entries(mappings)) {
    if (!isObject(mapping)) throw formatError(`Every Mappings member ${name} must be a map`);
    for (const [key, attributes] of Object.entries(mapping)) {
      if (key === 'Fn::Transform') continue;
      if (!isObject(attributes)) throw formatError(`Every Mappings attribute must be a map; ${name}/${key} is none.`);
      for (const value of Object.values(attributes)) {
        if (!isObject(value)) continue;
        throw formatError('Every Mappings attribute must be a String or a List.');
      }
    }
  }
}

function checkOutputs(outputs: Record<string, unknown>): void {
  for (const [name, output] of Object.entries(outputs)) {
    if (!alphanumeric(name)) throw formatError(`Output name ${name} is non alphanumeric.`);
    if (!isObject(output)) throw formatError('Every Outputs member must be an object.');
    if (!('Value' in output)) throw formatError('Every Outputs member must contain a Value object');
  }
}
