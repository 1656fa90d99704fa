import fc from 'fast-check';
import { expect, test } from 'vitest';
import { protocolFor } from '../../protocols/protocol-for.ts';
import { arbitraryShape } from '../../protocols/testing/arbitrary-shape.ts';
import { cloudformation } from './index.ts';
import { refuseCycles, reversed, type Dependencies } from './template/graph.ts';
import { StackAccount } from './testing/stack-account.ts';

/** A graph without cycles: each resource depends on some of those before it; their order in the template is shuffled. */
const graphs = fc
  .tuple(fc.integer({ min: 1, max: 8 }), fc.infiniteStream(fc.boolean()), fc.infiniteStream(fc.nat()))
  .map(([size, edges, keys]) => {
    const ids = Array.from({ length: size }, (_, i) => `R${i}`);
    const needs = ids.map((id, i) => [id, ids.slice(0, i).filter(() => edges.next().value)] as const);
    return needs
      .map((entry) => [keys.next().value as number, entry] as const)
      .sort((a, b) => a[0] - b[0])
      .map(([, entry]) => entry);
  });

test('resources are made after what they depend on, and deleted before it', async () => {
  await fc.assert(
    fc.asyncProperty(graphs, async (graph) => {
      const account = new StackAccount();
      const Resources = Object.fromEntries(
        graph.map(([id, DependsOn]) => [id, { Type: 'AWS::SNS::Topic', DependsOn }]),
      );
      expect((await account.create({ Resources })).StackStatus).toBe('CREATE_COMPLETE');
      const { StackId } = (await account.call('DescribeStacks', { StackName: 'demo' })).Stacks[0];
      await account.delete();
      const events = await account.events(StackId);
      for (const [id, needed] of graph) {
        for (const other of needed) {
          expect(events.indexOf(`${other} CREATE_COMPLETE`)).toBeLessThan(events.indexOf(`${id} CREATE_IN_PROGRESS`));
          expect(events.indexOf(`${id} DELETE_COMPLETE`)).toBeLessThan(events.indexOf(`${other} DELETE_IN_PROGRESS`));
        }
      }
      expect((await account.cloud.call('sns', 'ListTopics', {})).Topics).toEqual([]);
    }),
    { numRuns: 25 },
  );
}, 60_000);

test('a graph has a cycle exactly when some order is impossible', () => {
  const links = fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 10 });
  fc.assert(
    fc.property(links, (pairs) => {
      const graph: Dependencies = new Map(Array.from({ length: 6 }, (_, i) => [`R${i}`, []]));
      for (const [from, to] of pairs) graph.get(`R${from}`)!.push(`R${to}`);
      const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
        graph.get(from)!.some((next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))));
      const cyclic = [...graph.keys()].some((id) => reaches(id, id));
      if (cyclic) expect(() => refuseCycles(graph)).toThrow('Circular dependency between resources: [');
      else expect(() => refuseCycles(graph)).not.toThrow();
      expect([...reversed(reversed(graph)).values()].flat().length).toBe(pairs.length);
    }),
  );
});

const shapes = protocolFor(cloudformation.model).operations;
const plausible: Record<string, readonly unknown[]> = {
  StackName: ['demo', 'other', 'none'],
  ChangeSetName: ['next'],
  TemplateBody: ['Resources: {A: {Type: AWS::SNS::Topic}}', '{"Resources":{}}', 'x: !Sub ['],
  TemplateURL: [undefined],
  RoleARN: [undefined],
  NotificationARNs: [undefined],
  Parameters: [undefined],
  ChangeSetType: ['CREATE', 'UPDATE'],
  NextToken: [undefined, 'MTAw'],
};

test.each(Object.keys(cloudformation.operations))('%s answers any input of its shape', async (operation) => {
  const account = new StackAccount();
  const inputs = fc
    .tuple(arbitraryShape(shapes.get(operation)!.input), fc.nat(), fc.nat(4))
    .map(([input, choice, kind]) =>
      kind === 0
        ? input
        : Object.fromEntries(
            Object.entries(input as object).map(([name, value]) => {
              const values = plausible[name];
              return [name, values ? values[choice % values.length] : value];
            }),
          ),
    );
  await account.create('Resources: {A: {Type: AWS::SNS::Topic}}');
  await fc.assert(
    fc.asyncProperty(inputs, async (input) => {
      await account.cloud
        .call('cloudformation', operation, input)
        .catch((error) => expect(error.name).toBe('AwsError'));
      await account.cloud.settle();
      expect(account.bugs).toEqual([]);
    }),
    { numRuns: 30 },
  );
});
