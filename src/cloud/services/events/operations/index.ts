import type { Operation } from '../../../service.ts';
import { checkInput } from '../constraints.ts';
import type { EventsStore } from '../store.ts';
import * as buses from './buses.ts';
import * as busPermissions from './bus-permissions.ts';
import { putEvents } from './put-events.ts';
import * as rules from './rules.ts';
import * as tags from './tags.ts';
import * as targets from './targets.ts';
import { testEventPattern } from './test-event-pattern.ts';

const built: Record<string, Operation<EventsStore>> = {
  PutRule: rules.putRule,
  DescribeRule: rules.describeRule,
  ListRules: rules.listRules,
  EnableRule: rules.enableRule,
  DisableRule: rules.disableRule,
  DeleteRule: rules.deleteRule,
  ListRuleNamesByTarget: rules.listRuleNamesByTarget,
  PutTargets: targets.putTargets,
  RemoveTargets: targets.removeTargets,
  ListTargetsByRule: targets.listTargetsByRule,
  CreateEventBus: buses.createEventBus,
  DescribeEventBus: buses.describeEventBus,
  UpdateEventBus: buses.updateEventBus,
  ListEventBuses: buses.listEventBuses,
  DeleteEventBus: buses.deleteEventBus,
  PutPermission: busPermissions.putPermission,
  RemovePermission: busPermissions.removePermission,
  PutEvents: putEvents,
  TestEventPattern: testEventPattern,
  TagResource: tags.tagResource,
  UntagResource: tags.untagResource,
  ListTagsForResource: tags.listTagsForResource,
};

/** Each looks at the model's constraints first. */
export const operations: Record<string, Operation<EventsStore>> = Object.fromEntries(
  Object.entries(built).map(([name, operation]) => [
    name,
    (ctx, input) => {
      checkInput(name, input);
      return operation(ctx, input);
    },
  ]),
);
