/**
 * AWS CloudFormation.
 *
 * Gaps
 * - Stack sets, drift, imports of resources, registry, generators and refactoring: `501 NotImplemented`. So are parameters of type
 *   `AWS::SSM::…`, dynamic references (`{{resolve:…}}`), `Fn::ForEach`, wait conditions and macros of one's own.
 * - Stack policies, rollback triggers, `Rules`, creation policies and update policies but `CodeDeployLambdaAliasUpdate` are kept, without effect.
 * - Properties are checked for names, types and presence; patterns and lengths are left to the service that is called.
 * - Tags of a stack go on to its resources; `aws:cloudformation:…` tags do not.
 * - An update of a usage plan does not apply changed tags, throttles of single stages, and single members taken out of `Throttle` and `Quota`.
 * - Inferred, not recorded from CloudFormation: the texts for sections of a wrong shape, values for `Fn::Cidr`, a change set's name that
 *   is taken, a custom resource that does not answer, SAM's refusals, why an alias could not be
 *   shifted by CodeDeploy, and that it goes back by another deployment when a later step of the update fails.
 * - SAM: applications, state machines, connectors, authorizers and events of other kinds than those in
 *   `sam/events.ts` are refused; OpenAPI documents of APIs are read as far as SAM itself writes them.
 *
 * By design
 * - How long a resource takes is our estimate of what is seen on AWS, with some chance.
 * - Change sets are ready at once.
 * - Every call for a resource is made, authorized and recorded as whoever asked for the stack, or as its role.
 */
import { defineService } from '../../service.ts';
import { takeAnswer } from './custom/answer-url.ts';
import { model } from './model.ts';
import { operations } from './operations/index.ts';
import { permissions } from './permissions.ts';
import { createStore, type CloudFormationStore } from './store.ts';
import { notify, work } from './tasks.ts';

export const cloudformation = defineService<CloudFormationStore>({
  name: 'cloudformation',
  model,
  scope: 'region',
  createStore,
  operations,
  permissions,
  tasks: { notify, work },
  endpoint: async (ctx, request) => takeAnswer(ctx, request),
  latency: {
    default: { medianMs: 90, sigma: 0.3 },
    operations: {
      CreateStack: { medianMs: 400, sigma: 0.3 },
      UpdateStack: { medianMs: 400, sigma: 0.3 },
      CreateChangeSet: { medianMs: 400, sigma: 0.3 },
    },
  },
});
