import type { Exercise } from '../exercise.ts';

const TRUST =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}';

const POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' },
    { Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::greetings-kept/*' },
  ],
});

const START = `exports.handler = async (event) => {
  return 'Hello?';
};
`;

/** An exercise: greet by name and keep the greeting in a bucket. */
export const sampleExercise: Exercise = {
  exercise: 1,
  id: 'greet-0001',
  instructions: '# Greet\n\nAnswer `Hello, NAME!` and keep it as `NAME.txt` in the bucket `greetings-kept`.',
  workspace: {
    coldstart: 1,
    title: 'Greet by name',
    author: 'Grace',
    era: 'today',
    seed: 'greet',
    files: { 'index.js': START, 'greeting.js': "exports.word = 'Hello';\n", 'secret.js': 'module.exports = 7;\n' },
    entry: 'index.js',
    function: 'greet',
    events: [{ name: 'Ada', payload: '{"name":"Ada"}' }],
    setUp: [
      { service: 'iam', operation: 'CreateRole', input: { RoleName: 'greeter', AssumeRolePolicyDocument: TRUST } },
      {
        service: 'iam',
        operation: 'PutRolePolicy',
        input: { RoleName: 'greeter', PolicyName: 'access', PolicyDocument: POLICY },
      },
      { service: 's3', operation: 'CreateBucket', input: { Bucket: 'greetings-kept' } },
      {
        service: 'lambda',
        operation: 'CreateFunction',
        input: {
          FunctionName: 'greet',
          Runtime: 'nodejs22.x',
          Role: 'arn:aws:iam::111122223333:role/greeter',
          Handler: 'index.handler',
          Code: { ZipFile: { $package: true } },
        },
      },
      { wait: 60_000 },
    ],
  },
  locked: ['greeting.js'],
  hidden: ['secret.js'],
  runs: [
    { name: 'Ada', payload: '{"name":"Ada"}' },
    { step: { wait: 1_000 } },
    { name: 'Bo', payload: '{"name":"Bo"}', teacherOnly: true },
  ],
  checks: [
    {
      kind: 'response',
      id: 'answer',
      title: 'Ada is greeted',
      points: 5,
      run: 'Ada',
      how: 'equals',
      value: 'Hello, Ada!',
      message: 'Use the name in the event.',
      hints: ['`event.name` has it.'],
    },
    {
      kind: 'object',
      id: 'kept',
      title: 'The greeting is kept',
      points: 3,
      bucket: 'greetings-kept',
      key: 'Ada.txt',
      contains: 'Ada',
    },
    { kind: 'cold', id: 'cold', title: 'One cold start', points: 1, most: 1 },
    {
      kind: 'response',
      id: 'any-name',
      title: 'Anybody is greeted',
      points: 2,
      run: 'Bo',
      how: 'matches',
      value: '^Hello, Bo!$',
      teacherOnly: true,
    },
    {
      kind: 'code',
      id: 'one-put',
      title: 'One PutObject for each run',
      points: 2,
      teacherOnly: true,
      code: `module.exports = ({ calls, runs }) => {
  const puts = calls.filter(({ operation }) => operation === 'PutObject').length;
  return puts === runs.length || 'There were ' + puts + ' for ' + runs.length + ' runs.';
};
`,
    },
  ],
};

/** Work that meets every check. */
export const sampleSolution = {
  files: {
    'index.js': `const { S3Client, PutObjectCommand } = require('@aws-sdk/client-s3');
const { word } = require('./greeting.js');
const s3 = new S3Client({});
exports.handler = async ({ name }) => {
  const greeting = word + ', ' + name + '!';
  await s3.send(new PutObjectCommand({ Bucket: 'greetings-kept', Key: name + '.txt', Body: greeting }));
  return greeting;
};
`,
  },
  account: [],
};
