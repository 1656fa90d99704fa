import { CodeDeployClient, CreateApplicationCommand, CreateDeploymentGroupCommand } from '@aws-sdk/client-codedeploy';
import type * as sdk from '@aws-sdk/client-codedeploy';
import { zipSync } from 'fflate';
import { utf8 } from '../../../../std/bytes.ts';
import type { Cloud, CloudOptions } from '../../../cloud.ts';
import { cloudHandler } from '../../../testing/cloud-handler.ts';
import { rootCredentials, testCloud } from '../../../testing/test-cloud.ts';

const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;

export const deployClient = (cloud: Cloud): CodeDeployClient =>
  new CodeDeployClient({
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: rootCredentials(cloud),
    requestHandler: cloudHandler(cloud),
  });

/** A role with a trusted service and one allowed set of actions. */
export async function makeRole(
  cloud: Cloud,
  RoleName: string,
  Service: string,
  Action: string | string[],
): Promise<void> {
  const policy = (statement: object) =>
    JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', ...statement } });
  const AssumeRolePolicyDocument = policy({ Principal: { Service }, Action: 'sts:AssumeRole' });
  await cloud.call('iam', 'CreateRole', { RoleName, AssumeRolePolicyDocument });
  await cloud.call('iam', 'PutRolePolicy', {
    RoleName,
    PolicyName: 'p',
    PolicyDocument: policy({ Action, Resource: '*' }),
  });
}

/** An account with an application, and a group for instances tagged `app=web`. */
export async function setUp(group: Partial<sdk.CreateDeploymentGroupInput> = {}, options: Partial<CloudOptions> = {}) {
  const cloud = testCloud({
    onBug: (error) => {
      throw error;
    },
    ...options,
  });
  const deploy = deployClient(cloud);
  await makeRole(cloud, 'deployer', 'codedeploy.amazonaws.com', ['ec2:Describe*', 'sns:Publish']);
  await makeRole(cloud, 'host', 'ec2.amazonaws.com', 's3:GetObject');
  await cloud.call('iam', 'CreateInstanceProfile', { InstanceProfileName: 'host' });
  await cloud.call('iam', 'AddRoleToInstanceProfile', { InstanceProfileName: 'host', RoleName: 'host' });
  await cloud.call('s3', 'CreateBucket', { Bucket: 'builds' });
  await deploy.send(new CreateApplicationCommand({ applicationName: 'web' }));
  await deploy.send(
    new CreateDeploymentGroupCommand({
      applicationName: 'web',
      deploymentGroupName: 'live',
      serviceRoleArn: role('deployer'),
      ec2TagFilters: [{ Key: 'app', Value: 'web', Type: 'KEY_AND_VALUE' }],
      ...group,
    }),
  );
  return { cloud, deploy };
}

export async function launchHosts(cloud: Cloud, count: number, profile = true): Promise<void> {
  await cloud.call('ec2', 'RunInstances', {
    ImageId: 'ami-0453ec754f44f9a4a',
    InstanceType: 't3.micro',
    MinCount: count,
    MaxCount: count,
    ...(profile ? { IamInstanceProfile: { Name: 'host' } } : {}),
    TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'app', Value: 'web' }] }],
  });
  await cloud.settle();
}

const APPSPEC =
  'version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /srv\nhooks:\n  ApplicationStart:\n    - location: start.sh\n      runas: root\n';

export async function upload(
  cloud: Cloud,
  files: Record<string, string> = {},
  Key = 'web.zip',
): Promise<sdk.RevisionLocation> {
  const all = { 'appspec.yml': APPSPEC, 'start.sh': '#!/bin/sh\nnode /srv/server.js &\n', ...files };
  const entries = Object.entries(all).filter(([, content]) => content);
  const Body = zipSync(Object.fromEntries(entries.map(([name, content]) => [name, utf8(content)])));
  await cloud.call('s3', 'PutObject', { Bucket: 'builds', Key, Body });
  return { revisionType: 'S3', s3Location: { bucket: 'builds', key: Key, bundleType: 'zip' } };
}
