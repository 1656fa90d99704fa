import {
  fixed,
  flag,
  json,
  list,
  map,
  number,
  oneOf,
  required,
  struct,
  tags,
  text,
  type Properties,
} from '../../template/property-schema.ts';
import { changed, pick, tagChanges, tagMap, type Made, type ResourceApi, type ResourceType } from '../resource-type.ts';
import { inlinePackage } from './inline-code.ts';
import { untilReady } from './until-ready.ts';

/** Settings that CreateFunction and UpdateFunctionConfiguration take as they are. */
const SETTINGS: Properties = {
  DeadLetterConfig: struct({ TargetArn: text }),
  Description: text,
  Environment: struct({ Variables: map(text) }),
  EphemeralStorage: struct({ Size: required(number) }),
  FileSystemConfigs: list(json),
  Handler: text,
  ImageConfig: json,
  KmsKeyArn: text,
  Layers: list(text),
  LoggingConfig: struct({
    ApplicationLogLevel: text,
    LogFormat: oneOf('Text', 'JSON'),
    LogGroup: text,
    SystemLogLevel: text,
  }),
  MemorySize: number,
  Role: required(text),
  Runtime: text,
  SnapStart: struct({ ApplyOn: required(oneOf('PublishedVersions', 'None')) }),
  Timeout: number,
  TracingConfig: struct({ Mode: oneOf('Active', 'PassThrough') }),
  VpcConfig: struct({ Ipv6AllowedForDualStack: flag, SecurityGroupIds: list(text), SubnetIds: list(text) }),
};

const RENAMED: Readonly<Record<string, string>> = { KmsKeyArn: 'KMSKeyArn' };

export const lambdaFunction: ResourceType = {
  properties: {
    ...SETTINGS,
    Architectures: list(oneOf('x86_64', 'arm64')),
    Code: required(
      struct({
        ImageUri: text,
        S3Bucket: text,
        S3Key: text,
        S3ObjectVersion: text,
        SourceKMSKeyArn: text,
        ZipFile: text,
      }),
    ),
    CodeSigningConfigArn: text,
    FunctionName: fixed(text),
    PackageType: fixed(oneOf('Image', 'Zip')),
    RecursiveLoop: oneOf('Allow', 'Terminate'),
    ReservedConcurrentExecutions: number,
    RuntimeManagementConfig: struct({ RuntimeVersionArn: text, UpdateRuntimeOn: required(text) }),
    Tags: tags,
  },
  attributes: ['Arn', 'SnapStartResponse.ApplyStatus', 'SnapStartResponse.OptimizationStatus'],
  nameProperty: 'FunctionName',
  seconds: 5,
  async create(api, properties) {
    const FunctionName = properties.FunctionName ?? api.name();
    const { FunctionArn } = await api.call('lambda', 'CreateFunction', {
      FunctionName,
      Code: codeOf(properties),
      ...settingsOf(properties),
      ...pick(properties, 'Architectures', 'PackageType', 'CodeSigningConfigArn'),
      ...(properties.Tags ? { Tags: tagMap(properties.Tags) } : {}),
    });
    await untilReady(api, FunctionName);
    await extras(api, FunctionName, properties, {});
    return made(FunctionName, FunctionArn);
  },
  async update(api, FunctionName, properties, before) {
    if (changed(properties, before, 'Code', 'Architectures')) {
      await api.call('lambda', 'UpdateFunctionCode', {
        FunctionName,
        ...codeOf(properties),
        ...pick(properties, 'Architectures'),
      });
      await untilReady(api, FunctionName);
    }
    if (changed(properties, before, ...Object.keys(SETTINGS))) {
      const settings = { ...emptied(properties, before), ...settingsOf(properties) };
      await api.call('lambda', 'UpdateFunctionConfiguration', { FunctionName, ...settings });
      await untilReady(api, FunctionName);
    }
    const { added, removed } = tagChanges(properties.Tags, before.Tags);
    const Resource = `arn:aws:lambda:${api.region}:${api.accountId}:function:${FunctionName}`;
    if (added.length) await api.call('lambda', 'TagResource', { Resource, Tags: tagMap(added) });
    if (removed.length) await api.call('lambda', 'UntagResource', { Resource, TagKeys: removed });
    await extras(api, FunctionName, properties, before);
  },
  delete: (api, FunctionName) => api.call('lambda', 'DeleteFunction', { FunctionName }),
};

const made = (id: string, Arn: string): Made => ({
  id,
  attributes: { Arn, 'SnapStartResponse.ApplyStatus': 'None', 'SnapStartResponse.OptimizationStatus': 'Off' },
});

function codeOf({ Code: { ZipFile, ...rest }, Runtime = '' }: any): object {
  const code = pick(rest, 'ImageUri', 'S3Bucket', 'S3Key', 'S3ObjectVersion', 'SourceKMSKeyArn');
  return ZipFile === undefined ? code : { ...code, ZipFile: inlinePackage(ZipFile, Runtime) };
}

const settingsOf = (properties: any): object =>
  Object.fromEntries(
    Object.entries(pick(properties, ...Object.keys(SETTINGS))).map(([name, value]) => [RENAMED[name] ?? name, value]),
  );

/** Settings that a function had and is to have no longer, in the form that clears them. */
function emptied(properties: any, before: any): object {
  const gone = (name: string) => before[name] !== undefined && properties[name] === undefined;
  return {
    ...(gone('Environment') ? { Environment: { Variables: {} } } : {}),
    ...(gone('Layers') ? { Layers: [] } : {}),
    ...(gone('DeadLetterConfig') ? { DeadLetterConfig: { TargetArn: '' } } : {}),
    ...(gone('Description') ? { Description: '' } : {}),
    ...(gone('MemorySize') ? { MemorySize: 128 } : {}),
    ...(gone('Timeout') ? { Timeout: 3 } : {}),
    ...(gone('TracingConfig') ? { TracingConfig: { Mode: 'PassThrough' } } : {}),
  };
}

/** What Lambda has operations of its own for. */
async function extras(api: ResourceApi, FunctionName: string, properties: any, before: any): Promise<void> {
  const { ReservedConcurrentExecutions, RecursiveLoop, RuntimeManagementConfig } = properties;
  if (changed(properties, before, 'ReservedConcurrentExecutions')) {
    await (ReservedConcurrentExecutions === undefined
      ? api.call('lambda', 'DeleteFunctionConcurrency', { FunctionName })
      : api.call('lambda', 'PutFunctionConcurrency', { FunctionName, ReservedConcurrentExecutions }));
  }
  if (changed(properties, before, 'RecursiveLoop')) {
    const input = { FunctionName, RecursiveLoop: RecursiveLoop ?? 'Terminate' };
    await api.call('lambda', 'PutFunctionRecursionConfig', input);
  }
  if (RuntimeManagementConfig && changed(properties, before, 'RuntimeManagementConfig')) {
    await api.call('lambda', 'PutRuntimeManagementConfig', { FunctionName, ...RuntimeManagementConfig });
  }
}
