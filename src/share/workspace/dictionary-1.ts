import { utf8 } from '../../std/bytes.ts';

/**
 * What workspaces have in common, so that links need not say it: deflate refers to it. Frozen: links of version 1 are unreadable with any other.
 * What occurs most stands last, where references are shortest.
 */
const WORDS = `
import { S3Client, GetObjectCommand, PutObjectCommand, DeleteObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand, ScanCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs'; import { SNSClient, PublishCommand } from '@aws-sdk/client-sns';
import { LambdaClient, InvokeCommand } from '@aws-sdk/client-lambda'; import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
import { EC2Client } from '@aws-sdk/client-ec2'; import { CodeDeployClient } from '@aws-sdk/client-codedeploy';
'use strict'; var AWS = require('aws-sdk'); var s3 = new AWS.S3(); var dynamodb = new AWS.DynamoDB.DocumentClient(); var lambda = new AWS.Lambda();
s3.getObject({ Bucket: bucket, Key: key }, function (err, data) { if (err) return context.fail(err); context.succeed(data.Body.toString('utf8')); });
decodeURIComponent(record.s3.object.key.replace(/\\+/g, ' ')) Buffer.from(record.kinesis.data, 'base64') zlib.gunzipSync(Buffer.from(event.awslogs.data, 'base64'))
const client = new S3Client({}); const { Item } = await client.send(new PutObjectCommand({ Bucket: process.env.BUCKET, Key, Body })); statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ message
{"service":"apigateway","operation":"PutMethod","input":{"restApiId":"resourceId":"httpMethod":"POST","authorizationType":"NONE"}},{"service":"apigateway","operation":"PutIntegration","input":{"type":"AWS_PROXY","integrationHttpMethod":"POST","uri":"arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/
{"service":"lambda","operation":"CreateEventSourceMapping","input":{"EventSourceArn":"arn:aws:dynamodb:us-east-1:111122223333:table/","BatchSize":10,"StartingPosition":"TRIM_HORIZON"}},{"service":"dynamodb","operation":"CreateTable","input":{"TableName":"AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],"KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],"BillingMode":"PAY_PER_REQUEST","StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_AND_OLD_IMAGES"}
{"service":"sqs","operation":"CreateQueue","input":{"QueueName":"Attributes":{"VisibilityTimeout":"30"}}},{"service":"sns","operation":"CreateTopic","input":{"Name":"}},{"service":"sns","operation":"Subscribe","input":{"TopicArn":"arn:aws:sns:us-east-1:111122223333:","Protocol":"lambda","Endpoint":"arn:aws:lambda:us-east-1:111122223333:function:"}}
{"service":"events","operation":"PutRule","input":{"Name":"ScheduleExpression":"rate(5 minutes)","State":"ENABLED"}},{"service":"events","operation":"PutTargets","input":{"Rule":"Targets":[{"Id":"1","Arn":"arn:aws:lambda:us-east-1:111122223333:function:"}]}},{"service":"kinesis","operation":"CreateStream","input":{"StreamName":"ShardCount":1}}
{"Records":[{"eventVersion":"2.0","eventSource":"aws:s3","awsRegion":"us-east-1","eventTime":"1970-01-01T00:00:00.000Z","eventName":"ObjectCreated:Put","userIdentity":{"principalId":"requestParameters":{"sourceIPAddress":"127.0.0.1"},"s3":{"s3SchemaVersion":"1.0","configurationId":"bucket":{"name":"arn":"arn:aws:s3:::"},"object":{"key":"size":1024,"eTag":"sequencer":
{"service":"s3","operation":"PutObject","input":{"Bucket":"Key":"Body":{"$text":"ContentType":"text/plain"}},{"service":"s3","operation":"PutBucketNotificationConfiguration","input":{"Bucket":"NotificationConfiguration":{"LambdaFunctionConfigurations":[{"LambdaFunctionArn":"arn:aws:lambda:us-east-1:111122223333:function:","Events":["s3:ObjectCreated:*"],"Filter":{"Key":{"FilterRules":[{"Name":"suffix","Value":".jpg"}]}}
{"service":"s3","operation":"CreateBucket","input":{"Bucket":"}},{"service":"lambda","operation":"AddPermission","input":{"FunctionName":"StatementId":"Action":"lambda:InvokeFunction","Principal":"s3.amazonaws.com","SourceArn":"arn:aws:s3:::"}}
{"service":"iam","operation":"AttachRolePolicy","input":{"RoleName":"PolicyArn":"arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"}}
{"service":"iam","operation":"PutRolePolicy","input":{"RoleName":"PolicyName":"access","PolicyDocument":"{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Action\\":[\\"s3:GetObject\\",\\"s3:PutObject\\"],\\"Resource\\":\\"*\\"},{\\"Effect\\":\\"Allow\\",\\"Action\\":[\\"logs:CreateLogGroup\\",\\"logs:CreateLogStream\\",\\"logs:PutLogEvents\\"],\\"Resource\\":\\"arn:aws:logs:*:*:*\\"}]}"}}
{"service":"lambda","operation":"UpdateFunctionConfiguration","input":{"FunctionName":"Environment":{"Variables":{"},"MemorySize":128,"Timeout":3}},{"wait":60000},
exports.handler = function (event, context, callback) { console.log('Received event:', JSON.stringify(event)); context.succeed('callback(null,
export const handler = async (event) => { for (const record of event.Records) { console.log( return { } };
{"coldstart":1,"title":"","author":"","note":"","lesson":"era":"2016","era":"today","seed":"","start":"2016-06-01T09:00:00.000Z","files":{"index.mjs":"index.js":"},"entry":"index.js","function":"","events":[{"name":"","payload":"{\\n  \\"key\\": \\"value\\"\\n}"}],"internet":{"panel":"result","consoles":["lambda","s3","iam"],"setUp":[{"service":"iam","operation":"CreateRole","input":{"RoleName":"-role","AssumeRolePolicyDocument":"{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Principal\\":{\\"Service\\":\\"lambda.amazonaws.com\\"},\\"Action\\":\\"sts:AssumeRole\\"}]}"}},{"service":"lambda","operation":"CreateFunction","input":{"FunctionName":"","Runtime":"nodejs22.x","Runtime":"nodejs4.3","Runtime":"nodejs","Role":"arn:aws:iam::111122223333:role/","Handler":"index.handler","MemorySize":128,"Timeout":3,"Code":{"ZipFile":{"$package":true}}}}],`;

let bytes: Uint8Array | undefined;

/** The dictionary as bytes, made when first asked for. */
export const dictionary1 = (): Uint8Array => (bytes ??= utf8(WORDS));
