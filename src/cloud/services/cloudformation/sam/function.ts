import type { ResourceDeclaration } from '../template/template.ts';
import { isObject } from '../template/template.ts';
import { s3Place } from '../stack/template-body.ts';
import { deploymentPolicy } from './deployment.ts';
import { arnOf, ref, type SamDocument } from './document.ts';
import { addEvents } from './events.ts';
import { addFunctionRole, serviceRole, tagList } from './function-role.ts';
import { shortHash } from './hash.ts';
import { invalidResource } from './invalid.ts';

/** Properties that go on as they are. */
const SAME = [
  'Architectures',
  'CodeSigningConfigArn',
  'Description',
  'Environment',
  'EphemeralStorage',
  'FileSystemConfigs',
  'FunctionName',
  'Handler',
  'ImageConfig',
  'KmsKeyArn',
  'Layers',
  'LoggingConfig',
  'MemorySize',
  'PackageType',
  'RecursiveLoop',
  'ReservedConcurrentExecutions',
  'Runtime',
  'RuntimeManagementConfig',
  'SnapStart',
  'Timeout',
  'VpcConfig',
];

const OTHERS = [
  'AssumeRolePolicyDocument',
  'AutoPublishAlias',
  'AutoPublishAliasAllProperties',
  'AutoPublishCodeSha256',
  'CodeUri',
  'DeadLetterQueue',
  'DeploymentPreference',
  'EventInvokeConfig',
  'Events',
  'FunctionUrlConfig',
  'ImageUri',
  'InlineCode',
  'PermissionsBoundary',
  'Policies',
  'PropagateTags',
  'ProvisionedConcurrencyConfig',
  'Role',
  'RolePath',
  'Tags',
  'Tracing',
  'VersionDescription',
  'VersionDeletionPolicy',
];

/** `AWS::Serverless::Function`: a function, its role, its versions and alias, its address, and what calls it. */
export function expandFunction(
  document: SamDocument,
  id: string,
  declaration: ResourceDeclaration,
  properties: any,
): void {
  const odd = Object.keys(properties).find((name) => !SAME.includes(name) && !OTHERS.includes(name));
  if (odd) throw invalidResource(id, `property ${odd} not defined for resource of type AWS::Serverless::Function`);
  if (properties.PackageType !== 'Image') {
    for (const name of ['Handler', 'Runtime']) {
      if (properties[name] === undefined) throw invalidResource(id, `Missing required property '${name}'.`);
    }
  }
  const condition = declaration.Condition === undefined ? {} : { Condition: declaration.Condition };
  const { Role, Tracing, DeadLetterQueue, Tags } = properties;
  const code = codeOf(id, properties);
  document.add(
    id,
    'AWS::Lambda::Function',
    {
      Code: code,
      ...Object.fromEntries(
        SAME.filter((name) => properties[name] !== undefined).map((name) => [name, properties[name]]),
      ),
      Role: Role ?? arnOf(`${id}Role`),
      ...(Tracing ? { TracingConfig: { Mode: Tracing } } : {}),
      ...(DeadLetterQueue ? { DeadLetterConfig: { TargetArn: DeadLetterQueue.TargetArn } } : {}),
      Tags: [{ Key: 'lambda:createdBy', Value: 'SAM' }, ...tagList(Tags)],
    },
    { ...declaration, Properties: undefined as never },
  );
  const target = addVersionAndAlias(document, id, properties, code, condition);
  addUrl(document, id, properties, condition);
  addInvokeConfig(document, id, properties, condition);
  const managed = addEvents(document, id, properties.Events ?? {}, target, condition);
  if (Role === undefined) {
    const extra = properties.VpcConfig ? [...managed, serviceRole('AWSLambdaVPCAccessExecutionRole')] : managed;
    addFunctionRole(document, id, properties, extra, condition);
  }
}

