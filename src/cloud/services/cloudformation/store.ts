import type { StackStatus, ResourceStatus, Tag } from '@aws-sdk/client-cloudformation';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../service.ts';
import type { Template } from './template/template.ts';

/** What CloudFormation keeps for one account and region. */
export interface CloudFormationStore {
  /** By stack id, oldest first; deleted stacks stay, as they do for 90 days. */
  stacks: Map<string, Stack>;
  /** What functions have answered to custom resources, by request id. */
  answers: Map<string, CustomAnswer>;
}

/** What CloudFormation has been told to make, and with which settings. */
export interface StackPlan {
  /** As it was sent. */
  body: string;
  template: Template;
  /** In the order of the template. */
  parameters: StackParameter[];
  tags: Tag[];
  capabilities: string[];
  roleArn?: string;
  notificationArns: string[];
}

export interface StackParameter {
  key: string;
  /** As given; a list is text with commas. */
  value: string;
  noEcho: boolean;
}

export interface Stack extends StackPlan {
  id: string;
  name: string;
  status: StackStatus;
  statusReason?: string;
  createdAt: number;
  updatedAt?: number;
  deletedAt?: number;
  onFailure: 'ROLLBACK' | 'DELETE' | 'DO_NOTHING';
  timeoutMinutes?: number;
  terminationProtection: boolean;
  policy?: string;
  /** Who asked for what is going on: resources are made with this caller's permissions, or the role's. */
  caller: Caller;
  parentId?: string;
  rootId?: string;
  /** The change set that was executed last. */
  changeSetId?: string;
  /** By logical id, in the order in which they came about. */
  resources: Map<string, StackResource>;
  outputs: StackOutput[];
  /** Names of exports of other stacks that it uses. */
  imports: string[];
  /** Oldest first. */
  events: StackEventRecord[];
  changeSets: Map<string, ChangeSet>;
  /** What is under way is to be given up. */
  cancelled?: boolean;
  /** While something is under way. */
  running?: boolean;
  /** What clients call the operation that is under way. */
  token?: string;
  /** What an update that failed has left behind, to go on rolling back from. */
  before?: { plan: StackPlan; resources: Map<string, StackResource> };
}

export interface StackResource {
  logicalId: string;
  type: string;
  physicalId?: string;
  status: ResourceStatus;
  statusReason?: string;
  at: number;
  /** As they were last given to the resource, resolved. */
  properties: Record<string, any>;
  /** What `Fn::GetAtt` finds. */
  attributes: Record<string, unknown>;
  dependsOn: string[];
  deletionPolicy: DeletionPolicy;
  updateReplacePolicy: DeletionPolicy;
  metadata?: unknown;
}

export type DeletionPolicy = 'Delete' | 'Retain' | 'Snapshot' | 'RetainExceptOnCreate';

export interface StackOutput {
  key: string;
  value: string;
  description?: string;
  exportName?: string;
}

export interface StackEventRecord {
  id: string;
  logicalId: string;
  physicalId: string;
  type: string;
  status: string;
  reason?: string;
  at: number;
  properties?: string;
  token?: string;
}

export interface ChangeSet {
  id: string;
  name: string;
  type: 'CREATE' | 'UPDATE';
  description?: string;
  plan: StackPlan;
  status: 'CREATE_COMPLETE' | 'FAILED';
  statusReason?: string;
  executionStatus:
    | 'AVAILABLE'
    | 'UNAVAILABLE'
    | 'EXECUTE_IN_PROGRESS'
    | 'EXECUTE_COMPLETE'
    | 'EXECUTE_FAILED'
    | 'OBSOLETE';
  createdAt: number;
  changes: object[];
  onFailure?: Stack['onFailure'];
}

/** The body that a custom resource's function has put. */
export interface CustomAnswer {
  Status?: unknown;
  Reason?: unknown;
  PhysicalResourceId?: unknown;
  Data?: unknown;
}

export type CloudFormationContext = Context<CloudFormationStore>;

export const createStore = (): CloudFormationStore => ({ stacks: new Map(), answers: new Map() });
