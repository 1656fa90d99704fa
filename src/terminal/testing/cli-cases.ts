import { utf8 } from '../../std/bytes.ts';
import { zipFiles } from '../../share/zip-files.ts';

/** Commands in the order in which they are run, in one account: what the official command says to them is recorded in `cli-recorded.json`. */

export const files: Readonly<Record<string, Uint8Array>> = {
  'package.zip': zipFiles({ 'index.js': 'exports.handler = async () => 1;\n' }),
  'trust.json': utf8(
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}',
  ),
  'broken.json': utf8('{"a": 1,, }'),
  'note.txt': utf8('hello\n'),
  'input.json': utf8('{"TableName":"people","Key":{"id":{"S":"1"}}}'),
};

const POLICY = `'{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}'`;

export const commands: readonly string[] = `
sts get-caller-identity
sts get-caller-identity --output text
sts get-caller-identity --output table
sts get-caller-identity --query Account --output text
sts get-caller-identity --query [Account,Arn]
sts get-caller-identity --query [Account,Arn] --output text
sts get-caller-identity --query {a:Account,b:Arn} --output table
sts get-caller-identity --query nothing
sts get-caller-identity --query nothing --output text
sts get-caller-identit
sts
sts get-caller-identity --foo
sts get-caller-identity foo bar
sts get-caller-identity --output foo
sts get-caller-identity --profile nobody
sts assume-role --role-arn x
sts assume-role --role-arn x --role-session-name y
iam create-role --role-name hello-role --assume-role-policy-document file://trust.json
iam create-role --role-name hello-role --assume-role-policy-document file://trust.json
iam create-role --role-name other --assume-role-policy-document file://missing.json
iam create-role --role-name other --assume-role-policy-document '{'
iam get-role --role-name hello-role
iam get-role --role-name hello-role --output text
iam get-role --role-name hello-role --output table
iam get-role --role-name hello-role --query Role.Arn --output text
iam get-role --role-name nobody
iam list-roles --output table --query Roles[].[RoleName,Arn]
iam list-roles --query Roles[0].AssumeRolePolicyDocument.Statement[0].Effect
iam put-role-policy --role-name hello-role --policy-name access --policy-document ${POLICY}
iam get-role-policy --role-name hello-role --policy-name access
iam list-role-policies --role-name hello-role
iam list-role-policies --role-name hello-role --output text
iam attach-role-policy --role-name hello-role --policy-arn arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess
iam list-attached-role-policies --role-name hello-role
iam list-attached-role-policies --role-name hello-role --output table
iam create-user --user-name alice --tags Key=team,Value=red Key=cost,Value=1
iam create-user --user-name bob
iam create-user --user-name carol
iam list-user-tags --user-name alice --output text
iam list-users --max-items 2
iam list-users --max-items 2 --query Users[].UserName --output text
iam list-users --page-size 1 --query Users[].UserName
iam list-users --page-size 1 --query Users[].UserName --output text
iam list-users --no-paginate --max-items 2 --query Users[].UserName
iam list-users --starting-token nonsense
iam list-groups
iam list-groups --output text
iam list-groups --output table
iam delete-user --user-name dave
iam delete-user
iam create-user --user-name alice --tags Key=team,Key=red
iam create-user --user-name x --tags Key
iam get-user --user-name bob --query User.UserName
lambda create-function --function-name hello --runtime nodejs22.x --role arn:aws:iam::111122223333:role/hello-role --handler index.handler --zip-file fileb://package.zip --environment Variables={STAGE=prod,A=b} --timeout 10
lambda create-function --function-name hello --runtime nodejs22.x --role arn:aws:iam::111122223333:role/hello-role --handler index.handler --zip-file fileb://package.zip
lambda create-function --function-name two --runtime nodejs22.x --role arn:aws:iam::111122223333:role/hello-role --handler index.handler --zip-file fileb://package.zip --publish --tags a=b,c=d
lambda create-function --function-name x --role r --zip-file fileb://note.txt
lambda create-function --function-name x --role r --zip-file fileb://missing.zip
lambda create-function --function-name x --role r --zip-file package.zip
lambda create-function --function-name x --role r --timeout abc
lambda create-function --function-name x --role r --code ZipFile=abc
lambda create-function --role r
lambda create-function --function-name x --role r --environment Vars={A=b} --code S3Bucket=b,S3Key=k
lambda create-function --function-name x --role r --code S3Bucket=b,S3Key=k --layers a b --memory-size 1.5
lambda get-function-configuration --function-name hello
lambda get-function-configuration --function-name hello --output text
lambda get-function-configuration --function-name hello --output table
lambda get-function-configuration --function-name nope
lambda get-function-configuration --function-name
lambda get-function-configuration --function-name ''
lambda get-function --function-name hello --query Configuration.[FunctionName,MemorySize]
lambda list-functions --query Functions[].FunctionName
lambda list-functions --query Functions[].FunctionName --output text
lambda list-functions --max-items 1 --query 'Functions[].FunctionName'
lambda list-functions --max-items 1 --query NextToken
lambda list-functions --query 'Functions[?Timeout>\`5\`].[FunctionName,Timeout]' --output table
lambda update-function-configuration --function-name hello --memory-size 256 --environment '{"Variables":{"X":"1"}}'
lambda add-permission --function-name hello --statement-id partner --action lambda:InvokeFunction --principal 123456789012
lambda add-permission --function-name hello --statement-id partner --action lambda:InvokeFunction --principal 123456789012
lambda get-policy --function-name hello
lambda get-policy --function-name hello --query Policy --output text
lambda get-policy --function-name two
lambda remove-permission --function-name hello --statement-id nobody
lambda remove-permission --function-name hello --statement-id partner
lambda publish-version --function-name hello
lambda create-alias --function-name hello --name live --function-version 1
lambda list-aliases --function-name hello
lambda tag-resource --resource arn:aws:lambda:us-east-1:111122223333:function:hello --tags a=1,b=2
lambda list-tags --resource arn:aws:lambda:us-east-1:111122223333:function:hello
lambda put-function-concurrency --function-name hello --reserved-concurrent-executions 5
lambda get-account-settings
lambda delete-function --function-name two
lambda delete-function --function-name two
lambda invoke --function-name hello
lambda get-function-configuration --cli-input-json '{"FunctionName":"hello"}' --query Handler
lambda get-function-configuration --cli-input-json '{"FunctionNam":"hello"}'
lambda add-layer --foo
s3api create-bucket --bucket first-bucket
s3api create-bucket --bucket second-bucket --region eu-west-1 --create-bucket-configuration LocationConstraint=eu-west-1
s3api create-bucket --bucket first-bucket --region eu-west-1 --create-bucket-configuration LocationConstraint=eu-west-1
s3api list-buckets --query Buckets[].Name
s3api list-buckets --query Buckets[].Name --output text
s3api put-object --bucket first-bucket --key note.txt --body note.txt --metadata a=b,c=d
s3api put-object --bucket first-bucket --key other.txt --body note.txt --content-type text/plain
s3api put-object --bucket first-bucket --key x --body missing.txt
s3api head-object --bucket first-bucket --key note.txt --query [ContentLength,ETag,Metadata]
s3api head-object --bucket first-bucket --key nope
s3api head-bucket --bucket no-such-bucket-anywhere
s3api get-object --bucket first-bucket --key note.txt out.txt --query [ContentLength,ContentType]
s3api get-object --bucket first-bucket --key nope out.txt
s3api get-object --bucket first-bucket --key note.txt
s3api list-objects-v2 --bucket first-bucket --query Contents[].[Key,Size]
s3api list-objects-v2 --bucket first-bucket --max-items 1 --query Contents[].Key
s3api list-objects-v2 --bucket first-bucket --page-size 1 --query Contents[].Key --output text
s3api list-objects --bucket nope-nope-nope
s3api put-bucket-versioning --bucket first-bucket --versioning-configuration Status=Enabled
s3api get-bucket-versioning --bucket first-bucket
s3api get-bucket-location --bucket first-bucket
s3api put-bucket-tagging --bucket first-bucket --tagging 'TagSet=[{Key=a,Value=b},{Key=c,Value=d}]'
s3api get-bucket-tagging --bucket first-bucket
s3api delete-objects --bucket first-bucket --delete 'Objects=[{Key=note.txt}],Quiet=true'
s3api put-public-access-block --bucket first-bucket --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=false
s3api get-public-access-block --bucket first-bucket
s3api delete-bucket --bucket first-bucket
dynamodb create-table --table-name people --attribute-definitions AttributeName=id,AttributeType=S --key-schema AttributeName=id,KeyType=HASH --billing-mode PAY_PER_REQUEST --query TableDescription.[TableName,TableStatus]
dynamodb describe-table --table-name people --query Table.KeySchema --output text
dynamodb put-item --table-name people --item '{"id":{"S":"1"},"age":{"N":"7"}}'
dynamodb put-item --table-name people --item id={S=2},age={N=8}
dynamodb put-item --table-name people --item '{"id":{"S":"1"}'
dynamodb put-item --table-name people --item file://broken.json
dynamodb get-item --cli-input-json file://input.json
dynamodb get-item --table-name people --key id={S=1}
dynamodb get-item --table-name people --key id={S=1} --output text
dynamodb get-item --table-name people --key id={S=1} --output table
dynamodb get-item --table-name people --key '{"id":{"N":"1"}}'
dynamodb scan --table-name people --query Count
dynamodb scan --table-name people --max-items 1 --query Items[].id.S
dynamodb scan --table-name people --page-size 1 --query [Count,ScannedCount]
dynamodb query --table-name people --key-condition-expression 'id = :i' --expression-attribute-values '{":i":{"S":"2"}}' --query Items
dynamodb update-item --table-name people --key id={S=1} --update-expression 'SET age = :a' --expression-attribute-values :a={N=9} --return-values ALL_NEW
dynamodb list-tables
dynamodb list-tables --output table
dynamodb delete-table --table-name nope
sqs create-queue --queue-name jobs --attributes VisibilityTimeout=60,DelaySeconds=0
sqs get-queue-url --queue-name jobs
sqs get-queue-url --queue-name nope
sqs list-queues
sqs list-queues --output text
sns create-topic --name news
sns list-topics
sns list-topics --output table
sns subscribe --topic-arn arn:aws:sns:us-east-1:111122223333:nope --protocol email --notification-endpoint a@b.example
sns publish --topic-arn arn:aws:sns:us-east-1:111122223333:nope --message hello
kinesis create-stream --stream-name clicks --shard-count 1
kinesis list-streams --query StreamNames
kinesis describe-stream --stream-name nope
kinesis put-record --stream-name nope --partition-key a --data aGVsbG8=
logs create-log-group --log-group-name /demo
logs create-log-group --log-group-name /demo
logs create-log-stream --log-group-name /demo --log-stream-name one
logs put-log-events --log-group-name /demo --log-stream-name one --log-events timestamp=1795435200000,message=hello timestamp=1795435200001,message='"two, words"'
logs get-log-events --log-group-name /demo --log-stream-name one --query events[].message
logs filter-log-events --log-group-name /demo --filter-pattern two --query events[].message --output text
logs describe-log-groups --query logGroups[].logGroupName
logs describe-log-streams --log-group-name /nope
cloudwatch put-metric-data --namespace Demo --metric-name Orders --value 5 --unit Count --dimensions Shop=a,Till=b
cloudwatch list-metrics --namespace Demo
cloudwatch list-metrics --namespace Demo --output table
cloudwatch put-metric-alarm --alarm-name high --namespace Demo --metric-name Orders --statistic Sum --period 60 --evaluation-periods 1 --threshold 10 --comparison-operator GreaterThanThreshold
cloudwatch describe-alarms --query MetricAlarms[].[AlarmName,StateValue] --output text
cloudwatch get-metric-statistics --namespace Demo --metric-name Orders --start-time yesterday-ish --end-time 2026-11-24 --period 60 --statistics Sum
ec2 describe-regions --query Regions[0:2].RegionName
ec2 describe-vpcs --query Vpcs[].IsDefault
ec2 describe-instances --filters Name=instance-state-name,Values=running,stopped
ec2 create-security-group --group-name web --description 'Web servers' --query length(GroupId)
ec2 authorize-security-group-ingress --group-name web --protocol tcp --port 80 --cidr 0.0.0.0/0 --query Return
ec2 describe-security-groups --group-names web --query SecurityGroups[].IpPermissions[].[FromPort,ToPort,IpProtocol] --output text
ec2 create-key-pair --key-name mine --query KeyName
ec2 describe-instances --instance-ids i-1234567890abcdef0
ec2 describe-instances --dry-run
ec2 run-instances --image-id ami-00000000 --count x
`
  .trim()
  .split('\n');

/** A command line's words; quotes as in a shell. */
export const wordsOf = (line: string): string[] =>
  [...line.matchAll(/(?:'[^']*'|[^\s'])+/g)].map(([word]) => word.replaceAll("'", ''));
