/**
 * Names of operations for which there is no action of that name → the action that allows them. Lower case; operations whose
 * action is called like them are not here.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 * https://docs.aws.amazon.com/lambda/latest/dg/access-control-identity-based.html
 */
const misnamedActions = new Map<string, readonly string[]>(
  Object.entries({
    's3:headobject': ['s3:GetObject'],
    's3:headbucket': ['s3:ListBucket'],
    's3:listobjects': ['s3:ListBucket'],
    's3:listobjectsv2': ['s3:ListBucket'],
    's3:listobjectversions': ['s3:ListBucketVersions'],
    's3:listbuckets': ['s3:ListAllMyBuckets'],
    's3:deleteobjects': ['s3:DeleteObject'],
    's3:copyobject': ['s3:GetObject', 's3:PutObject'],
    's3:createmultipartupload': ['s3:PutObject'],
    's3:completemultipartupload': ['s3:PutObject'],
    's3:uploadpart': ['s3:PutObject'],
    's3:uploadpartcopy': ['s3:PutObject', 's3:GetObject'],
    's3:listparts': ['s3:ListMultipartUploadParts'],
    's3:listmultipartuploads': ['s3:ListBucketMultipartUploads'],
    's3:putbucketnotificationconfiguration': ['s3:PutBucketNotification'],
    's3:getbucketnotificationconfiguration': ['s3:GetBucketNotification'],
    's3:putbucketlifecycleconfiguration': ['s3:PutLifecycleConfiguration'],
    's3:getbucketlifecycleconfiguration': ['s3:GetLifecycleConfiguration'],
    's3:selectobjectcontent': ['s3:GetObject'],
    's3:deletebuckettagging': ['s3:PutBucketTagging'],
    'lambda:invoke': ['lambda:InvokeFunction'],
    'lambda:invokewithresponsestream': ['lambda:InvokeFunction'],
    'lambda:invokeasync': ['lambda:InvokeFunction'],
    'dynamodb:batchget': ['dynamodb:BatchGetItem'],
    'dynamodb:batchwrite': ['dynamodb:BatchWriteItem'],
    'dynamodb:transactgetitems': ['dynamodb:GetItem'],
    'dynamodb:transactwriteitems': ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
    'dynamodb:executestatement': ['dynamodb:PartiQLSelect'],
    'sqs:sendmessagebatch': ['sqs:SendMessage'],
    'sqs:deletemessagebatch': ['sqs:DeleteMessage'],
    'sqs:changemessagevisibilitybatch': ['sqs:ChangeMessageVisibility'],
    'sns:publishbatch': ['sns:Publish'],
    'logs:putlogs': ['logs:PutLogEvents'],
    'logs:createlog': ['logs:CreateLogGroup', 'logs:CreateLogStream'],
  }),
);

/** The actions that are meant by an operation's name; undefined when there is an action of that name, or no such operation. */
export const meantBy = (name: string): readonly string[] | undefined => misnamedActions.get(name.toLowerCase());
