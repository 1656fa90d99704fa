import type {
  DeploymentConfigInfo,
  DeploymentGroupInfo,
  DeploymentInfo,
  GenericRevisionInfo,
  LifecycleEvent,
  RevisionLocation,
  TargetStatus,
} from '@aws-sdk/client-codedeploy';
import type { Context } from '../../service.ts';

export type DeployContext = Context<DeployStore>;

/** CodeDeploy's books in one account and region. */
export interface DeployStore {
  applications: Map<string, Application>;
  /** Those that somebody made. */
  configs: Map<string, DeploymentConfigInfo>;
  deployments: Map<string, Deployment>;
}

export type Platform = 'Server' | 'Lambda';

export interface Application {
  id: string;
  name: string;
  platform: Platform;
  createdAt: number;
  groups: Map<string, DeploymentGroupInfo>;
  /** By their location. */
  revisions: Map<string, { location: RevisionLocation; info: GenericRevisionInfo }>;
}

export interface Deployment {
  info: DeploymentInfo & { deploymentId: string; applicationName: string; deploymentGroupName: string };
  platform: Platform;
  /** Instances in the order in which their turn comes; or the one function. */
  targets: Target[];
  /** Of a Lambda deployment. */
  shift?: Shift;
}

export interface Target {
  id: string;
  arn: string;
  status: TargetStatus;
  updatedAt: number;
  events: LifecycleEvent[];
}

/** What the AppSpec file of a Lambda deployment asks for. */
export interface Shift {
  functionName: string;
  alias: string;
  from: string;
  to: string;
  hooks: Partial<Record<string, string>>;
  /** The hook that is waited for: its execution's id. */
  waiting?: string;
  /** The event that ends the wait. */
  timer?: number;
  /** Percent on the new version. */
  weight: number;
  /** When traffic began to move, virtual ms. */
  since?: number;
}

export const createStore = (): DeployStore => ({
  applications: new Map(),
  configs: new Map(),
  deployments: new Map(),
});