function codeOf(id: string, { InlineCode, CodeUri, ImageUri }: any): object {
  if (InlineCode !== undefined) return { ZipFile: InlineCode };
  if (ImageUri !== undefined) return { ImageUri };
  if (isObject(CodeUri)) {
    const { Bucket, Key, Version } = CodeUri;
    if (Bucket === undefined || Key === undefined)
      throw invalidResource(id, "'CodeUri' requires Bucket and Key properties to be specified.");
    return { S3Bucket: Bucket, S3Key: Key, ...(Version === undefined ? {} : { S3ObjectVersion: Version }) };
  }
  const place = typeof CodeUri === 'string' ? s3Place(CodeUri) : null;
  if (!place) {
    throw invalidResource(
      id,
      "'CodeUri' is not a valid S3 Uri of the form 's3://bucket/key' with optional versionId query parameter.",
    );
  }
  return { S3Bucket: place.Bucket, S3Key: place.Key };
}

/** What callers are to call: the alias when there is one. */
function addVersionAndAlias(
  document: SamDocument,
  id: string,
  properties: any,
  code: object,
  condition: object,
): object {
  const {
    AutoPublishAlias: name,
    ProvisionedConcurrencyConfig,
    VersionDescription,
    VersionDeletionPolicy,
  } = properties;
  const policy = deploymentPolicy(document, id, properties);
  if (name === undefined) return ref(id);
  if (typeof name !== 'string')
    throw invalidResource(id, "'AutoPublishAlias' must be a string or a Ref to a template parameter");
  const versionId = `${id}Version${shortHash(properties.AutoPublishAliasAllProperties ? properties : code)}`;
  document.add(
    versionId,
    'AWS::Lambda::Version',
    { FunctionName: ref(id), ...(VersionDescription === undefined ? {} : { Description: VersionDescription }) },
    { ...condition, DeletionPolicy: VersionDeletionPolicy ?? 'Retain' },
  );
  const aliasId = `${id}Alias${name.replaceAll(/[^A-Za-z0-9]/g, (sign) => (sign === '-' ? 'D' : 'U'))}`;
  document.add(
    aliasId,
    'AWS::Lambda::Alias',
    {
      Name: name,
      FunctionName: ref(id),
      FunctionVersion: { 'Fn::GetAtt': [versionId, 'Version'] },
      ...(ProvisionedConcurrencyConfig ? { ProvisionedConcurrencyConfig } : {}),
    },
    { ...condition, ...policy },
  );
  document.renamed.set(`${id}.Version`, versionId);
  document.renamed.set(`${id}.Alias`, aliasId);
  return ref(aliasId);
}

function addUrl(
  document: SamDocument,
  id: string,
  { FunctionUrlConfig: config, AutoPublishAlias }: any,
  condition: object,
): void {
  if (!config) return;
  const alias = AutoPublishAlias === undefined ? undefined : document.renamed.get(`${id}.Alias`);
  const FunctionName = ref(typeof alias === 'string' ? alias : id);
  document.add(`${id}Url`, 'AWS::Lambda::Url', { ...config, TargetFunctionArn: FunctionName }, condition);
  if (config.AuthType !== 'NONE') return;
  document.add(
    `${id}UrlPublicPermissions`,
    'AWS::Lambda::Permission',
    { Action: 'lambda:InvokeFunctionUrl', FunctionName, Principal: '*', FunctionUrlAuthType: 'NONE' },
    condition,
  );
  document.add(
    `${id}URLInvokeAllowPublicAccess`,
    'AWS::Lambda::Permission',
    { Action: 'lambda:InvokeFunction', FunctionName, Principal: '*', InvokedViaFunctionUrl: true },
    condition,
  );
}

function addInvokeConfig(
  document: SamDocument,
  id: string,
  { EventInvokeConfig: config, AutoPublishAlias }: any,
  condition: object,
): void {
  if (!config) return;
  const { DestinationConfig, ...rest } = config;
  const destinations = Object.entries(DestinationConfig ?? {}).map(([when, { Destination }]: [string, any]) => [
    when,
    { Destination },
  ]);
  document.add(
    `${id}EventInvokeConfig`,
    'AWS::Lambda::EventInvokeConfig',
    {
      ...rest,
      FunctionName: ref(id),
      Qualifier: AutoPublishAlias ?? '$LATEST',
      ...(destinations.length ? { DestinationConfig: Object.fromEntries(destinations) } : {}),
    },
    condition,
  );
}
